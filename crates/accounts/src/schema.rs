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
        photo_id -> Nullable<Text>,
        created_at -> BigInt,
        updated_at -> BigInt,
        activated_at -> Nullable<BigInt>,
        helpdesk_since -> Nullable<BigInt>,
        finance_since -> Nullable<BigInt>,
        counter_since -> Nullable<BigInt>,
        leaving_at -> Nullable<BigInt>,
        left_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    passwords (account_id) {
        account_id -> Text,
        hash -> Nullable<Text>,
        changed_at -> BigInt,
        expired_at -> Nullable<BigInt>,
    }
}

diesel::joinable!(passwords -> accounts (account_id));
diesel::allow_tables_to_appear_in_same_query!(accounts, passwords);

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
    sign_in_failures (id) {
        id -> Text,
        account_id -> Text,
        why -> Text,
        at -> BigInt,
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
