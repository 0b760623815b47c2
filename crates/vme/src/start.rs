//! What stands on the start page: for the counter what waits; for the applicant what the
//! counter asked, and what is to be paid.

use diesel::QueryResult;
use diesel::prelude::*;
use domain::{StartItem, Urgency};
use storage::Tx;
use web::{Ctx, SignedIn};

use crate::routes::{COUNTER, filing_url};
use crate::schema::vme_filings as t;
use crate::{Filing, State, treat};

const SHOWN_MAX: i64 = 5;

pub(crate) fn items(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Vec<StartItem>> {
    let mut items = Vec::new();
    if person.is_counter {
        let waiting = treat::waiting(tx)?;
        if waiting > 0 {
            let count = u32::try_from(waiting).unwrap_or(u32::MAX);
            items.push(StartItem {
                urgency: Urgency::Waiting,
                organisation: None,
                text: ctx.text("vme-counter-start", &[("count", count.into())]),
                label: ctx.t("vme-counter-start-link"),
                href: COUNTER.to_string(),
            });
        }
    }
    let mine: Vec<Filing> = t::table
        .filter(t::account_id.eq(&person.account))
        .filter(t::state.eq_any([State::ToBePaid, State::InformationAsked]))
        .order(t::look_by)
        .limit(SHOWN_MAX)
        .select(Filing::as_select())
        .load(tx)?;
    items.extend(mine.iter().map(|filing| {
        let key = match filing.state {
            State::InformationAsked => "vme-start-asked",
            _ => "vme-start-to-be-paid",
        };
        let association = filing.association.as_str();
        StartItem {
            urgency: Urgency::Blocking,
            organisation: None,
            text: ctx.text(key, &[("association", association.into())]),
            label: ctx.t("vme-open"),
            href: filing_url(&filing.id),
        }
    }));
    Ok(items)
}
