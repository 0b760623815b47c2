//! The tables this crate owns.

diesel::table! {
    cases (id) {
        id -> Text,
        reference -> Text,
        account_id -> Nullable<Text>,
        email -> Text,
        language -> Text,
        device -> Text,
        state -> Text,
        handler -> Nullable<Text>,
        opened_at -> BigInt,
        changed_at -> BigInt,
    }
}

diesel::table! {
    case_messages (id) {
        id -> Text,
        case_id -> Text,
        author -> Text,
        account_id -> Nullable<Text>,
        text -> Text,
        jpeg -> Nullable<Binary>,
        at -> BigInt,
    }
}
