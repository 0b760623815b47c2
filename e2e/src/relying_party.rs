//! A tool as small as can be: an OpenID Connect relying party that knows who is signed in to it.
//!
//! It takes the ID token straight from the token endpoint and does not check its signature: the clients
//! that others wrote do that (`clients/`). What it shows here is what a person sees.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use aws_lc_rs::digest;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, serve};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::Rng;
use reqwest::Client;
use serde_json::Value;
use url::Url;

use crate::Tool;

const LOGOUT_WAIT_MAX: Duration = Duration::from_secs(15);

#[derive(Debug, Clone)]
pub struct RelyingParty {
    tool: Tool,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    issuer: String,
    /// By `state`: the requests that are under way.
    pending: HashMap<String, Pending>,
    /// By the value of our cookie.
    sessions: HashMap<String, SignedIn>,
    /// The claims of the logout tokens that came.
    logouts: Vec<Value>,
}

#[derive(Debug)]
struct Pending {
    verifier: String,
    nonce: String,
}

#[derive(Debug, Clone)]
struct SignedIn {
    claims: Value,
    id_token: String,
}

impl RelyingParty {
    /// Listens from now on; it can sign people in once it [`trusts`](Self::trusts) a server.
    pub fn start(slug: &str, name: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has free ports");
        listener
            .set_nonblocking(true)
            .expect("a socket can be made non-blocking");
        let port = listener
            .local_addr()
            .expect("a bound listener has an address")
            .port();
        let party = Self {
            tool: Tool::new(slug, name, port),
            shared: Arc::default(),
        };
        let routes = Router::new()
            .route("/", get(home))
            .route("/start", get(start))
            .route("/callback", get(callback))
            .route("/sign-out", get(sign_out))
            .route("/signed-out", get(signed_out))
            .route("/backchannel-logout", post(backchannel_logout))
            .with_state(party.clone());
        tokio::spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("the socket is good");
            serve(listener, routes).await
        });
        party
    }

    pub fn tool(&self) -> &Tool {
        &self.tool
    }

    pub fn trusts(&self, issuer: &str) {
        issuer.clone_into(&mut self.lock().issuer);
    }

    /// Waits for the logout token that ends everybody's session here.
    pub async fn wait_until_all_signed_out(&self) {
        let started = Instant::now();
        while !self.lock().sessions.is_empty() || self.lock().logouts.is_empty() {
            assert!(
                started.elapsed() < LOGOUT_WAIT_MAX,
                "{} heard no logout token",
                self.tool.slug
            );
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cookie_name(&self) -> String {
        format!("tool_{}", self.tool.slug)
    }

    fn signed_in(&self, headers: &HeaderMap) -> Option<SignedIn> {
        let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
        let name = self.cookie_name();
        let pairs = cookies
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='));
        let (_, value) = pairs.into_iter().find(|(key, _)| *key == name)?;
        self.lock().sessions.get(value).cloned()
    }
}

async fn home(State(party): State<RelyingParty>, headers: HeaderMap) -> Html<String> {
    let body = match party.signed_in(&headers) {
        Some(person) => {
            let name = person.claims["name"].as_str().unwrap_or("?").to_owned();
            format!("<p id=\"who\">signed in: {name}</p><p><a href=\"/sign-out\">sign out</a></p>")
        }
        None => "<p id=\"who\">signed out</p><p><a href=\"/start\">sign in</a></p>".to_owned(),
    };
    page(&party, &body)
}

async fn signed_out(State(party): State<RelyingParty>) -> Html<String> {
    page(&party, "<p id=\"who\">back after signing out</p>")
}

fn page(party: &RelyingParty, body: &str) -> Html<String> {
    let name = &party.tool.name;
    Html(format!(
        "<!doctype html><html lang=\"en\"><title>{name}</title><main><h1>{name}</h1>{body}</main></html>"
    ))
}

async fn start(State(party): State<RelyingParty>) -> Result<Redirect, Broken> {
    let mut url = endpoint(&party, "authorization_endpoint").await?;
    let [state, nonce, verifier] = [(); 3].map(|()| random());
    let challenge = URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()));
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &party.tool.slug)
        .append_pair("redirect_uri", &party.tool.redirect_uri())
        .append_pair("scope", "openid profile")
        .append_pair("state", &state)
        .append_pair("nonce", &nonce)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256");
    party
        .lock()
        .pending
        .insert(state, Pending { verifier, nonce });
    Ok(Redirect::to(url.as_str()))
}

