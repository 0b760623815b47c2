//! The tables this crate owns.

diesel::table! {
    accounts (id) {
        id -> Text,
        username -> Text,
        email -> Text,
        email_normalized -> Nullable<Text>,
        first_name -> Text,
        last_name -> Text,
        language -> Text,
        password_hash -> Text,
        password_changed_at -> BigInt,
        password_expired_at -> Nullable<BigInt>,
        photo_id -> Nullable<Text>,
        created_at -> BigInt,
        updated_at -> BigInt,
        activated_at -> Nullable<BigInt>,
        helpdesk_since -> Nullable<BigInt>,
    }
}

diesel::table! {
    email_codes (id) {
        id -> Text,
        account_id -> Text,
        purpose -> Text,
        email -> Text,
        code_mac -> Text,
        attempts -> BigInt,
        created_at -> BigInt,
        expires_at -> BigInt,
        superseded_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    temporary_passwords (hash) {
        hash -> Binary,
        account_id -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}
