//! `GET /finance/online/{id}`: a payment, what became of its money, and giving it back.

use std::collections::BTreeMap;

use accounts::names;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use diesel::QueryResult;
use kernel::{AccountId, Cents, Timestamp};
use storage::Tx;
use web::{
    Answer, Ctx, Failure, Form, Page, State as Server, Submission, html_with_status, redirect,
};

use super::{euros, when};
use crate::purpose::Purposes;
use crate::routes::{AGREEMENT, END, LOOK, ONE, ONLINE, REFUND, of_payment, of_refund};
use crate::{
    Chargeback, Payment, PaymentId, Payments, Refund, RefundId, RefundState, State, SyncFault,
    chargebacks, refund, refunds, store, sync,
};

#[derive(Debug, Template)]
#[template(path = "payments/one.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    amount: String,
    state: String,
    look: &'static str,
    facts: Vec<(String, String)>,
    /// Where the provider is asked how it stands.
    ask: String,
    /// What became of the money, oldest first.
    afterwards: Vec<Afterwards>,
    give_back: Option<GiveBack>,
}

#[derive(Debug, Clone)]
struct Afterwards {
    heading: String,
    amount: String,
    state: String,
    look: &'static str,
    reason: Option<String>,
    steps: Vec<String>,
    agree: Option<String>,
    /// Whoever looks asked for it, so somebody else has to agree.
    is_own: bool,
    end: Option<String>,
}

#[derive(Debug, Clone)]
struct GiveBack {
    action: String,
    /// The id of the refund, should it be sent twice.
    id: String,
    left: String,
    second_person: String,
}

/// What the page asks of the database.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub payment: Payment,
    pub payer: String,
    pub left: Cents,
    pub refunds: Vec<Refund>,
    pub chargebacks: Vec<Chargeback>,
    pub people: BTreeMap<AccountId, String>,
}

impl Found {
    pub fn load(tx: &mut Tx, state: &Server, id: &PaymentId) -> QueryResult<Option<Self>> {
        let Some(payment) = store::payment(tx, id)? else {
            return Ok(None);
        };
        let refunds = refunds(tx, id)?;
        let asked = refunds
            .iter()
            .flat_map(|refund| [&refund.asked_by, &refund.agreed_by]);
        let mut people: Vec<AccountId> = asked.flatten().cloned().collect();
        people.push(payment.account_id.clone());
        Ok(Some(Self {
            payer: state
                .services
                .or_default::<Purposes>()
                .payer(tx, &payment)?,
            left: refund::left(tx, &payment)?,
            chargebacks: chargebacks(tx, id)?,
            people: names(tx, &people)?,
            refunds,
            payment,
        }))
    }

    fn name(&self, id: &AccountId) -> String {
        self.people.get(id).cloned().unwrap_or_default()
    }
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, second_person_above: Cents, found: &Found) -> Self {
        let payment = &found.payment;
        let mut afterwards: Vec<(Timestamp, Afterwards)> = Vec::new();
        for one in &found.refunds {
            afterwards.push((one.created_at, of_refund_made(ctx, found, one)));
        }
        for one in &found.chargebacks {
            afterwards.push((one.created_at, of_chargeback(ctx, one)));
        }
        afterwards.sort_by_key(|(at, _)| *at);
        let may_go_back = payment.state == State::Paid && found.left.is_positive();
        Self {
            page: ctx.page(),
            form,
            back: ONLINE.to_string(),
            amount: euros(ctx, payment.amount),
            state: state(ctx, payment.state),
            look: look_of(payment.state),
            facts: facts(ctx, found),
            ask: of_payment(LOOK, &payment.id),
            afterwards: afterwards.into_iter().map(|(_, one)| one).collect(),
            give_back: may_go_back.then(|| GiveBack {
                action: of_payment(REFUND, &payment.id),
                id: RefundId::generate(ctx.clock(), ctx.rng()).to_string(),
                left: euros(ctx, found.left),
                second_person: ctx.text(
                    "payments-second-person",
                    &[("amount", euros(ctx, second_person_above).into())],
                ),
            }),
        }
    }
}

/// What is empty is left out.
fn facts(ctx: &Ctx, found: &Found) -> Vec<(String, String)> {
    let payment = &found.payment;
    [
        ("payments-fact-payer", found.payer.clone()),
        ("payments-fact-person", found.name(&payment.account_id)),
        (
            "payments-fact-method",
            ctx.t(&format!("payments-method-{}", payment.method.word())),
        ),
        ("payments-fact-begun", when(ctx, payment.created_at)),
        (
            "payments-fact-paid",
            payment.paid_at.map(|at| when(ctx, at)).unwrap_or_default(),
        ),
        ("payments-fact-ours", payment.id.to_string()),
        (
            "payments-fact-theirs",
            payment.provider_id.clone().unwrap_or_default(),
        ),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| (ctx.t(key), value))
    .collect()
}

