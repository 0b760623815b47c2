//! The table this crate owns.

diesel::table! {
    eid_attempts (label) {
        label -> Text,
        code_hash -> Binary,
        outcome -> Nullable<Binary>,
        arrived_at -> BigInt,
    }
}
