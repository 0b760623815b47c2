//! `GET /finance/movements/{id}`: a movement, what became of it, and what can be done.

use std::collections::BTreeMap;

use accounts::names;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use diesel::QueryResult;
use i18n::format::date_time;
use kernel::{AccountId, Timestamp};
use storage::Tx;
use web::{Answer, Ctx, Failure, Form, Page, html_with_status};

use super::words::{counterparty, day, euros, fate, look};
use crate::routes::{
    APPROVAL, END, FINANCE, MOVEMENT, ORIGIN, PAYEE, PAYMENT, REFUND, RETURN_APPROVAL,
    RETURN_PAYMENT, of_movement, of_return,
};
use crate::store::{self, Booked, Refund};
use crate::{
    Because, Creditors, Fate, MovementId, Payee, Return, Settings, Suggestion, give_back, reversal,
    suggestions,
};

/// Whoever finds more types more.
const FOUND_MAX: usize = 10;
const SEARCH_CHARS_MAX: usize = 200;

#[derive(Debug, Template)]
#[template(path = "bank/movement.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    amount: String,
    state: String,
    look: &'static str,
    /// What the bank says: a word for it and the value.
    facts: Vec<(String, String)>,
    /// Whom it was credited to.
    payee: Option<String>,
    /// Of money that waits.
    assign: Option<Assign>,
    /// Of what the bank took back: what it may have been.
    origins: Option<Origins>,
    refunds: Vec<RefundView>,
}

#[derive(Debug, Clone)]
struct Assign {
    action: String,
    suggestions: Vec<Choice>,
    /// `None`: nothing was searched for.
    found: Option<Vec<Choice>>,
    refund: String,
    /// What is said where a second person has to agree.
    second_person: Option<String>,
}

#[derive(Debug, Clone)]
struct Choice {
    creditor: String,
    payee: String,
    name: String,
    note: String,
    because: Option<String>,
}

#[derive(Debug, Clone)]
struct Origins {
    action: String,
    rows: Vec<Origin>,
}

#[derive(Debug, Clone)]
struct Origin {
    id: MovementId,
    href: String,
    text: String,
}

#[derive(Debug, Clone)]
struct RefundView {
    /// Of a part that goes back.
    amount: Option<String>,
    reason: String,
    history: Vec<String>,
    /// It waits for another person.
    approve: Option<String>,
    /// It waits for another person, and this one asked.
    is_own: bool,
    /// It is to be paid at the bank.
    pay: Option<String>,
    end: Option<String>,
}

/// What the page asks of the database.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub booked: Booked,
    pub statement: String,
    pub payee: Option<Payee>,
    pub suggestions: Vec<Suggestion>,
    pub searched: Option<Vec<(&'static str, Payee)>>,
    pub origins: Vec<Booked>,
    pub refund: Option<Refund>,
    pub returns: Vec<Return>,
    pub people: BTreeMap<AccountId, String>,
}

