//! What lists show of filings and of messages.

use i18n::format::{date, date_time};
use kernel::AccountId;
use std::collections::BTreeMap;
use web::Ctx;

use crate::messages::{Message, Side};
use crate::routes::filing_url;
use crate::{Filing, State};

/// One of several filings.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub href: String,
    pub association: String,
    pub flow: String,
    pub number: String,
    pub state: String,
    pub badge: &'static str,
    pub deadline: String,
    pub is_late: bool,
    pub changed: String,
}

pub(crate) fn row(ctx: &Ctx, filing: &Filing) -> Row {
    let language = ctx.language();
    let day = |day: Option<belgium::Day>| {
        day.map_or_else(|| "–".to_owned(), |day| date(day.noon(), language))
    };
    Row {
        href: filing_url(&filing.id),
        association: named(ctx, filing),
        flow: ctx.t(&format!("vme-flow-{}", filing.flow.word())),
        number: filing
            .number
            .map_or_else(|| "–".to_owned(), |number| number.to_string()),
        state: ctx.t(&format!("vme-state-{}", filing.state.word())),
        badge: state_badge(filing.state),
        deadline: day(filing.deadline()),
        is_late: !filing.state.is_over() && filing.is_late(ctx.now()),
        changed: date(filing.changed_at, language),
    }
}

pub(crate) fn named(ctx: &Ctx, filing: &Filing) -> String {
    if filing.association.is_empty() {
        ctx.t("vme-unnamed")
    } else {
        filing.association.clone()
    }
}

pub(crate) const fn state_badge(state: State) -> &'static str {
    match state {
        State::Draft | State::Withdrawn => "outline",
        State::ToBePaid | State::InformationAsked => "warning",
        State::Submitted | State::InTreatment => "accent",
        State::Registered => "success",
        State::Refused => "danger",
    }
}

/// A message as a page shows it.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub who: String,
    pub at: String,
    pub lines: Vec<String>,
}

/// The counter has no names for the applicant; for the counter everybody has.
pub(crate) fn written(
    ctx: &Ctx,
    messages: &[Message],
    names: &BTreeMap<AccountId, String>,
) -> Vec<Written> {
    let show = |message: &Message| Written {
        who: match message.side {
            Side::Counter => ctx.t("vme-from-counter"),
            Side::Applicant => names.get(&message.account).cloned().unwrap_or_default(),
        },
        at: date_time(message.at, ctx.language()),
        lines: message.text.lines().map(str::to_owned).collect(),
    };
    messages.iter().map(show).collect()
}