async fn callback(
    State(party): State<RelyingParty>,
    Query(answer): Query<HashMap<String, String>>,
) -> Result<Response, Broken> {
    let field = |name: &str| {
        answer
            .get(name)
            .cloned()
            .ok_or_else(|| Broken(format!("{answer:?}")))
    };
    let pending = party
        .lock()
        .pending
        .remove(&field("state")?)
        .ok_or_else(|| Broken("not our state".into()))?;
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("code", &field("code")?)
        .append_pair("redirect_uri", &party.tool.redirect_uri())
        .append_pair("code_verifier", &pending.verifier)
        .finish();
    let request = client()
        .post(endpoint(&party, "token_endpoint").await?)
        .basic_auth(&party.tool.slug, Some(&party.tool.secret))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let tokens: Value = request.body(body).send().await?.json().await?;
    let id_token = tokens["id_token"]
        .as_str()
        .ok_or_else(|| Broken(tokens.to_string()))?
        .to_owned();
    let mut claims = payload(&id_token)?;
    if claims["nonce"] != pending.nonce {
        return Err(Broken("not our nonce".into()));
    }
    let userinfo = client().get(endpoint(&party, "userinfo_endpoint").await?);
    let userinfo = userinfo.bearer_auth(tokens["access_token"].as_str().unwrap_or_default());
    let userinfo: Value = userinfo.send().await?.json().await?;
    claims["name"] = userinfo["name"].clone();
    let cookie = random();
    party
        .lock()
        .sessions
        .insert(cookie.clone(), SignedIn { claims, id_token });
    let cookie = format!(
        "{}={cookie}; Path=/; HttpOnly; SameSite=Lax",
        party.cookie_name()
    );
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

async fn sign_out(
    State(party): State<RelyingParty>,
    headers: HeaderMap,
) -> Result<Redirect, Broken> {
    let person = party
        .signed_in(&headers)
        .ok_or_else(|| Broken("nobody is signed in".into()))?;
    let mut url = endpoint(&party, "end_session_endpoint").await?;
    url.query_pairs_mut()
        .append_pair("id_token_hint", &person.id_token)
        .append_pair(
            "post_logout_redirect_uri",
            &party.tool.post_logout_redirect_uri(),
        );
    Ok(Redirect::to(url.as_str()))
}

/// OpenID Connect Back-Channel Logout §2.5: ends the sessions that the token means.
async fn backchannel_logout(
    State(party): State<RelyingParty>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<StatusCode, Broken> {
    let token = fields
        .get("logout_token")
        .ok_or_else(|| Broken("no logout token".into()))?;
    let claims = payload(token)?;
    let mut shared = party.lock();
    shared
        .sessions
        .retain(|_, person| person.claims["sid"] != claims["sid"]);
    shared.logouts.push(claims);
    Ok(StatusCode::OK)
}

async fn endpoint(party: &RelyingParty, name: &str) -> Result<Url, Broken> {
    let issuer = party.lock().issuer.clone();
    let metadata: Value = client()
        .get(format!("{issuer}/.well-known/openid-configuration"))
        .send()
        .await?
        .json()
        .await?;
    let url = metadata[name].as_str().and_then(|url| url.parse().ok());
    url.ok_or_else(|| Broken(format!("{name} is missing from {metadata}")))
}

fn client() -> Client {
    Client::builder()
        .no_proxy()
        .build()
        .expect("a client without TLS can be made")
}

fn payload(token: &str) -> Result<Value, Broken> {
    let part = token
        .split('.')
        .nth(1)
        .and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    part.and_then(|json| serde_json::from_slice(&json).ok())
        .ok_or_else(|| Broken(format!("no token: {token}")))
}

fn random() -> String {
    URL_SAFE_NO_PAD.encode(Rng::system().bytes::<32>())
}

/// What went wrong, shown on the page so that the test's failure shows it.
#[derive(Debug)]
struct Broken(String);

impl From<reqwest::Error> for Broken {
    fn from(error: reqwest::Error) -> Self {
        Self(error.to_string())
    }
}

impl IntoResponse for Broken {
    fn into_response(self) -> Response {
        (
            StatusCode::BAD_REQUEST,
            format!("the tool failed: {}", self.0),
        )
            .into_response()
    }
}
