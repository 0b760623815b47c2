//! Sign in, come back, sign out: what the library `openidconnect`
//! does for a tool, and the two things it does not know (pushed requests and
//! client assertions) by hand.

mod assertion;
mod provider;
mod use_tokens;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::Token;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreIdToken, CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, CsrfToken, EndSessionUrl, LanguageTag, LogoutRequest,
    Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PostLogoutRedirectUrl, Scope,
    TokenResponse as _,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::sessions::{Begun, SignedIn, Window};
use super::{Tool, pages};
use crate::words::Words;
use provider::{Client, Provider};
pub(super) use use_tokens::{introspect, refresh};

/// What went wrong, in the words of whoever noticed it.
pub(super) struct Trouble(String);

impl Trouble {
    pub fn new(what: impl std::fmt::Display) -> Self {
        Self(what.to_string())
    }

    /// With the causes that an error keeps to itself.
    pub fn from_error(what: &str, error: &dyn std::error::Error) -> Self {
        let causes = std::iter::successors(Some(error), |error| error.source());
        Self(causes.fold(what.to_owned(), |text, error| format!("{text}: {error}")))
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        pages::trouble(&self.0)
    }
}

#[derive(Deserialize)]
pub(super) struct Start {
    /// To be asked again for whom one acts, without a new password.
    #[serde(default)]
    switch: bool,
}

/// The button "Starten" leads here: no second button to press.
pub(super) async fn start(
    State(tool): State<Tool>,
    headers: HeaderMap,
    Query(asked): Query<Start>,
) -> Result<Response, Trouble> {
    let provider = Provider::discover(&tool).await?;
    let client = provider.client(&tool)?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let language = LanguageTag::new(Words::asked_for(&headers).lang().to_owned());
    let mut request = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            CsrfToken::new_random,
            Nonce::new_random,
        )
        .set_pkce_challenge(challenge)
        .add_ui_locale(language);
    for scope in &tool.settings.scopes {
        request = request.add_scope(Scope::new(scope.clone()));
    }
    if asked.switch {
        request = request.add_extra_param("choose_context", "true");
    }
    let (url, state, nonce) = request.url();
    let url = if tool.settings.pushes_requests() {
        provider.push(&tool, &url).await?
    } else {
        url
    };
    tool.sessions
        .begin(state.secret().clone(), Begun { nonce, verifier });
    let cookie = pages::cookie(&tool, &begun_in_tab(state.secret()), "yes");
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(url.as_str())).into_response())
}

/// A cookie for each, so that two tabs may each have a sign-in under way.
fn begun_in_tab(state: &str) -> String {
    format!("begun-{state}")
}

