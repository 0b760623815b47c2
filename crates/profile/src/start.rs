//! The steps of the guided sequence that are about the profile.

use diesel::QueryResult;
use domain::{Stage, StartStep, StepState};
use storage::Tx;
use web::{Ctx, Route, SignedIn};

use crate::{EDIT, PHOTO, contact};

pub(crate) fn steps(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Vec<StartStep>> {
    let known = contact(tx, &person.account)?;
    let reachable = known.phone.is_some() || known.mobile.is_some();
    let step = |stage, name: &str, state, page: Route| StartStep {
        stage,
        state,
        text: ctx.t(&format!("profile-start-{name}")),
        hint: ctx.t(&format!("profile-start-{name}-hint")),
        href: page.to_string(),
    };
    let contact = if reachable {
        StepState::Done
    } else {
        StepState::ToDo
    };
    let photo = if person.photo.is_some() {
        StepState::Done
    } else {
        StepState::Optional
    };
    Ok(vec![
        step(Stage::Contact, "contact", contact, EDIT),
        step(Stage::Photo, "photo", photo, PHOTO),
    ])
}
