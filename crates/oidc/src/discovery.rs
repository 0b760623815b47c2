//! What the provider can do, for programs to read (OpenID Connect Discovery §3
//! and §4, RFC 8414 §2 and §3): the same document in both places.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use kernel::Language;
use serde::Serialize;
use tools::SigningAlgorithm;
use web::{Route, SignInMethods};

use crate::json::public_json;
use crate::{Provider, claims, dpop, routes};

/// Claims of the provider itself.
const PROTOCOL_CLAIMS: [&str; 8] = ["sub", "iss", "aud", "exp", "iat", "auth_time", "acr", "amr"];
const SECRET_AND_KEY: [&str; 3] = [
    "client_secret_basic",
    "client_secret_post",
    "private_key_jwt",
];
const WITH_PUBLIC_CLIENTS: [&str; 4] = [
    "client_secret_basic",
    "client_secret_post",
    "private_key_jwt",
    "none",
];
const ASSERTION_ALGORITHMS: [&str; 3] = ["ES256", "RS256", "PS256"];

#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the standards name them so")]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    pushed_authorization_request_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: String,
    jwks_uri: String,
    introspection_endpoint: String,
    revocation_endpoint: String,
    end_session_endpoint: String,
    scopes_supported: BTreeSet<&'static str>,
    claims_supported: BTreeSet<&'static str>,
    claim_types_supported: [&'static str; 1],
    claims_parameter_supported: bool,
    acr_values_supported: Vec<&'static str>,
    response_types_supported: [&'static str; 1],
    response_modes_supported: [&'static str; 2],
    grant_types_supported: [&'static str; 3],
    subject_types_supported: [&'static str; 1],
    id_token_signing_alg_values_supported: [&'static str; 2],
    code_challenge_methods_supported: [&'static str; 1],
    prompt_values_supported: [&'static str; 5],
    ui_locales_supported: [&'static str; 2],
    token_endpoint_auth_methods_supported: [&'static str; 4],
    token_endpoint_auth_signing_alg_values_supported: [&'static str; 3],
    introspection_endpoint_auth_methods_supported: [&'static str; 3],
    introspection_endpoint_auth_signing_alg_values_supported: [&'static str; 3],
    revocation_endpoint_auth_methods_supported: [&'static str; 4],
    revocation_endpoint_auth_signing_alg_values_supported: [&'static str; 3],
    dpop_signing_alg_values_supported: [&'static str; 3],
    require_pushed_authorization_requests: bool,
    request_parameter_supported: bool,
    request_uri_parameter_supported: bool,
    authorization_response_iss_parameter_supported: bool,
    backchannel_logout_supported: bool,
    backchannel_logout_session_supported: bool,
}

pub async fn get(
    State(state): State<web::State>,
    Extension(provider): Extension<Arc<Provider>>,
) -> Response {
    let methods = state.sign_in_methods();
    public_json(&metadata(&state.settings.origin, &provider, methods))
}

fn metadata(issuer: &str, provider: &Provider, methods: SignInMethods) -> Metadata {
    let at = |route: Route| format!("{issuer}{route}");
    let sources = &provider.claim_sources;
    let declared = provider.scopes.iter().map(|scope| scope.name);
    let of_claims = sources
        .iter()
        .flat_map(|source| source.scopes())
        .map(|(scope, _)| *scope);
    Metadata {
        issuer: issuer.to_owned(),
        authorization_endpoint: at(routes::AUTHORIZE),
        pushed_authorization_request_endpoint: at(routes::PAR),
        token_endpoint: at(routes::TOKEN),
        userinfo_endpoint: at(routes::USERINFO),
        jwks_uri: at(routes::JWKS),
        introspection_endpoint: at(routes::INTROSPECT),
        revocation_endpoint: at(routes::REVOKE),
        end_session_endpoint: at(routes::END_SESSION),
        scopes_supported: declared.chain(of_claims).collect(),
        claims_supported: claims::names(sources)
            .into_iter()
            .chain(PROTOCOL_CLAIMS)
            .collect(),
        claim_types_supported: ["normal"],
        claims_parameter_supported: true,
        acr_values_supported: methods.all().map(|known| known.acr).collect(),
        response_types_supported: ["code"],
        response_modes_supported: ["query", "form_post"],
        grant_types_supported: ["authorization_code", "refresh_token", "client_credentials"],
        subject_types_supported: ["pairwise"],
        id_token_signing_alg_values_supported: SigningAlgorithm::ALL.map(SigningAlgorithm::code),
        code_challenge_methods_supported: ["S256"],
        prompt_values_supported: ["none", "login", "consent", "select_account", "create"],
        ui_locales_supported: Language::ALL.map(Language::code),
        token_endpoint_auth_methods_supported: WITH_PUBLIC_CLIENTS,
        token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
        introspection_endpoint_auth_methods_supported: SECRET_AND_KEY,
        introspection_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
        revocation_endpoint_auth_methods_supported: WITH_PUBLIC_CLIENTS,
        revocation_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
        dpop_signing_alg_values_supported: dpop::ALGORITHMS,
        require_pushed_authorization_requests: false,
        request_parameter_supported: false,
        request_uri_parameter_supported: false,
        authorization_response_iss_parameter_supported: true,
        backchannel_logout_supported: true,
        backchannel_logout_session_supported: true,
    }
}