impl Found {
    pub fn load(
        tx: &mut Tx,
        creditors: &Creditors,
        id: &MovementId,
        wanted: &str,
    ) -> QueryResult<Option<Self>> {
        let Some(booked) = store::movement(tx, id)? else {
            return Ok(None);
        };
        let refund = store::refund(tx, id)?.filter(|_| booked.state != Fate::Waiting);
        let returns = give_back::of_movement(tx, id)?;
        let of_refund = refund.iter().flat_map(|refund| {
            [&refund.approved_by, &refund.paid_by]
                .into_iter()
                .flatten()
                .chain([&refund.asked_by])
        });
        let of_returns = returns.iter().flat_map(|back| {
            [&back.asked_by, &back.approved_by, &back.paid_by]
                .into_iter()
                .flatten()
        });
        let people: Vec<AccountId> = of_refund.chain(of_returns).cloned().collect();
        let payee = match (&booked.creditor, &booked.payee) {
            (Some(creditor), Some(payee)) => match creditors.by_name(creditor) {
                Some(creditor) => (creditor.payee)(tx, payee)?,
                None => None,
            },
            _ => None,
        };
        let waits = booked.state == Fate::Waiting;
        let is_credit = booked.amount.is_positive();
        Ok(Some(Self {
            statement: store::statement(tx, &booked.statement_id)?.name(),
            payee,
            suggestions: if waits {
                suggestions(tx, creditors, &booked)?
            } else {
                Vec::new()
            },
            searched: if waits && is_credit && !wanted.is_empty() {
                Some(creditors.search(tx, wanted)?)
            } else {
                None
            },
            origins: if waits && !is_credit {
                reversal::candidates(tx, &booked)?
            } else {
                Vec::new()
            },
            people: names(tx, &people)?,
            refund,
            returns,
            booked,
        }))
    }
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, settings: &Settings, found: &Found) -> Self {
        let booked = &found.booked;
        let waits = booked.state == Fate::Waiting;
        let is_credit = booked.amount.is_positive();
        Self {
            page: ctx.page(),
            form,
            back: FINANCE.to_string(),
            amount: euros(ctx, booked.amount),
            state: fate(ctx, booked.state),
            look: look(booked.state),
            facts: facts(ctx, found),
            payee: found
                .payee
                .as_ref()
                .map(|payee| format!("{} ({})", payee.name, payee.note)),
            assign: (waits && is_credit).then(|| assign(ctx, settings, found)),
            origins: (waits && !is_credit).then(|| origins(ctx, found)),
            refunds: found
                .refund
                .iter()
                .map(|refund| back(ctx, found, refund))
                .chain(found.returns.iter().map(|one| part(ctx, found, one)))
                .collect(),
        }
    }
}

/// What is empty is left out.
fn facts(ctx: &Ctx, found: &Found) -> Vec<(String, String)> {
    let booked = &found.booked;
    let communication = booked.communication.as_deref().map(|digits| {
        digits
            .parse::<belgium::StructuredCommunication>()
            .map_or_else(|_| digits.to_owned(), |read| read.to_string())
    });
    [
        ("bank-fact-who", counterparty(ctx, booked)),
        ("bank-fact-account", booked.counterparty_account.clone()),
        ("bank-fact-communication", communication.unwrap_or_default()),
        ("bank-fact-words", booked.words.clone()),
        ("bank-fact-booked-on", day(&booked.booked_on)),
        (
            "bank-fact-value-on",
            booked.value_on.as_deref().map(day).unwrap_or_default(),
        ),
        ("bank-fact-our-account", booked.iban.to_string()),
        (
            "bank-fact-statement",
            format!("{}, {}", found.statement, booked.sequence),
        ),
        ("bank-fact-code", booked.code.clone()),
        ("bank-fact-bank-reference", booked.bank_reference.clone()),
        (
            "bank-fact-end-to-end",
            booked.end_to_end.clone().unwrap_or_default(),
        ),
        (
            "bank-fact-reason",
            booked.reason.clone().unwrap_or_default(),
        ),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| (ctx.t(key), value))
    .collect()
}

fn assign(ctx: &Ctx, settings: &Settings, found: &Found) -> Assign {
    let id = &found.booked.id;
    let needs_second_person = found.booked.amount > settings.second_person_above;
    let searched = found.searched.as_ref().map(|payees| {
        let payees = payees.iter().take(FOUND_MAX);
        payees
            .map(|(creditor, payee)| choice(creditor, payee, None))
            .collect()
    });
    Assign {
        action: of_movement(PAYEE, id),
        suggestions: found
            .suggestions
            .iter()
            .map(|one| choice(one.creditor, &one.payee, Some(because(ctx, &one.because))))
            .collect(),
        found: searched,
        refund: of_movement(REFUND, id),
        second_person: needs_second_person.then(|| {
            ctx.text(
                "bank-refund-second-person",
                &[("amount", euros(ctx, settings.second_person_above).into())],
            )
        }),
    }
}

fn choice(creditor: &str, payee: &Payee, because: Option<String>) -> Choice {
    Choice {
        creditor: creditor.to_owned(),
        payee: payee.id.clone(),
        name: payee.name.clone(),
        note: payee.note.clone(),
        because,
    }
}

fn because(ctx: &Ctx, because: &Because) -> String {
    match because {
        Because::Words(communication) => ctx.text(
            "bank-because-words",
            &[("communication", communication.to_string().into())],
        ),
        Because::SameAccount => ctx.t("bank-because-account"),
    }
}

