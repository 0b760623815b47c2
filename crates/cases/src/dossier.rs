//! What cases tell the helpdesk of a person, and which one a reference means.

use diesel::QueryResult;
use domain::{Chapter, Line, Meant, Tone};
use kernel::AccountId;
use storage::Tx;
use web::Ctx;

use crate::case::{Case, Reference, State};
use crate::routes::case_url;
use crate::store;

const SHOWN_MAX: usize = 10;

pub(crate) fn of_person(tx: &mut Tx, ctx: &Ctx, id: &AccountId) -> QueryResult<Option<Chapter>> {
    let Some(account) = accounts::find(tx, id)? else {
        return Ok(None);
    };
    let cases = store::of_person(tx, id, &account.email, SHOWN_MAX)?;
    let line = |case: &Case| {
        let tone = match case.state {
            State::Open => Tone::Bad,
            State::Answered => Tone::Good,
            State::Closed => Tone::Plain,
        };
        let text = match &case.subject {
            Some(subject) => format!("{}: {subject}", case.reference),
            None => case.reference.to_string(),
        };
        Line::of(text)
            .at(case.changed_at)
            .badge(tone, ctx.t(case.state.text()))
            .to(case_url(&case.id))
    };
    Ok(Some(Chapter {
        heading: ctx.t("cases-dossier-heading"),
        lines: cases.iter().map(line).collect(),
        empty: ctx.t("cases-dossier-none"),
    }))
}

pub(crate) fn found_by(tx: &mut Tx, _: &Ctx, typed: &str) -> QueryResult<Vec<Meant>> {
    let Some(reference) = Reference::find(&typed.to_uppercase()) else {
        return Ok(Vec::new());
    };
    let found = store::by_reference(tx, &reference)?;
    let page = |case: Case| Meant::Page {
        href: case_url(&case.id),
        text: case.reference.to_string(),
    };
    Ok(found.map(page).into_iter().collect())
}
