//! Who gets to see these pages. For everybody else they do not exist.

use kernel::{Act, Actor};
use web::{Ctx, Failure, SignedIn};

/// Whoever works at the helpdesk; others are told nothing.
pub(crate) fn require_helpdesk(ctx: &Ctx) -> Result<&SignedIn, Failure> {
    let person = ctx.require_signed_in()?;
    if person.is_helpdesk {
        Ok(person)
    } else {
        Err(Failure::NotFound)
    }
}

/// For what changes something: a proof of identity of the last ten minutes, and
/// the act in the name of the helpdesk.
pub(crate) fn act(ctx: &Ctx, return_to: &str) -> Result<Act, Failure> {
    require_helpdesk(ctx)?;
    let person = ctx.require_recent(return_to)?;
    Ok(ctx.act().by(Actor::helpdesk(person.account.clone())))
}
