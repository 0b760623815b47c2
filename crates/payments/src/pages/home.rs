//! `GET /finance/online`: what a person must look at, what waits for a second one, and
//! the newest payments.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use diesel::QueryResult;
use kernel::Cents;
use storage::Tx;
use web::{Answer, Ctx, Form, Page, State, html_with_status, redirect};

use super::{euros, when};
use crate::purpose::Purposes;
use crate::reconcile::Reconciliation;
use crate::routes::{ONE, ONLINE, of_incident, of_payment};
use crate::{Incident, Payment, PaymentId, Refund, newest_reconciliation, open_incidents, store};

/// Longer is no number of a payment.
const SEARCH_CHARS_MAX: usize = 80;
/// Incidents on one page; the oldest come first.
const INCIDENTS_SHOWN: usize = 20;

#[derive(Debug, Template)]
#[template(path = "payments/home.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    action: String,
    /// Nothing has the number that was searched for.
    is_unknown: bool,
    incidents: Vec<IncidentRow>,
    /// How many more there are than are shown.
    more: u32,
    proposed: Vec<Row>,
    newest: Vec<Row>,
    owed: String,
    compared: String,
    differs: bool,
}

#[derive(Debug, Clone)]
struct IncidentRow {
    /// What its form is called, for the fault of one form of many.
    name: String,
    action: String,
    heading: String,
    todo: String,
    detail: String,
    at: String,
    subject: String,
    href: Option<String>,
}

#[derive(Debug, Clone)]
struct Row {
    href: String,
    at: String,
    payer: String,
    amount: String,
    state: String,
    look: &'static str,
}

/// What the page asks of the database.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overview {
    pub incidents: Vec<(Incident, Option<PaymentId>)>,
    pub proposed: Vec<(Refund, Payment, String)>,
    pub newest: Vec<(Payment, String)>,
    pub compared: Option<Reconciliation>,
    pub owed: Cents,
}

impl Overview {
    pub fn load(tx: &mut Tx, state: &State) -> QueryResult<Self> {
        let purposes: Purposes = state.services.or_default();
        let mut incidents = Vec::new();
        for incident in open_incidents(tx)? {
            let payment = store::by_any_id(tx, &incident.subject)?;
            incidents.push((incident, payment));
        }
        let mut proposed = Vec::new();
        for (refund, payment) in store::proposed(tx)? {
            let payer = purposes.payer(tx, &payment)?;
            proposed.push((refund, payment, payer));
        }
        let mut newest = Vec::new();
        for payment in store::newest(tx)? {
            let payer = purposes.payer(tx, &payment)?;
            newest.push((payment, payer));
        }
        Ok(Self {
            incidents,
            proposed,
            newest,
            compared: newest_reconciliation(tx)?,
            owed: purposes.owed(tx)?,
        })
    }
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, is_unknown: bool, overview: &Overview) -> Self {
        let shown = overview.incidents.iter().take(INCIDENTS_SHOWN);
        Self {
            page: ctx.page(),
            form,
            action: ONLINE.to_string(),
            is_unknown,
            incidents: shown
                .map(|(incident, payment)| incident_row(ctx, incident, payment.as_ref()))
                .collect(),
            more: more(overview.incidents.len()),
            proposed: overview
                .proposed
                .iter()
                .map(|(refund, payment, payer)| proposed_row(ctx, refund, payment, payer))
                .collect(),
            newest: overview
                .newest
                .iter()
                .map(|(payment, payer)| row(ctx, payment, payer))
                .collect(),
            owed: euros(ctx, overview.owed),
            compared: compared(ctx, overview.compared.as_ref()),
            differs: overview
                .compared
                .as_ref()
                .is_some_and(|found| found.differences > 0),
        }
    }
}

fn more(all: usize) -> u32 {
    u32::try_from(all.saturating_sub(INCIDENTS_SHOWN)).unwrap_or(u32::MAX)
}

fn incident_row(ctx: &Ctx, incident: &Incident, payment: Option<&PaymentId>) -> IncidentRow {
    let kind = incident.kind.word();
    IncidentRow {
        name: incident.id.to_string(),
        action: of_incident(&incident.id),
        heading: ctx.t(&format!("payments-incident-{kind}")),
        todo: ctx.t(&format!("payments-incident-todo-{kind}")),
        detail: incident.detail.clone(),
        at: when(ctx, incident.at),
        subject: incident.subject.clone(),
        href: payment.map(|id| of_payment(ONE, id)),
    }
}

fn row(ctx: &Ctx, payment: &Payment, payer: &str) -> Row {
    Row {
        href: of_payment(ONE, &payment.id),
        at: when(ctx, payment.created_at),
        payer: payer.to_owned(),
        amount: euros(ctx, payment.amount),
        state: super::one::state(ctx, payment.state),
        look: super::one::look_of(payment.state),
    }
}

fn proposed_row(ctx: &Ctx, refund: &Refund, payment: &Payment, payer: &str) -> Row {
    Row {
        at: when(ctx, refund.created_at),
        amount: euros(ctx, refund.amount),
        state: super::one::refund_state(ctx, refund.state),
        look: "badge-warning",
        ..row(ctx, payment, payer)
    }
}

fn compared(ctx: &Ctx, newest: Option<&Reconciliation>) -> String {
    let Some(newest) = newest else {
        return ctx.t("payments-compared-never");
    };
    let count = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    ctx.text(
        "payments-compared",
        &[
            ("at", when(ctx, newest.at).into()),
            ("compared", count(newest.compared).into()),
            ("theirs", euros(ctx, newest.theirs).into()),
            ("ours", euros(ctx, newest.ours).into()),
            ("differences", count(newest.differences).into()),
        ],
    )
}

pub(super) async fn get(ctx: Ctx, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    ctx.require_finance()?;
    let typed = query.get("q").map(String::as_str).unwrap_or_default();
    let wanted: String = typed.trim().chars().take(SEARCH_CHARS_MAX).collect();
    let form = Form::new().with("q", wanted.as_str());
    if wanted.is_empty() {
        return show(&ctx, form, false, StatusCode::OK).await;
    }
    let found = ctx
        .db()
        .read(move |tx| store::by_any_id(tx, &wanted))
        .await?;
    match found {
        Some(id) => Ok(redirect(&of_payment(ONE, &id))),
        None => show(&ctx, form, true, StatusCode::OK).await,
    }
}

pub(super) async fn show(ctx: &Ctx, form: Form, is_unknown: bool, status: StatusCode) -> Answer {
    let state = ctx.state.clone();
    let overview = ctx.db().read(move |tx| Overview::load(tx, &state)).await?;
    html_with_status(status, &View::new(ctx, form, is_unknown, &overview))
}
