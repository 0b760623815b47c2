//! `GET /organisations/{id}/wallet/transactions/{transaction}`: one transaction, and all
//! that happened with it.

use askama::Template;
use axum::extract::Path;
use diesel::prelude::*;
use i18n::format::{machine, money};
use kernel::{Cents, Language, OrganisationId, Timestamp};
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation};
use storage::Tx;
use tools::Tool;
use web::{Answer, Ctx, Failure, Page, html};

use super::rows::{Receipt, signed};
use super::words;
use crate::guards::require_view;
use crate::routes::{TAB, transaction_url, wallet_url};
use crate::schema::wallet_transactions;
use crate::{Names, State, Transaction, TransactionId, transaction};

#[derive(Debug, Template)]
#[template(path = "wallet/transaction.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    back: String,
    title: String,
    amount: String,
    state: String,
    look: &'static str,
    /// Label and value.
    facts: Vec<(String, String)>,
    steps: Vec<Step>,
    original: Option<String>,
    receipt: Option<Receipt>,
}

/// What happened, oldest first.
#[derive(Debug)]
struct Step {
    sentence: String,
    when: String,
    machine: String,
    url: Option<String>,
}

/// What the page asks of the domains.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub transaction: Transaction,
    pub names: Names,
    pub tool: Option<Tool>,
    /// What was held at first, where it was held.
    pub held: Option<Cents>,
    /// When what was held was given free, or its time was over.
    pub freed: Option<Timestamp>,
    /// What gave it back, oldest first.
    pub refunds: Vec<Transaction>,
}

impl Known {
    pub fn load(
        tx: &mut Tx,
        organisation: &OrganisationId,
        id: &TransactionId,
        language: Language,
    ) -> QueryResult<Option<Self>> {
        let found = transaction(tx, id)?.filter(|found| found.organisation == *organisation);
        let Some(transaction) = found else {
            return Ok(None);
        };
        let begun = ledger::transfer(tx, id)?;
        let held = begun.filter(|begun| begun.expires_at.is_some());
        let freed = match (&held, transaction.state) {
            (Some(_), State::Released) => ledger::end_of_hold(tx, id)?.map(|end| end.at),
            _ => transaction.expires_at,
        };
        let refunds = wallet_transactions::table
            .filter(wallet_transactions::refund_of.eq(id))
            .order((wallet_transactions::at, wallet_transactions::id))
            .select(Transaction::as_select())
            .load(tx)?;
        let tool = match &transaction.tool {
            Some(slug) => tools::find_any(tx, slug)?,
            None => None,
        };
        Ok(Some(Self {
            names: Names::load(tx, std::slice::from_ref(&transaction), language)?,
            held: held.map(|begun| begun.total),
            transaction,
            tool,
            freed,
            refunds,
        }))
    }
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, member): (&Organisation, &Membership),
        known: &Known,
    ) -> Self {
        let transaction = &known.transaction;
        let (state, look) = words::state(ctx, transaction.state_at(ctx.now()));
        let original = transaction.refund_of.as_ref();
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            back: wallet_url(&organisation.id),
            title: words::title(ctx, transaction, &known.names),
            amount: signed(ctx, transaction.amount),
            state,
            look,
            facts: facts(ctx, known),
            steps: steps(ctx, known),
            receipt: Receipt::of(transaction),
            original: original.map(|original| transaction_url(&organisation.id, original)),
        }
    }
}

fn facts(ctx: &Ctx, known: &Known) -> Vec<(String, String)> {
    let transaction = &known.transaction;
    let way = transaction.way_of_use.as_ref().map(|slug| {
        let way = known.tool.as_ref().and_then(|tool| tool.way(slug));
        way.map_or_else(
            || slug.clone(),
            |way| way.name.get(ctx.language()).to_owned(),
        )
    });
    let kind = words::kind(ctx, transaction.kind);
    [
        ("wallet-fact-kind", Some(kind)),
        ("wallet-fact-way", way),
        ("wallet-fact-price", transaction.price.clone()),
        (
            "wallet-person",
            words::person(ctx, transaction, &known.names),
        ),
        ("wallet-fact-reference", transaction.reference.clone()),
        (
            "wallet-fact-receipt",
            transaction.receipt.map(|number| number.to_string()),
        ),
        ("wallet-fact-id", Some(transaction.id.to_string())),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((ctx.t(label), value?)))
    .collect()
}

fn steps(ctx: &Ctx, known: &Known) -> Vec<Step> {
    let transaction = &known.transaction;
    let amount = |cents: Cents| money(Cents(cents.0.saturating_abs()), ctx.language());
    let step = |key: &str, cents: Cents, at: Timestamp| Step {
        sentence: ctx.text(key, &[("amount", amount(cents).into())]),
        when: words::moment(ctx, at),
        machine: machine(at),
        url: None,
    };
    let mut steps = Vec::new();
    if let Some(held) = known.held {
        steps.push(step("wallet-step-held", held, transaction.at));
    }
    match transaction.state_at(ctx.now()) {
        State::Completed => {
            let at = transaction.completed_at.unwrap_or(transaction.at);
            let key = if transaction.amount.is_negative() {
                "wallet-step-paid"
            } else {
                "wallet-step-came"
            };
            steps.push(step(key, transaction.amount, at));
        }
        State::Released | State::Expired => {
            let at = known.freed.unwrap_or(transaction.at);
            let key = match transaction.state {
                State::Released => "wallet-step-released",
                _ => "wallet-step-expired",
            };
            steps.push(step(key, known.held.unwrap_or(transaction.amount), at));
        }
        State::Held => {}
    }
    for refund in &known.refunds {
        steps.push(Step {
            url: Some(transaction_url(&refund.organisation, &refund.id)),
            ..step("wallet-step-refunded", refund.amount, refund.at)
        });
    }
    steps
}

pub(crate) async fn get(ctx: Ctx, Path((id, transaction)): Path<(String, String)>) -> Answer {
    let (organisation, member, _) = require_view(&ctx, &id).await?;
    let transaction: TransactionId = transaction.parse().map_err(|_| Failure::NotFound)?;
    let (of, language) = (organisation.id.clone(), ctx.language());
    let read = ctx
        .db()
        .read(move |tx| Known::load(tx, &of, &transaction, language));
    let known = read.await?.ok_or(Failure::NotFound)?;
    html(&View::new(&ctx, (&organisation, &member), &known))
}
