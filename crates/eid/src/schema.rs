//! The tables this crate owns.

diesel::table! {
    eid_attempts (label) {
        label -> Text,
        code_hash -> Binary,
        outcome -> Nullable<Binary>,
        arrived_at -> BigInt,
    }
}

diesel::table! {
    eid_identities (account_id) {
        account_id -> Text,
        number -> Binary,
        number_hash -> Binary,
        key_id -> Text,
        given_names -> Nullable<Text>,
        surname -> Nullable<Text>,
        birth_date -> Nullable<Text>,
        sex -> Nullable<Text>,
        linked_at -> BigInt,
        linked_by -> Text,
    }
}
