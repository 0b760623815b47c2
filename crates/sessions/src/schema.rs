//! The table this crate owns.

diesel::table! {
    sessions (id) {
        id -> Text,
        token_hash -> Binary,
        account_id -> Text,
        authentications -> Text,
        user_agent -> Text,
        client_address -> Text,
        created_at -> BigInt,
        last_seen_at -> BigInt,
        expires_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        acting_for -> Nullable<Text>,
    }
}

diesel::table! {
    viewings (id) {
        id -> Text,
        session_id -> Text,
        helper -> Text,
        account_id -> Text,
        reason -> Text,
        began_at -> BigInt,
        until -> BigInt,
    }
}
