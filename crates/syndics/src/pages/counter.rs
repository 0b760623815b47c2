//! Who works at the counter.

use kernel::{Act, Actor};
use web::{Ctx, Failure, SignedIn};

/// Whoever works at the counter; for everybody else its pages do not exist.
pub fn require_counter(ctx: &Ctx) -> Result<&SignedIn, Failure> {
    let person = ctx.require_signed_in()?;
    if person.is_counter {
        Ok(person)
    } else {
        Err(Failure::NotFound)
    }
}

/// For what changes something: a proof of identity of the last ten minutes, and the act in
/// the name of the counter.
pub(super) fn act(ctx: &Ctx, return_to: &str) -> Result<Act, Failure> {
    require_counter(ctx)?;
    let person = ctx.require_recent(return_to)?;
    Ok(ctx.act().by(Actor::counter(person.account.clone())))
}
