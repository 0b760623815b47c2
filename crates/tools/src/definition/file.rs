//! The file as it is written; README.md explains each key. Every value knows
//! its place, so that a mistake can be shown.

use definitions::{LocalizedText, Text};
use serde::Deserialize;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub slug: Text,
    pub name: LocalizedText,
    pub description: Option<LocalizedText>,
    pub address: Text,
    pub redirect_uris: Spanned<Vec<Text>>,
    #[serde(default)]
    pub post_logout_redirect_uris: Vec<Text>,
    pub backchannel_logout_uri: Option<Text>,
    pub backchannel_logout_session_required: Option<Spanned<bool>>,
    pub client_authentication: Spanned<Authentication>,
    pub methods: Spanned<Vec<Text>>,
    pub itsme_counts_as_eid: Option<bool>,
    pub id_token_signing_algorithm: Option<Text>,
    pub access_token_format: Option<Text>,
    pub access_token_seconds: Option<Spanned<i64>>,
    pub refresh_tokens: Option<bool>,
    pub refresh_token_days: Option<Spanned<i64>>,
    pub require_pushed_requests: Option<Spanned<bool>>,
    pub pkce: Option<Text>,
    pub assertion_audience: Option<Text>,
    pub dpop: Option<Text>,
    pub fapi2: Option<Spanned<bool>>,
    pub scopes: Option<Spanned<Vec<Text>>>,
    pub client_credentials: Option<Spanned<Vec<Text>>>,
    #[serde(default)]
    pub claims_in_id_token: bool,
    #[serde(default)]
    pub sign_in_in_popup: bool,
    #[serde(default)]
    pub may_introspect: bool,
    pub audience: Option<Text>,
    pub logo: Option<Text>,
    #[serde(default)]
    pub way_of_use: Vec<WayOfUse>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WayOfUse {
    pub slug: Text,
    pub context: Option<Text>,
    #[serde(default)]
    pub to_register: Vec<Text>,
    #[serde(default)]
    pub to_use: Vec<Text>,
    #[serde(default)]
    pub organisation_suffices: Vec<Text>,
    pub name: LocalizedText,
    pub description: Option<LocalizedText>,
    #[serde(default)]
    pub price: Vec<Price>,
    pub charge_cents_max: Option<Spanned<i64>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Price {
    pub slug: Option<Text>,
    pub cents: Spanned<i64>,
    pub per: LocalizedText,
}

/// Not an enum: a tagged one would lose the places of its values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Authentication {
    pub method: Text,
    pub secret_sha256: Option<Text>,
    pub secret_file: Option<Text>,
    pub secret_env: Option<Text>,
    pub jwks: Option<Text>,
    pub public_key: Option<Text>,
}
