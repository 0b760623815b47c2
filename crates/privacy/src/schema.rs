//! The tables this crate owns.

diesel::table! {
    leavings (id) {
        id -> Text,
        account_id -> Text,
        state -> Text,
        state_at -> BigInt,
        asked_at -> BigInt,
        asked_by -> Text,
        asked_on -> Nullable<Text>,
        due_at -> BigInt,
        way -> Nullable<Text>,
        contact -> Nullable<Binary>,
    }
}

diesel::table! {
    exports (id) {
        id -> Text,
        account_id -> Text,
        organisation_id -> Nullable<Text>,
        asked_at -> BigInt,
        ready_at -> Nullable<BigInt>,
        expires_at -> BigInt,
        row_count -> BigInt,
    }
}

diesel::table! {
    export_pieces (export_id, document, place) {
        export_id -> Text,
        document -> Text,
        place -> BigInt,
        sealed -> Binary,
    }
}
