//! `GET /vme/filings/{id}`: of a draft the summary; of all others how it stands, what
//! happens next and when, what happened, and what was written.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use belgium::Day;
use diesel::QueryResult;
use i18n::format::{date, date_time, money};
use kernel::{AccountId, Sealer};
use storage::{Tx, audit};
use web::{Answer, Ctx, Form, Page, html_with_status};

use super::answers::{Answered, Numbers, answered};
use super::documents::{SlotView, slots};
use super::enter;
use super::rows::{Written, named, state_badge, written};
use super::summary;
use crate::documents::{self, Document};
use crate::follow_up::{self, FollowUp};
use crate::form::Answers;
use crate::messages::{self, Message};
use crate::routes::{DOCUMENTS, MESSAGES, PAYMENT, VME, WITHDRAWAL, of};
use crate::{Filing, PaidWith, State, Step};

#[derive(Debug, Template)]
#[template(path = "vme/filing.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    home: String,
    heading: String,
    flow: String,
    association: String,
    state: String,
    badge: &'static str,
    next: String,
    reason: Option<String>,
    facts: Vec<(String, String)>,
    is_late: bool,
    pay: Option<String>,
    receipt: Option<String>,
    withdraw: Option<String>,
    documents: String,
    slots: Vec<SlotView>,
    groups: Vec<Answered>,
    write: Option<String>,
    messages: Vec<Written>,
    history: Vec<Happened>,
}

#[derive(Debug, Clone)]
pub(crate) struct Happened {
    pub what: String,
    pub at: String,
    pub machine: String,
}

/// What the page asks of the database.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub documents: Vec<Document>,
    pub messages: Vec<Message>,
    pub names: BTreeMap<AccountId, String>,
    pub trail: Vec<audit::Event>,
    pub follow_up: Option<FollowUp>,
}

impl Found {
    pub fn load(tx: &mut Tx, sealer: &Sealer, filing: &Filing) -> QueryResult<Self> {
        let messages = messages::of_filing(tx, sealer, &filing.id)?;
        let mut people: Vec<AccountId> = messages.iter().map(|one| one.account.clone()).collect();
        people.push(filing.account.clone());
        Ok(Self {
            documents: documents::of_filing(tx, &filing.id)?,
            names: accounts::names(tx, &people)?,
            trail: audit::of_object(tx, filing.id.as_str())?,
            follow_up: follow_up::of(tx, &filing.id)?,
            messages,
        })
    }
}

/// Of the trail, what somebody who waits wants to know.
pub(crate) fn history(ctx: &Ctx, trail: &[audit::Event]) -> Vec<Happened> {
    let shown = trail.iter().rev().filter_map(|event| {
        let word = event.action.strip_prefix("vme.")?;
        let key = format!("vme-act-{word}");
        ctx.state.texts.has(&key).then(|| Happened {
            what: ctx.t(&key),
            at: date_time(event.at, ctx.language()),
            machine: i18n::format::machine(event.at),
        })
    });
    shown.collect()
}

