//! The tables this crate owns.

diesel::table! {
    profiles (account_id) {
        account_id -> Text,
        phone -> Text,
        mobile -> Text,
        street -> Text,
        postal_code -> Text,
        city -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    photos (id) {
        id -> Text,
        account_id -> Text,
        jpeg -> Binary,
        created_at -> BigInt,
    }
}
