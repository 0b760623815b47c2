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

diesel::table! {
    eid_diagnoses (reference) {
        reference -> Text,
        token_hash -> Binary,
        account_id -> Nullable<Text>,
        findings -> Text,
        errand -> Text,
        began_at -> BigInt,
        changed_at -> BigInt,
        solved_at -> Nullable<BigInt>,
    }
}
