//! What KBO VME tells the helpdesk: the filings of a person and of an organisation.

use diesel::QueryResult;
use domain::{Chapter, Line, Meant, Tone};
use kernel::{AccountId, OrganisationId};
use storage::Tx;
use web::Ctx;

use crate::filing::{self, Filing};
use crate::pages::named;

const SHOWN_MAX: i64 = 10;

/// Those they made for themselves.
pub(crate) fn of_person(tx: &mut Tx, ctx: &Ctx, id: &AccountId) -> QueryResult<Option<Chapter>> {
    let filings = filing::list(tx, id, None, SHOWN_MAX)?;
    Ok(Some(chapter(ctx, &filings)))
}

pub(crate) fn of_organisation(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &OrganisationId,
) -> QueryResult<Option<Chapter>> {
    let filings = filing::list_of_organisation(tx, id, SHOWN_MAX)?;
    Ok(Some(chapter(ctx, &filings)))
}

/// By the number under which a filing came in.
pub(crate) fn found_by(tx: &mut Tx, _: &Ctx, typed: &str) -> QueryResult<Vec<Meant>> {
    let Ok(number) = typed.trim().parse::<i64>() else {
        return Ok(Vec::new());
    };
    let found = filing::of_number(tx, number)?;
    let whose = found.map(|filing| match filing.organisation {
        Some(organisation) => Meant::Organisation(organisation),
        None => Meant::Person(filing.account),
    });
    Ok(whose.into_iter().collect())
}

fn chapter(ctx: &Ctx, filings: &[Filing]) -> Chapter {
    let line = |filing: &Filing| {
        let flow = ctx.t(&format!("vme-flow-{}", filing.flow.word()));
        let state = ctx.t(&format!("vme-state-{}", filing.state.word()));
        let tone = if filing.state.is_over() {
            Tone::Plain
        } else {
            Tone::Good
        };
        Line::of(format!("{}: {flow}", named(ctx, filing)))
            .at(filing.state_at)
            .badge(tone, state)
    };
    Chapter {
        heading: ctx.t("vme-dossier-heading"),
        lines: filings.iter().map(line).collect(),
        empty: ctx.t("vme-dossier-none"),
    }
}
