//! The tables this crate owns.

diesel::table! {
    unlinkings (id) {
        id -> Text,
        account_id -> Text,
        what -> Text,
        reason -> Text,
        asked_by -> Text,
        asked_at -> BigInt,
        settled_by -> Nullable<Text>,
        settled_at -> Nullable<BigInt>,
        agreed -> BigInt,
    }
}

diesel::table! {
    helpdesk_looks (helper, account_id, day) {
        helper -> Text,
        account_id -> Text,
        day -> Text,
        looks -> BigInt,
    }
}