/// Number, deadline, what was paid, and until when it is kept.
pub(crate) fn facts(
    ctx: &Ctx,
    filing: &Filing,
    follow_up: Option<&FollowUp>,
) -> Vec<(String, String)> {
    let language = ctx.language();
    let mut facts = Vec::new();
    if let Some(day) = filing.deadline() {
        facts.push((ctx.t("vme-deadline-heading"), date(day.noon(), language)));
    }
    if let (Some(at), Some(cents)) = (filing.paid_at, filing.quoted) {
        let paid = format!("{} – {}", money(cents, language), date(at, language));
        facts.push((ctx.t("vme-paid"), paid));
        if filing.refunded_by.is_some() {
            let with = filing.paid_with.map_or("wallet", PaidWith::word);
            let label = ctx.t(&format!("vme-refunded-{with}"));
            facts.push((label, money(cents, language)));
        }
    }
    if let Some(day) = follow_up.and_then(FollowUp::confirmed_on) {
        facts.push((ctx.t("vme-kbo-confirmed"), date(day.noon(), language)));
    } else if let Some(day) = follow_up.and_then(FollowUp::missed_on) {
        facts.push((ctx.t("vme-kbo-missed"), date(day.noon(), language)));
    }
    if let Some(day) = filing
        .keep_until()
        .filter(|_| filing.submitted_at.is_some())
    {
        facts.push((ctx.t("vme-keep"), date(day.noon(), language)));
    }
    facts
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, filing: &Filing, answers: &Answers, found: &Found) -> Self {
        let case = filing.case(answers);
        let url = |route| of(route, &filing.id);
        let waits = filing.state == State::ToBePaid;
        let may_write = filing.submitted_at.is_some() && !filing.state.is_over();
        let receipt = filing.organisation.as_ref().zip(filing.paid_by.as_ref());
        let receipt = receipt.filter(|_| filing.paid_with == Some(PaidWith::Wallet));
        Self {
            page: ctx.page(),
            form,
            home: VME.to_string(),
            heading: match filing.number {
                Some(number) => ctx.text(
                    "vme-filing-heading",
                    &[("number", number.to_string().into())],
                ),
                None => ctx.t("vme-filing-heading-unnumbered"),
            },
            flow: ctx.t(&format!("vme-flow-{}", filing.flow.word())),
            association: named(ctx, filing),
            state: ctx.t(&format!("vme-state-{}", filing.state.word())),
            badge: state_badge(filing.state),
            next: next(ctx, filing),
            reason: filing.reason.clone(),
            facts: facts(ctx, filing, found.follow_up.as_ref()),
            is_late: filing.is_late(ctx.now()),
            pay: waits.then(|| url(PAYMENT)),
            receipt: receipt.and_then(|(organisation, transaction)| {
                let transaction = transaction.parse().ok()?;
                Some(wallet::transaction_url(organisation, &transaction))
            }),
            withdraw: filing.state.after(Step::Withdraw).map(|_| url(WITHDRAWAL)),
            documents: url(DOCUMENTS),
            slots: slots(ctx, filing, &case, &found.documents),
            groups: answered(ctx, &filing.id, &case, Numbers::Masked),
            write: may_write.then(|| url(MESSAGES)),
            messages: written(ctx, &found.messages, &found.names),
            history: history(ctx, &found.trail),
        }
    }
}

/// What happens next, and by when.
fn next(ctx: &Ctx, filing: &Filing) -> String {
    let say = |key: &str, day: Option<Day>| {
        let day = day.map_or_else(String::new, |day| date(day.noon(), ctx.language()));
        ctx.text(key, &[("day", day.into())])
    };
    if let Some(at) = filing.destroyed_at {
        return say("vme-destroyed", Some(Day::in_brussels(at)));
    }
    let key = format!("vme-next-{}", filing.state.word());
    match filing.state {
        State::Draft => String::new(),
        State::Registered => say(&key, filing.kbo_day()),
        State::ToBePaid | State::Submitted | State::InTreatment | State::InformationAsked => {
            say(&key, filing.look_by())
        }
        State::Refused | State::Withdrawn => say(&key, None),
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (_, filing) = enter::filing(&ctx, &id).await?;
    draw(&ctx, &filing, Form::new(), StatusCode::OK).await
}

pub(super) async fn draw(ctx: &Ctx, filing: &Filing, form: Form, status: StatusCode) -> Answer {
    let mut answers = filing.answers(ctx.sealer());
    let (of, sealer, today) = (
        filing.clone(),
        ctx.sealer().clone(),
        Day::in_brussels(ctx.now()),
    );
    if filing.state == State::Draft {
        answers.fit_to_today();
        let kept = answers.clone();
        let read = ctx
            .db()
            .read(move |tx| summary::Found::load(tx, &of, &kept, today));
        let view = summary::View::new(ctx, form, filing, &answers, &read.await?);
        return html_with_status(status, &view);
    }
    let found = ctx
        .db()
        .read(move |tx| Found::load(tx, &sealer, &of))
        .await?;
    html_with_status(status, &View::new(ctx, form, filing, &answers, &found))
}
