//! The tables this crate owns.

diesel::table! {
    organisations (id) {
        id -> Text,
        enterprise_number -> Text,
        name -> Text,
        name_folded -> Text,
        street -> Text,
        postal_code -> Text,
        city -> Text,
        email -> Text,
        phone -> Nullable<Text>,
        website -> Nullable<Text>,
        created_by -> Text,
        created_at -> BigInt,
        updated_at -> BigInt,
        verified_at -> Nullable<BigInt>,
        verified_by -> Nullable<Text>,
        disputed_at -> Nullable<BigInt>,
        dispute_reason -> Nullable<Text>,
        changed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    establishments (id) {
        id -> Text,
        organisation_id -> Text,
        number -> Nullable<Text>,
        name -> Text,
        street -> Text,
        postal_code -> Text,
        city -> Text,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        created_at -> BigInt,
        closed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    memberships (id) {
        id -> Text,
        organisation_id -> Text,
        account_id -> Nullable<Text>,
        state -> Text,
        state_at -> BigInt,
        state_by -> Nullable<Text>,
        state_reason -> Nullable<Text>,
        role -> Text,
        staff_type -> Text,
        function -> Nullable<Text>,
        contact_email -> Nullable<Text>,
        contact_phone -> Nullable<Text>,
        establishment_id -> Nullable<Text>,
        search -> Text,
        created_at -> BigInt,
        reminders -> BigInt,
        seen_to_at -> BigInt,
        invited_email -> Nullable<Text>,
        invitation_hash -> Nullable<Binary>,
        invitation_expires_at -> Nullable<BigInt>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(organisations, memberships);
