//! The rows of the table.

use i18n::format::{date_short, machine, money};
use kernel::{Cents, Language, Timestamp};
use web::Ctx;

use super::filter_form::table_url;
use super::words;
use crate::routes::{receipt_url, transaction_url};
use crate::{Filter, Names, State, Transaction};

#[derive(Debug)]
pub(super) struct Row {
    pub date: String,
    pub machine: String,
    pub title: String,
    /// Where the title is that of a product: what happened with it.
    pub kind: Option<String>,
    pub reference: String,
    pub person: Option<String>,
    /// The transactions of that person alone.
    pub person_url: String,
    pub state: String,
    pub look: &'static str,
    /// What was given back of it.
    pub refunded: Option<String>,
    pub amount: String,
    /// Whether it counts in the balance.
    pub counts: bool,
    pub url: String,
    pub receipt: Option<Receipt>,
}

/// Of a completed transaction.
#[derive(Debug)]
pub(super) struct Receipt {
    pub url: String,
    pub number: String,
}

impl Receipt {
    pub fn of(transaction: &Transaction) -> Option<Self> {
        Some(Self {
            number: transaction.receipt?.to_string(),
            url: receipt_url(&transaction.organisation, &transaction.id),
        })
    }
}

impl Row {
    pub fn new(
        ctx: &Ctx,
        transaction: &Transaction,
        names: &Names,
        filter: &Filter,
        now: Timestamp,
    ) -> Self {
        let state_now = transaction.state_at(now);
        let (state, look) = words::state(ctx, state_now);
        let (title, kind) = (
            words::title(ctx, transaction, names),
            words::kind(ctx, transaction.kind),
        );
        let language = ctx.language();
        let refunded = Some(transaction.refunded).filter(|refunded| refunded.is_positive());
        Self {
            date: date_short(transaction.at),
            machine: machine(transaction.at),
            kind: (title != kind).then_some(kind),
            title,
            reference: transaction.reference.clone().unwrap_or_default(),
            person: words::person(ctx, transaction, names),
            person_url: table_url(
                &transaction.organisation,
                &Filter {
                    account: transaction.account.clone(),
                    ..filter.clone()
                },
            ),
            state,
            look,
            refunded: refunded.map(|back| {
                ctx.text(
                    "wallet-refunded",
                    &[("amount", money(back, language).into())],
                )
            }),
            amount: signed(ctx, transaction.amount),
            counts: state_now == State::Completed,
            receipt: Receipt::of(transaction),
            url: transaction_url(&transaction.organisation, &transaction.id),
        }
    }
}

/// With a sign also above zero: what came and what went differ not by colour alone.
pub(super) fn signed(ctx: &Ctx, amount: Cents) -> String {
    let written = money(amount, ctx.language());
    match (amount.is_positive(), ctx.language()) {
        (false, _) => written,
        (true, Language::Nl) => written.replacen("€\u{a0}", "€\u{a0}+", 1),
        (true, Language::Fr) => format!("+{written}"),
    }
}
