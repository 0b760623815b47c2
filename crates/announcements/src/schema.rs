//! The table this crate owns.

diesel::table! {
    announcements (id) {
        id -> Text,
        nl -> Text,
        fr -> Text,
        tool -> Nullable<Text>,
        starts_at -> BigInt,
        ends_at -> BigInt,
        made_at -> BigInt,
        withdrawn_at -> Nullable<BigInt>,
    }
}
