//! The step of the guided sequence that is about the card.

use diesel::QueryResult;
use domain::{Stage, StartStep, StepState};
use storage::Tx;
use web::{Ctx, SignedIn};

use crate::identity_of;
use crate::routes::LINK;
use crate::service::is_offered;

/// None where this server asks for no cards.
pub(crate) fn steps(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Vec<StartStep>> {
    if !is_offered(&ctx.state.services) {
        return Ok(Vec::new());
    }
    let state = match identity_of(tx, &person.account)? {
        Some(_) => StepState::Done,
        None => StepState::ToDo,
    };
    Ok(vec![StartStep {
        stage: Stage::Identity,
        state,
        text: ctx.t("eid-start"),
        hint: ctx.t("eid-start-hint"),
        href: LINK.to_string(),
    }])
}
