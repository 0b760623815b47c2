//! The OpenID Connect provider: how tools learn who signed in.
//!
//! Two kinds of routes: [`page_routes`] are visited by people and stand in the
//! frame of our pages; [`api_routes`] are called by programs and have nothing
//! around them. README.md lists the standards and where they are.

mod access_token;
mod assurance;
mod authorize;
mod claims;
mod client_authentication;
mod error;
mod facts;
mod json;
mod keys;
mod pairwise;
mod par;
mod parameters;
mod provider;
pub mod routes;
mod schema;
pub mod store;
mod token;
mod userinfo;

use axum::Router;
use axum::routing::{get, post};

pub use assurance::{acr, amr};
pub use claims::{Asked, ClaimSource, RequestedClaims};
pub use error::{Code, Fault, OAuthError};
pub use facts::{Context, Facts};
pub use keys::{
    Hint, Keyring, PUBLISHED_BEFORE_USE, SigningFailed, SigningKey, ensure, jwks, read_id_token_hint, reseal, rotate,
};
pub use pairwise::Pairwise;
pub use parameters::Parameters;
pub use provider::Provider;
pub use store::{SignedInTool, signed_in_tools};

pub(crate) use client_authentication::ClientProof;
pub(crate) use error::outcome;

/// The texts of this crate.
pub const TEXTS: i18n::Source =
    i18n::Source { domain: "oidc", nl: include_str!("../texts/nl.ftl"), fr: include_str!("../texts/fr.ftl") };

/// For people; inside [`web::frame`].
pub fn page_routes() -> Router<web::State> {
    Router::new()
        .route(routes::AUTHORIZE.path(), get(authorize::get))
        .route(routes::AUTHORIZE_CONTINUE.path(), get(authorize::resume))
}

/// For programs; without a frame. A POST to `/authorize` is here too, because
/// a browser sends no cookies of ours with one that comes from another site:
/// it only turns into a GET.
pub fn api_routes() -> Router<web::State> {
    Router::new()
        .route(routes::AUTHORIZE.path(), post(authorize::post))
        .route(routes::PAR.path(), post(par::post))
        .route(routes::TOKEN.path(), post(token::post))
        .route(routes::USERINFO.path(), get(userinfo::get).post(userinfo::post))
}
