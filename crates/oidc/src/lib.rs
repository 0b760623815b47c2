//! The OpenID Connect provider: how tools learn who signed in.
//!
//! Two kinds of routes: [`page_routes`] are visited by people and stand in the
//! frame of our pages; [`api_routes`] are called by programs and have nothing
//! around them. README.md lists the standards and where they are.

mod access_token;
mod account_claims;
mod assurance;
mod authorize;
mod backchannel_logout;
mod bearer;
mod brings;
mod claims;
mod cleaning;
mod client_authentication;
mod contexts;
mod cors;
mod discovery;
mod dpop;
mod end_session;
mod error;
mod facts;
mod ids;
mod introspect;
mod json;
mod key_set;
mod keys;
mod limits;
mod pairwise;
mod par;
mod parameters;
mod personal;
mod provider;
mod rejudge;
mod revoke;
pub mod routes;
mod schema;
mod scope;
mod settings;
mod sign_ins;
pub mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod token;
mod unjudged;
mod userinfo;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

pub use account_claims::AccountClaims;
pub use authorize::{RequestSummary, cancel_url, chosen_url, request_tool};
pub use backchannel_logout::follow_sign_outs;
pub use bearer::{
    Bearer, BearerRefusal, Call, Caller, NotDone, PersonOrTool, ToolItself, with_bearer,
    write_with_bearer,
};
pub use brings::DOMAIN;
pub use claims::RequestedClaims;
pub use cleaning::forget_expired;
pub use contexts::{Contexts, Entry, NoOrganisation, Settled, WantedOrganisation, Wish};
pub use cors::cors;
pub use domain::{ClaimQuery, ClaimSource};
pub use dpop::Presented;
pub use error::{Code, Fault, OAuthError};
pub use facts::Facts;
pub use ids::GrantId;
pub use kernel::Context;
pub use keys::{
    Hint, Keyring, NewKeys, PUBLISHED_BEFORE_USE, Rotation, SigningFailed, SigningKey, ensure,
    jwks, missing, open_with, read_id_token_hint, reseal, rotate,
};
pub use limits::{Counts, Limits};
pub use pairwise::{OTHER_SECRET, Pairwise};
pub use parameters::Parameters;
pub use provider::Provider;
pub use rejudge::{people_in, rejudge};
pub use sign_ins::{
    MonthOfTool, OfTools, SignIns, add_sign_ins, sign_ins_of_organisation, sign_ins_of_tools,
};
pub use store::{SignedInTool, revoke_grants_of_account, signed_in_tools};
pub use unjudged::says_it_is_for;

pub(crate) use client_authentication::ClientProof;
pub(crate) use error::outcome;

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "oidc",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[
    authorize::AuthorizationRefusal::DECLARED,
    end_session::EndSessionRefusal::DECLARED,
];

/// For people; inside [`web::frame`].
pub fn page_routes() -> Router<web::State> {
    Router::new()
        .route(routes::AUTHORIZE.path(), get(authorize::get))
        .route(routes::AUTHORIZE_CONTINUE.path(), get(authorize::resume))
        .route(routes::END_SESSION.path(), get(end_session::get))
        .route(
            routes::END_SESSION_CONFIRM.path(),
            web::form_on(routes::END_SESSION).post(end_session::confirm),
        )
        .route(routes::SIGNED_OUT.path(), get(end_session::done))
}

/// For programs; without a frame. A POST to `/authorize` is here too, because
/// a browser sends no cookies of ours with one that comes from another site:
/// it only turns into a GET.
pub fn api_routes(state: &web::State) -> Router<web::State> {
    Router::new()
        .merge(browser_routes(state))
        .route(routes::AUTHORIZE.path(), post(authorize::post))
        .route(routes::INTROSPECT.path(), post(introspect::post))
        .route(routes::END_SESSION.path(), post(end_session::post))
        .route(routes::JWKS.path(), get(key_set::get))
        .route(routes::DISCOVERY.path(), get(discovery::get))
        .route(routes::AUTHORIZATION_SERVER.path(), get(discovery::get))
        .layer(DefaultBodyLimit::max(web::BODY_BYTES_MAX))
}

/// What a public tool calls from a page of its own, so that its scripts may read the
/// answers.
fn browser_routes(state: &web::State) -> Router<web::State> {
    Router::new()
        .route(routes::TOKEN.path(), post(token::post))
        .route(
            routes::USERINFO.path(),
            get(userinfo::get).post(userinfo::post),
        )
        .route(routes::REVOKE.path(), post(revoke::post))
        .route(routes::PAR.path(), post(par::post))
        .layer(from_fn_with_state(state.clone(), cors::cors))
}
