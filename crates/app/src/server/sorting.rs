//! Whose request it is, and for which host: pages, or an attempt with a card.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderValue, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use eid::Shown;
use tls::{Host, Hosts};
use tower::ServiceExt;
use web::ClientAddress;

use super::client_address::AddressOf;
use super::{client_certificate, framing};
use crate::config::HandedOver;

#[derive(Debug)]
pub struct Sorting {
    pub pages: Router,
    /// What answers at the hosts of attempts.
    pub attempts: Option<Router>,
    pub hosts: Hosts,
    pub address_of: Arc<AddressOf>,
    pub handed_over: HandedOver,
}

/// Whom the handshake meant.
#[derive(Debug, Clone)]
pub enum Meant {
    /// There was none: TLS is a proxy's work, and the host is what the request says.
    Anybody,
    Main,
    /// The host of an attempt, and the card that was shown there.
    Attempt(Shown),
    /// No host of ours.
    Nobody,
}

impl Sorting {
    pub async fn answer(&self, request: Request, peer: SocketAddr, meant: &Meant) -> Response {
        let Some(mut request) = with_host(request) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        if let Some(refusal) = framing::refuse(&request) {
            return refusal;
        }
        let named = named(&request);
        let host = self.hosts.of(named.as_deref());
        match (meant, host) {
            (Meant::Anybody, Host::Attempt(label)) => {
                self.attempt_by_proxy(request, peer, label).await
            }
            (Meant::Attempt(shown), Host::Attempt(label))
                if label.eq_ignore_ascii_case(&shown.label) =>
            {
                self.attempt(request, shown.clone()).await
            }
            (Meant::Anybody, _) | (Meant::Main, Host::Main) => {
                client_certificate::strip(request.headers_mut());
                let client = self.address_of.client(peer, request.headers());
                request.extensions_mut().insert(ClientAddress(client));
                answered(self.pages.clone(), request).await
            }
            (Meant::Main | Meant::Attempt(_) | Meant::Nobody, _) => misdirected(),
        }
    }

    /// A proxy hands over the card that it asked for.
    async fn attempt_by_proxy(
        &self,
        request: Request,
        peer: SocketAddr,
        label: String,
    ) -> Response {
        if !self.address_of.is_proxy(peer.ip().to_canonical()) {
            return misdirected();
        }
        let Ok(certificates) = client_certificate::read(self.handed_over, request.headers()) else {
            tracing::warn!(
                "a proxy handed over a card in another way than server.client_certificate says, or in one that can be \
                 misread"
            );
            return (
                StatusCode::BAD_REQUEST,
                "one Client-Cert header is needed\n",
            )
                .into_response();
        };
        let shown = Shown {
            label,
            certificates,
            handshake_milliseconds: None,
        };
        self.attempt(request, shown).await
    }

    async fn attempt(&self, mut request: Request, shown: Shown) -> Response {
        let Some(attempts) = self.attempts.clone() else {
            return misdirected();
        };
        client_certificate::strip(request.headers_mut());
        request.extensions_mut().insert(shown);
        answered(attempts, request).await
    }
}

async fn answered(router: Router, request: Request<Body>) -> Response {
    let Ok(response) = router.oneshot(request).await;
    response
}

/// RFC 9110 §15.5.20: the request is for a host that this connection is not to.
fn misdirected() -> Response {
    let close = [(header::CONNECTION, "close")];
    (
        StatusCode::MISDIRECTED_REQUEST,
        close,
        "this connection is to another host\n",
    )
        .into_response()
}

/// HTTP/2 names the host elsewhere (RFC 9113 §8.3.1); from here on it stands where
/// HTTP/1.1 has it. `None`: it names two.
fn with_host(mut request: Request) -> Option<Request> {
    if request.version() != Version::HTTP_2 {
        return Some(request);
    }
    let authority = request.uri().authority().map(Authority::as_str);
    let Some(host) = authority.and_then(|host| HeaderValue::from_str(host).ok()) else {
        return Some(request);
    };
    match request.headers().get(header::HOST) {
        Some(other) if other != host => None,
        _ => {
            request.headers_mut().insert(header::HOST, host);
            Some(request)
        }
    }
}

/// The host without its port.
fn named(request: &Request) -> Option<String> {
    let host = request.headers().get(header::HOST)?;
    let host = Authority::try_from(host.as_bytes()).ok()?;
    Some(host.host().to_owned())
}