#[derive(Deserialize)]
pub(super) struct Callback {
    state: String,
    code: Option<String>,
    /// RFC 9207.
    iss: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

pub(super) async fn callback(
    State(tool): State<Tool>,
    headers: HeaderMap,
    Query(answer): Query<Callback>,
) -> Result<Response, Trouble> {
    let same_browser = pages::read_cookie(&tool, &headers, &begun_in_tab(&answer.state)).is_some();
    let begun = tool
        .sessions
        .take_begun(&answer.state)
        .filter(|_| same_browser);
    let begun = begun
        .ok_or_else(|| Trouble::new("this answer belongs to no sign-in that this browser began"))?;
    if answer.iss.as_deref() != Some(tool.settings.issuer.as_str()) {
        return Err(Trouble::new(
            "the answer comes from another issuer (RFC 9207)",
        ));
    }
    let Some(code) = answer.code else {
        let why = [answer.error, answer.error_description]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(": ");
        return Err(Trouble(why));
    };
    let provider = Provider::discover(&tool).await?;
    let client = provider.client(&tool)?;
    let tokens = exchange(&tool, &client, code, begun.verifier).await?;
    let signed_in = signed_in(&tool, &client, &tokens, Some(&begun.nonce)).await?;
    let browser = pages::read_cookie(&tool, &headers, "session")
        .filter(|browser| tool.sessions.last_of(browser).is_some())
        .unwrap_or_else(|| Token::generate(&tool.rng).expose().to_owned());
    let window = tool.sessions.insert(browser, signed_in);
    let cookie = pages::cookie(&tool, "session", &window.browser);
    Ok(([(header::SET_COOKIE, cookie)], show(&tool, &window)).into_response())
}

async fn exchange(
    tool: &Tool,
    client: &Client,
    code: String,
    verifier: openidconnect::PkceCodeVerifier,
) -> Result<CoreTokenResponse, Trouble> {
    let mut request = client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(|error| Trouble::from_error("the platform has no token endpoint", &error))?
        .set_pkce_verifier(verifier);
    for (name, value) in assertion::parameters(tool)? {
        request = request.add_extra_param(name, value);
    }
    request
        .request_async(&tool.http)
        .await
        .map_err(|error| Trouble::from_error("the code was not accepted", &error))
}

/// Checks the ID token (OpenID Connect Core §3.1.3.7) and asks who it is.
async fn signed_in(
    tool: &Tool,
    client: &Client,
    tokens: &CoreTokenResponse,
    nonce: Option<&Nonce>,
) -> Result<SignedIn, Trouble> {
    let id_token = tokens
        .id_token()
        .ok_or_else(|| Trouble::new("there is no ID token in the answer"))?;
    let verifier = client.id_token_verifier();
    let wrong = |error| Trouble::from_error("the ID token is not good", &error);
    let claims = match nonce {
        Some(nonce) => id_token.claims(&verifier, nonce).map_err(wrong)?,
        // A refreshed ID token need not repeat the nonce (§12.2).
        None => id_token
            .claims(&verifier, |_: Option<&Nonce>| Ok(()))
            .map_err(wrong)?,
    };
    if let Some(expected) = claims.access_token_hash() {
        let wrong = |error| Trouble::from_error("at_hash cannot be checked", &error);
        let alg = id_token
            .signing_alg()
            .map_err(|error| Trouble::from_error("the ID token is not signed", &error))?;
        let key = id_token
            .signing_key(&verifier)
            .map_err(|error| Trouble::from_error("no key for the ID token", &error))?;
        if AccessTokenHash::from_token(tokens.access_token(), alg, key).map_err(wrong)? != *expected
        {
            return Err(Trouble::new(
                "the access token does not belong to the ID token",
            ));
        }
    }
    let userinfo: CoreUserInfoClaims = client
        .user_info(
            tokens.access_token().clone(),
            Some(claims.subject().clone()),
        )
        .map_err(|error| Trouble::from_error("the platform has no userinfo endpoint", &error))?
        .request_async(&tool.http)
        .await
        .map_err(|error| Trouble::from_error("userinfo was not answered", &error))?;
    let userinfo = match serde_json::to_value(&userinfo) {
        Ok(Value::Object(claims)) => claims,
        _ => Map::new(),
    };
    Ok(SignedIn {
        claims: payload(id_token),
        id_token: id_token.clone(),
        userinfo,
        access_token: tokens.access_token().clone(),
        refresh_token: tokens.refresh_token().cloned(),
        refreshed_times: 0,
        was_signed_out: false,
        refusal: None,
    })
}

/// Everything a checked ID token says, also what the library has no type for.
fn payload(id_token: &CoreIdToken) -> Map<String, Value> {
    let text = id_token.to_string();
    let payload = text
        .split('.')
        .nth(1)
        .and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    payload
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Here first, then at the platform (RP-Initiated Logout §2).
pub(super) async fn sign_out(
    State(tool): State<Tool>,
    headers: HeaderMap,
    Query(asked): Query<pages::WindowQuery>,
) -> Result<Response, Trouble> {
    let session = asked
        .window(&tool, &headers)
        .and_then(|window| tool.sessions.remove(&window));
    let Some(session) = session else {
        return Ok(home(&tool));
    };
    let provider = Provider::discover(&tool).await?;
    let bad = |error| Trouble::from_error("an address of the platform is wrong", &error);
    let url =
        LogoutRequest::from(EndSessionUrl::new(provider.end_session_endpoint()?).map_err(bad)?)
            .set_id_token_hint(&session.id_token)
            .set_post_logout_redirect_uri(
                PostLogoutRedirectUrl::new(tool.settings.post_logout_redirect_uri())
                    .map_err(bad)?,
            )
            .set_state(CsrfToken::new_random())
            .add_ui_locale(LanguageTag::new(
                Words::asked_for(&headers).lang().to_owned(),
            ))
            .http_get_url();
    Ok(Redirect::to(url.as_str()).into_response())
}

pub(super) fn home(tool: &Tool) -> Response {
    Redirect::to(&format!("{}/", tool.settings.base)).into_response()
}

fn show(tool: &Tool, window: &Window) -> Response {
    let address = format!("{}/?window={}", tool.settings.base, window.number);
    Redirect::to(&address).into_response()
}
