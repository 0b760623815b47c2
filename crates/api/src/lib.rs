//! What tools may ask and do over `/api/v1`, with the access token of a person
//! who is signed in to them. The OpenAPI document is made from this code; every
//! error is a problem (RFC 9457) with a stable code.

mod answer;
mod brings;
mod context;
mod kind;
mod members;
mod openapi;
mod pages;
mod problem;
mod responses;

pub use brings::DOMAIN;
pub use kind::ERRORS;
pub use openapi::{document, routes};
pub use pages::{TEXTS, page_routes};
pub use problem::Problem;
