use diesel::query_source::TableNotEqual;
use sessions::ends;

diesel::table! {
    oidc_grants (id) {
        id -> Text,
        account_id -> Text,
        tool -> Text,
        session_id -> Text,
        scope -> Text,
        facts -> Text,
        created_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    oidc_codes (hash) {
        hash -> Binary,
        grant_id -> Text,
        redirect_uri -> Text,
        code_challenge -> Nullable<Text>,
        nonce -> Nullable<Text>,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
        dpop_jkt -> Nullable<Text>,
    }
}

diesel::table! {
    oidc_access_tokens (hash) {
        hash -> Binary,
        grant_id -> Text,
        scope -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
        dpop_jkt -> Nullable<Text>,
    }
}

diesel::table! {
    oidc_tool_tokens (hash) {
        hash -> Binary,
        tool -> Text,
        scope -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
        dpop_jkt -> Nullable<Text>,
    }
}

diesel::table! {
    oidc_refresh_tokens (hash) {
        hash -> Binary,
        grant_id -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
        answer -> Nullable<Binary>,
        dpop_jkt -> Nullable<Text>,
    }
}

diesel::table! {
    oidc_pushed_requests (hash) {
        hash -> Binary,
        tool -> Text,
        parameters -> Text,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    oidc_client_assertions (hash) {
        hash -> Binary,
        expires_at -> BigInt,
    }
}

diesel::table! {
    oidc_signing_keys (kid) {
        kid -> Text,
        algorithm -> Text,
        public_jwk -> Text,
        private_key -> Binary,
        created_at -> BigInt,
        active_at -> BigInt,
        retired_at -> Nullable<BigInt>,
    }
}

diesel::joinable!(oidc_codes -> oidc_grants (grant_id));
diesel::joinable!(oidc_access_tokens -> oidc_grants (grant_id));
diesel::joinable!(oidc_refresh_tokens -> oidc_grants (grant_id));
diesel::allow_tables_to_appear_in_same_query!(
    oidc_grants,
    oidc_codes,
    oidc_access_tokens,
    oidc_refresh_tokens
);

/// What `allow_tables_to_appear_in_same_query!` does, for a table of another crate.
macro_rules! allow_joins_with_ends {
    ($($table:ident),*) => {$(
        impl TableNotEqual<$table::table> for ends::table {}
        impl TableNotEqual<ends::table> for $table::table {}
    )*};
}
allow_joins_with_ends!(
    oidc_grants,
    oidc_codes,
    oidc_access_tokens,
    oidc_refresh_tokens
);

diesel::table! {
    oidc_secrets (name) {
        name -> Text,
        sealed -> Binary,
        created_at -> BigInt,
    }
}

diesel::table! {
    oidc_tool_months (tool, month) {
        tool -> Text,
        month -> BigInt,
        sign_ins -> BigInt,
    }
}

diesel::table! {
    oidc_organisation_months (organisation_id, tool, month) {
        organisation_id -> Text,
        tool -> Text,
        month -> BigInt,
        sign_ins -> BigInt,
    }
}
