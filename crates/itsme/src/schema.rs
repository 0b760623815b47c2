//! The tables this crate owns.

diesel::table! {
    itsme_keys (kid) {
        kid -> Text,
        usage -> Text,
        public_jwk -> Text,
        private_key -> Binary,
        created_at -> BigInt,
        active_at -> BigInt,
        hidden_at -> Nullable<BigInt>,
        retired_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    itsme_attempts (state_hash) {
        state_hash -> Binary,
        sealed -> Binary,
        began_at -> BigInt,
        returned_at -> Nullable<BigInt>,
        outcome -> Nullable<Binary>,
    }
}

diesel::table! {
    itsme_links (account_id) {
        account_id -> Text,
        issuer -> Text,
        sub -> Text,
        linked_at -> BigInt,
    }
}