fn of_refund_made(ctx: &Ctx, found: &Found, refund: &Refund) -> Afterwards {
    let step = |key: &str, who: &AccountId, at: Timestamp| {
        ctx.text(
            key,
            &[
                ("who", found.name(who).into()),
                ("at", when(ctx, at).into()),
            ],
        )
    };
    let mut steps = Vec::new();
    if let Some(who) = &refund.asked_by {
        steps.push(step("payments-asked-by", who, refund.created_at));
    }
    if let Some(who) = &refund.agreed_by {
        steps.push(ctx.text("payments-agreed-by", &[("who", found.name(who).into())]));
    }
    let viewer = ctx.signed_in().map(|person| &person.account);
    let is_proposed = refund.state == RefundState::Proposed;
    let is_own = is_proposed && viewer == refund.asked_by.as_ref();
    let payment = &found.payment.id;
    Afterwards {
        heading: if refund.is_ours() {
            ctx.t("payments-refund")
        } else {
            ctx.t("payments-refund-elsewhere")
        },
        amount: euros(ctx, refund.amount),
        state: refund_state(ctx, refund.state),
        look: match refund.state {
            RefundState::Proposed | RefundState::Wanted | RefundState::Asked => "badge-warning",
            RefundState::Done => "badge-success",
            RefundState::Failed => "badge-danger",
            RefundState::Withdrawn => "badge-outline",
        },
        reason: (!refund.reason.is_empty()).then(|| refund.reason.clone()),
        steps,
        agree: (is_proposed && !is_own).then(|| of_refund(AGREEMENT, payment, &refund.id)),
        is_own,
        end: is_proposed.then(|| of_refund(END, payment, &refund.id)),
    }
}

fn of_chargeback(ctx: &Ctx, chargeback: &Chargeback) -> Afterwards {
    let (state, look) = match chargeback.reversed_at {
        None => ("payments-chargeback-lost", "badge-danger"),
        Some(_) => ("payments-chargeback-won", "badge-success"),
    };
    Afterwards {
        heading: ctx.t("payments-chargeback"),
        amount: euros(ctx, chargeback.amount),
        state: ctx.t(state),
        look,
        reason: None,
        steps: vec![when(ctx, chargeback.created_at)],
        agree: None,
        is_own: false,
        end: None,
    }
}

pub(super) fn state(ctx: &Ctx, state: State) -> String {
    ctx.t(&format!("payments-state-{}", state.word()))
}

pub(super) fn refund_state(ctx: &Ctx, state: RefundState) -> String {
    ctx.t(&format!("payments-refund-{}", state.word()))
}

/// The class of its badge.
pub(super) fn look_of(state: State) -> &'static str {
    match state {
        State::Paid => "badge-success",
        State::New | State::Open => "badge-warning",
        State::InDoubt => "badge-danger",
        State::Failed | State::Cancelled | State::Expired => "badge-outline",
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    ctx.require_finance()?;
    show(&ctx, &parse(&id)?, Form::new(), StatusCode::OK).await
}

/// `POST /finance/online/{id}/look`: the provider is asked how it stands.
pub(super) async fn look(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    let id = parse(&id)?;
    let page = of_payment(ONE, &id);
    let act = ctx.finance_act(&page)?;
    match sync(&ctx.state, &act, &id).await {
        Ok(_) => ctx.notify("success", "notice-payments-looked"),
        Err(SyncFault::Unknown) => return Err(Failure::NotFound),
        Err(_) => ctx.notify("warning", "notice-payments-not-looked"),
    }
    Ok(redirect(&page))
}

pub(super) async fn show(ctx: &Ctx, id: &PaymentId, form: Form, status: StatusCode) -> Answer {
    let payments = Payments::of(&ctx.state);
    let above = payments.map_or(Cents::ZERO, |payments| payments.second_person_above());
    let (state, id) = (ctx.state.clone(), id.clone());
    let found = ctx
        .db()
        .read(move |tx| Found::load(tx, &state, &id))
        .await?;
    let found = found.ok_or(Failure::NotFound)?;
    html_with_status(status, &View::new(ctx, form, above, &found))
}

pub(super) fn parse(id: &str) -> Result<PaymentId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