fn origins(ctx: &Ctx, found: &Found) -> Origins {
    let row = |booked: &Booked| Origin {
        id: booked.id.clone(),
        href: of_movement(MOVEMENT, &booked.id),
        text: ctx.text(
            "bank-origin",
            &[
                ("day", day(&booked.booked_on).into()),
                ("who", counterparty(ctx, booked).into()),
                ("state", fate(ctx, booked.state).into()),
            ],
        ),
    };
    Origins {
        action: of_movement(ORIGIN, &found.booked.id),
        rows: found.origins.iter().take(FOUND_MAX).map(row).collect(),
    }
}

fn back(ctx: &Ctx, found: &Found, refund: &Refund) -> RefundView {
    let id = &found.booked.id;
    let state = found.booked.state;
    let history = history(
        ctx,
        found,
        [
            (Some(&refund.asked_by), Some(refund.asked_at)),
            (refund.approved_by.as_ref(), refund.approved_at),
            (refund.paid_by.as_ref(), refund.paid_at),
        ],
    );
    let viewer = ctx.signed_in().map(|person| &person.account);
    let is_own = viewer == Some(&refund.asked_by);
    RefundView {
        amount: None,
        reason: refund.reason.clone(),
        history,
        approve: (state == Fate::RefundAsked && !is_own).then(|| of_movement(APPROVAL, id)),
        is_own: state == Fate::RefundAsked && is_own,
        pay: (state == Fate::ToPay).then(|| of_movement(PAYMENT, id)),
        end: matches!(state, Fate::RefundAsked | Fate::ToPay).then(|| of_movement(END, id)),
    }
}

/// Part of it goes back, since whoever was paid wants it to.
fn part(ctx: &Ctx, found: &Found, back: &Return) -> RefundView {
    let viewer = ctx.signed_in().map(|person| &person.account);
    let is_own = back.asked_by.is_some() && viewer == back.asked_by.as_ref();
    let waits = back.state == Fate::RefundAsked;
    RefundView {
        amount: Some(euros(ctx, back.amount)),
        reason: back.reason.clone(),
        history: history(
            ctx,
            found,
            [
                (back.asked_by.as_ref(), Some(back.asked_at)),
                (back.approved_by.as_ref(), back.approved_at),
                (back.paid_by.as_ref(), back.paid_at),
            ],
        ),
        approve: (waits && !is_own).then(|| of_return(RETURN_APPROVAL, &back.id)),
        is_own: waits && is_own,
        pay: (back.state == Fate::ToPay).then(|| of_return(RETURN_PAYMENT, &back.id)),
        end: None,
    }
}

/// Who asked, agreed and paid, as far as it got.
fn history(
    ctx: &Ctx,
    found: &Found,
    steps: [(Option<&AccountId>, Option<Timestamp>); 3],
) -> Vec<String> {
    let keys = [
        "bank-refund-asked-by",
        "bank-refund-approved-by",
        "bank-refund-paid-by",
    ];
    let said = keys.into_iter().zip(steps).filter_map(|(key, (who, at))| {
        let who = found.people.get(who?).cloned().unwrap_or_default();
        let at = date_time(at?, ctx.language());
        Some(ctx.text(key, &[("who", who.into()), ("at", at.into())]))
    });
    said.collect()
}

pub(super) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    ctx.require_finance()?;
    let wanted = query.get("q").map(String::as_str).unwrap_or_default();
    let wanted: String = wanted.trim().chars().take(SEARCH_CHARS_MAX).collect();
    let form = Form::new().with("q", wanted.as_str());
    show(&ctx, &parse(&id)?, form, &wanted, StatusCode::OK).await
}

pub(super) async fn show(
    ctx: &Ctx,
    id: &MovementId,
    form: Form,
    wanted: &str,
    status: StatusCode,
) -> Answer {
    let services = &ctx.state.services;
    let (creditors, settings): (Creditors, Settings) =
        (services.or_default(), services.or_default());
    let (id, wanted) = (id.clone(), wanted.to_owned());
    let found = ctx
        .db()
        .read(move |tx| Found::load(tx, &creditors, &id, &wanted))
        .await?;
    let found = found.ok_or(Failure::NotFound)?;
    html_with_status(status, &View::new(ctx, form, &settings, &found))
}

pub(super) fn parse(id: &str) -> Result<MovementId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
