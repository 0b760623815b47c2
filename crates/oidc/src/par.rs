//! Pushed authorization requests (RFC 9126): the tool hands over its request
//! itself, so no browser can change it, and gets a reference for the browser.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use kernel::{Duration, Never, Timestamp, Token};
use serde::Serialize;
use storage::Tx;
use storage::limits::{self, Limit};
use web::{ClientAddress, SignInMethods};

use crate::authorize::{Destination, check_all, kept, request_uri};
use crate::client_authentication::CLIENT_ID_BYTES_MAX;
use crate::dpop::{Proof, Target, refuse};
use crate::json::json;
use crate::store::{self, PushedRequest};
use crate::{ClientProof, Code, Fault, OAuthError, Parameters, Provider, outcome, routes};

/// §2.2 advises 5 to 600 seconds.
pub(crate) const LIFETIME: Duration = Duration::from_secs(90);
/// Anybody can speak for a public client, so each network gets so much and no
/// more (RFC 9126 §2.3): more people at once than an office has.
const PER_NETWORK: Limit = Limit {
    burst: 60,
    interval: Duration::from_secs(5),
};

#[derive(Debug, Serialize)]
struct Pushed {
    request_uri: String,
    expires_in: u64,
}

pub async fn post(
    State(state): State<web::State>,
    Extension(provider): Extension<Arc<Provider>>,
    client: Option<Extension<ClientAddress>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let network = client.map_or_else(String::new, |Extension(client)| {
        client.network().to_string()
    });
    match push(&state, provider, network, &headers, &body).await {
        Ok(pushed) => json(StatusCode::CREATED, &pushed),
        Err(error) => error.into_response(),
    }
}

async fn push(
    state: &web::State,
    provider: Arc<Provider>,
    network: String,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Pushed, OAuthError> {
    let parameters = Parameters::from_form(headers, body)?;
    let proof = ClientProof::of_request(state, headers, &parameters, routes::PAR).await?;
    let target = Target::post(state, &provider.limits, routes::PAR);
    let dpop = Proof::of_request(headers, &target, None)?;
    let (now, reference, issuer) = (
        state.clock.now(),
        Token::generate(&state.rng),
        state.settings.origin.clone(),
    );
    let (hash, methods) = (reference.hash(), state.sign_in_methods());
    let pushed = state.db.write::<_, _, Never>(move |tx| {
        let request = Request {
            provider: &provider,
            methods,
            proof: &proof,
            network: &network,
            parameters: &parameters,
            dpop: dpop.as_ref(),
            issuer: &issuer,
        };
        Ok(outcome(request.store(tx, hash, now))?)
    });
    pushed.await??;
    Ok(Pushed {
        request_uri: request_uri(&reference),
        expires_in: LIFETIME.as_secs(),
    })
}

struct Request<'a> {
    provider: &'a Provider,
    methods: SignInMethods,
    proof: &'a ClientProof,
    network: &'a str,
    parameters: &'a Parameters,
    dpop: Option<&'a Proof>,
    issuer: &'a str,
}

impl Request<'_> {
    /// §2.1: what the authorization endpoint would refuse is refused here, and
    /// there it is checked again.
    fn store(&self, tx: &mut Tx, hash: kernel::TokenHash, now: Timestamp) -> Result<(), Fault> {
        let tool = self.proof.authenticate(tx, now)?;
        if tool.client_authentication.is_public() {
            self.count(tx, now)?;
        }
        if self.parameters.has("request_uri") {
            return Err(
                OAuthError::invalid_request("a pushed request holds no request_uri").into(),
            );
        }
        let named = self.parameters.single("client_id", CLIENT_ID_BYTES_MAX)?;
        if named.is_some_and(|named| named != tool.slug) {
            return Err(OAuthError::invalid_request("client_id is another client's").into());
        }
        let parameters = self.bound_parameters()?.with("client_id", &tool.slug);
        Destination::check(&tool, &parameters, self.issuer).map_err(|_| {
            OAuthError::invalid_request("redirect_uri is missing or not registered")
        })?;
        check_all(self.provider, self.methods, &parameters, &tool)?;
        if let Some(proof) = self.dpop {
            proof.use_up(tx)?;
        }
        let request = PushedRequest {
            hash,
            tool: tool.slug.clone(),
            parameters: kept(&parameters).encoded(),
            expires_at: now + LIFETIME,
            used_at: None,
        };
        Ok(store::insert_pushed_request(tx, &request)?)
    }

    /// RFC 9449 §10.1: a proof says which key will be shown, as `dpop_jkt` does; where
    /// both are there, the same.
    fn bound_parameters(&self) -> Result<Parameters, OAuthError> {
        let parameters = self.parameters.clone();
        let Some(proof) = self.dpop else {
            return Ok(parameters);
        };
        match parameters.single("dpop_jkt", 64)? {
            Some(said) if said != proof.jkt => Err(refuse("its key is not the one of dpop_jkt")),
            _ => Ok(parameters.with("dpop_jkt", &proof.jkt)),
        }
    }

    fn count(&self, tx: &mut Tx, now: Timestamp) -> Result<(), Fault> {
        let key = format!("oidc.par:{}", self.network);
        match limits::take(tx, now, &key, PER_NETWORK)? {
            Ok(()) => Ok(()),
            Err(_) => Err(OAuthError::new(
                Code::TooManyRequests,
                "too many pushed requests; try again in a minute",
            )
            .into()),
        }
    }
}
