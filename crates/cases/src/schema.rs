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
        subject -> Nullable<Text>,
        merged_into -> Nullable<Text>,
        waiting_since -> Nullable<BigInt>,
        answered_at -> Nullable<BigInt>,
        address -> Nullable<Text>,
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
        mail_id -> Nullable<Text>,
    }
}

diesel::table! {
    canned_answers (id) {
        id -> Text,
        name -> Text,
        nl -> Text,
        fr -> Text,
        article -> Nullable<Text>,
        changed_at -> BigInt,
    }
}
