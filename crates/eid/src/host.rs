//! The host of an attempt: a browser comes, with a card or without, and is sent back to
//! the main host with a code for what came of it. Nothing is drawn here, so every page
//! has its frame, and none of them stands under an address that is used once.

use std::borrow::Cow;

use axum::extract::State as Shared;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use kernel::{Act, Actor, Refusal, Token};
use web::State;

use crate::errand::{Errand, What};
use crate::outcome::{Handshake, Outcome};
use crate::routes::BACK;
use crate::{Attempt, Card, Eid, EidRefusal, Standing, judge};

/// The parameter with the sealed errand.
pub(crate) const ERRAND: &str = "errand";
/// The parameter by which a script says that it asks, not a person: without a card
/// nothing came of the attempt, and else the script says where to go on.
pub(crate) const QUIET: &str = "quiet";

/// What the handshake showed; whoever accepts connections puts it into the request.
/// `Debug` tells nothing of it: certificates hold names and numbers.
#[derive(Clone)]
pub struct Shown {
    /// The first label of the host, as it came.
    pub label: String,
    /// The certificate first, then what came along; empty without a card.
    pub certificates: Vec<Vec<u8>>,
    /// From the first word of the browser to its last, where TLS is ours.
    pub handshake_milliseconds: Option<u64>,
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shown")
    }
}

/// What answers under the domain of the attempts.
pub fn host(state: State) -> Router {
    Router::new()
        .route("/", get(arrive))
        .fallback(|| async { closed(StatusCode::NOT_FOUND.into_response()) })
        .with_state(state)
}

/// Whether this label may still ask for a card.
pub async fn is_open(state: &State, label: &str) -> bool {
    let Some(attempt) = Attempt::read(&state.sealer, label) else {
        return false;
    };
    let now = state.clock.now();
    let looked = state.db.read(move |tx| attempt.is_open(tx, now));
    looked.await.unwrap_or(false)
}

async fn arrive(
    Shared(state): Shared<State>,
    Extension(shown): Extension<Shown>,
    method: axum::http::Method,
    uri: Uri,
) -> Response {
    // A program that only looks must not use an attempt up.
    if method != axum::http::Method::GET {
        return closed(StatusCode::METHOD_NOT_ALLOWED.into_response());
    }
    let Some(attempt) = Attempt::read(&state.sealer, &shown.label) else {
        return closed(StatusCode::NOT_FOUND.into_response());
    };
    let is_quiet = parameter(&uri, QUIET).is_some();
    if is_quiet && shown.certificates.is_empty() {
        return for_our_script(&state, StatusCode::NO_CONTENT.into_response());
    }
    let errand = errand(&state, &uri);
    let code = match note(&state, &attempt, &shown, &errand).await {
        Ok(code) => Some(code),
        Err(storage::Error::Refused(_)) => None,
        Err(error) => {
            tracing::error!(?error, "what came of an attempt with a card was not noted");
            return closed(StatusCode::SERVICE_UNAVAILABLE.into_response());
        }
    };
    let url = format!(
        "{}{}",
        state.settings.origin,
        way_back(&state, code.as_ref(), &errand)
    );
    if is_quiet {
        return for_our_script(&state, url.into_response());
    }
    closed(web::redirect(&url))
}

/// Where the main host is told what came of it.
pub(crate) fn way_back(state: &State, code: Option<&Token>, errand: &Errand) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(code) = code {
        query.append_pair("code", code.expose());
    }
    query.append_pair(ERRAND, &errand.sealed(&state.sealer));
    format!("{BACK}?{}", query.finish())
}

fn parameter<'a>(uri: &'a Uri, name: &str) -> Option<Cow<'a, str>> {
    let query = uri.query().unwrap_or_default();
    let mut all = form_urlencoded::parse(query.as_bytes());
    all.find(|(known, _)| known == name).map(|(_, value)| value)
}

fn errand(state: &State, uri: &Uri) -> Errand {
    parameter(uri, ERRAND)
        .and_then(|sealed| Errand::open(&state.sealer, &sealed))
        .unwrap_or(Errand {
            what: What::SignIn,
            request: None,
            strict: false,
            trial: None,
        })
}

/// What came of an attempt, once: the code for the way back.
pub(crate) async fn note(
    state: &State,
    attempt: &Attempt,
    shown: &Shown,
    errand: &Errand,
) -> storage::Result<Token, EidRefusal> {
    let (open, now) = (attempt.clone(), state.clock.now());
    // Before anybody is asked anything: a label that was used costs nothing more.
    if !state.db.read(move |tx| open.is_open(tx, now)).await? {
        return Err(storage::Error::Refused(EidRefusal::AttemptExpired));
    }
    let judged = judged(state, shown, errand).await;
    let handshake = Handshake {
        milliseconds: shown.handshake_milliseconds,
        certificates: shown.certificates.len(),
    };
    let refusal = judged.as_ref().err().map(Refusal::code);
    tracing::info!(
        refusal,
        handshake_milliseconds = shown.handshake_milliseconds,
        certificates = shown.certificates.len(),
        "an attempt with a card arrived"
    );
    let judged = judged.as_ref().map(|(card, standing)| (card, *standing));
    let outcome = Outcome::new(
        errand.clone(),
        handshake,
        judged.map_err(|refusal| *refusal),
    );
    let act = Act {
        actor: Actor::visitor(),
        clock: state.clock.clone(),
        rng: state.rng.clone(),
    };
    let (attempt, sealer) = (attempt.clone(), state.sealer.clone());
    state
        .db
        .write(move |tx| attempt.arrive(tx, &act, &sealer, &outcome))
        .await
}

async fn judged(
    state: &State,
    shown: &Shown,
    errand: &Errand,
) -> Result<(Card, Standing), EidRefusal> {
    let eid: Eid = state
        .services
        .get()
        .ok_or(EidRefusal::RevocationUnavailable)?;
    let (certificate, sent) = shown
        .certificates
        .split_first()
        .ok_or(EidRefusal::NoCertificate)?;
    let sent: Vec<&[u8]> = sent.iter().map(Vec::as_slice).collect();
    let now = state.clock.now();
    let card = judge(&eid.trust, &eid.alarms, certificate, &sent, now)?;
    let standing = eid.revocation.standing(&card, errand.need()).await?;
    Ok((card, standing))
}

/// Scripts of our own pages read it, and no others (Fetch §3.3.5). A question with a
/// preflight gets no answer: browsers send no certificate with one.
fn for_our_script(state: &State, response: Response) -> Response {
    let mut response = closed(response);
    let headers = response.headers_mut();
    if let Ok(origin) = HeaderValue::from_str(&state.settings.origin) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    let yes = HeaderValue::from_static("true");
    headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, yes);
    headers.insert(header::VARY, HeaderValue::from_static("origin"));
    response
}

/// Nobody keeps the answer, or the connection: the next attempt has another host.
fn closed(mut response: Response) -> Response {
    let fixed = [
        (header::CONNECTION, "close"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
    ];
    for (name, value) in fixed {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
