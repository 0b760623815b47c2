//! The host of an attempt: a browser comes, with a card or without, and is sent back to
//! the main host with a code for what came of it. Nothing is drawn here, so every page
//! has its frame, and none of them stands under an address that is used once.

use axum::extract::State as Shared;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use kernel::{Act, Actor, Refusal};
use web::State;

use crate::errand::{Errand, What};
use crate::outcome::{Handshake, Outcome};
use crate::routes::BACK;
use crate::{Attempt, Card, Eid, EidRefusal, Standing, judge};

/// The parameter with the sealed errand.
pub(crate) const ERRAND: &str = "errand";

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
    let errand = errand(&state, &uri);
    let code = match note(&state, &attempt, &shown, &errand).await {
        Ok(code) => Some(code),
        Err(storage::Error::Refused(_)) => None,
        Err(error) => {
            tracing::error!(?error, "what came of an attempt with a card was not noted");
            return closed(StatusCode::SERVICE_UNAVAILABLE.into_response());
        }
    };
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(code) = code {
        query.append_pair("code", code.expose());
    }
    query.append_pair(ERRAND, &errand.sealed(&state.sealer));
    let url = format!("{}{BACK}?{}", state.settings.origin, query.finish());
    closed(web::redirect(&url))
}

fn errand(state: &State, uri: &Uri) -> Errand {
    let query = uri.query().unwrap_or_default();
    let given = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == ERRAND);
    given
        .and_then(|(_, sealed)| Errand::open(&state.sealer, &sealed))
        .unwrap_or(Errand {
            what: What::SignIn,
            request: None,
            strict: false,
        })
}

async fn note(
    state: &State,
    attempt: &Attempt,
    shown: &Shown,
    errand: &Errand,
) -> storage::Result<kernel::Token, EidRefusal> {
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
