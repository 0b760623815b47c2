//! The page of whoever works at the helpdesk. For everybody else it does not exist.

mod home;
#[cfg(test)]
mod tests;
mod words;

use axum::routing::get;
use axum::{Extension, Router};
use web::{Ctx, Failure, SignedIn, State};

use crate::Enterprises;
use crate::routes::KBO;
pub use words::source_text;

pub(crate) fn routes(enterprises: Enterprises) -> Router<State> {
    Router::new()
        .route(KBO.path(), get(home::get))
        .layer(Extension(enterprises))
}

fn require_helpdesk(ctx: &Ctx) -> Result<&SignedIn, Failure> {
    let person = ctx.require_signed_in()?;
    if person.is_helpdesk {
        Ok(person)
    } else {
        Err(Failure::NotFound)
    }
}
