//! The table this crate owns.

diesel::table! {
    kept_forms (id) {
        id -> Binary,
        holder -> Binary,
        expires_at -> BigInt,
        sealed -> Text,
    }
}
