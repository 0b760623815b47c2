//! What calls of tools under `/api/v1` share: the token is judged, the answer is JSON,
//! every error a problem (RFC 9457) with a stable code, what changes something is done
//! once for each `Idempotency-Key`, and the OpenAPI document is made from the code.
//! The endpoints themselves are in the crates of their domains, which give them as a
//! [`Part`].

mod answer;
mod body;
mod brings;
mod call;
mod change;
mod key;
mod kind;
mod openapi;
mod pages;
mod personal;
mod problem;
mod public;
mod reply;
mod responses;
mod schema;
mod stored;

pub use answer::{Answer, Done};
pub use brings::{DOMAIN, Parts};
pub use call::Call;
pub use change::Change;
pub use domain::Part;
pub use key::IdempotencyKey;
pub use kind::{ERRORS, Kind};
pub use openapi::{document, routes};
pub use pages::{TEXTS, page_routes};
pub use problem::Problem;
pub use public::Public;
pub use reply::Reply;
pub use responses::{
    Common, OfOrganisation, Responses, WithParameters, of_public, of_reading, of_writing,
};
pub use stored::{KEPT, forget_old};
