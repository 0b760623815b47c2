//! The tables this crate owns.

diesel::table! {
    registrations (id) {
        id -> Text,
        organisation_id -> Text,
        tool -> Text,
        way_of_use -> Text,
        registered_by -> Text,
        registered_at -> BigInt,
        ended_by -> Nullable<Text>,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    tool_access (registration_id, membership_id) {
        registration_id -> Text,
        membership_id -> Text,
        account_id -> Text,
        granted_by -> Text,
        granted_at -> BigInt,
    }
}

diesel::table! {
    context_choices (account_id, tool) {
        account_id -> Text,
        tool -> Text,
        context -> Text,
        chosen_at -> BigInt,
    }
}

diesel::table! {
    context_starts (session_id, tool) {
        session_id -> Text,
        tool -> Text,
        context -> Text,
        expires_at -> BigInt,
    }
}

diesel::table! {
    access_requests (id) {
        id -> Text,
        organisation_id -> Text,
        tool -> Text,
        way_of_use -> Text,
        membership_id -> Text,
        account_id -> Text,
        note -> Text,
        state -> Text,
        requested_at -> BigInt,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<BigInt>,
        answer -> Nullable<Text>,
    }
}

diesel::joinable!(tool_access -> registrations (registration_id));
diesel::allow_tables_to_appear_in_same_query!(registrations, tool_access);
