//! The summary of a draft: every answer with "wijzigen" beside it, the papers, by when it
//! is due, what it costs and why; and the button that submits.

use askama::Template;
use belgium::Day;
use diesel::QueryResult;
use i18n::format::money;
use kernel::Cents;
use storage::Tx;
use syndics::Quoted;
use web::{Ctx, Form, Page};

use super::answers::{Answered, Numbers, answered};
use super::deadline::DeadlineBox;
use super::documents::{SlotView, slots};
use crate::documents::{self, Document};
use crate::form::Answers;
use crate::routes::{DOCUMENTS, FINISH, VME, WITHDRAWAL, group_url, of};
use crate::terms::Terms;
use crate::{Filing, acts};

#[derive(Debug, Template)]
#[template(path = "vme/summary.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    home: String,
    flow: String,
    groups: Vec<Answered>,
    slots: Vec<SlotView>,
    documents: String,
    deadline: DeadlineBox,
    price: Price,
    /// The page with what is missing; `None`: it can be submitted.
    go_on: Option<String>,
    finish: String,
    discard: String,
}

/// What it costs, with its reasons.
#[derive(Debug, Clone)]
pub(crate) struct Price {
    /// What somebody agrees to, in cents.
    pub cents: i64,
    pub total: Option<String>,
    pub lines: Vec<(String, String)>,
    pub reasons: Vec<String>,
    pub unknown: Option<String>,
}

impl Price {
    /// Of so many filings together; `None`: what one of them costs is not known yet.
    pub fn of_many(ctx: &Ctx, each: Option<&[Cents]>) -> Self {
        let mut price = Self {
            cents: 0,
            total: None,
            lines: Vec::new(),
            reasons: Vec::new(),
            unknown: None,
        };
        let Some(each) = each else {
            price.unknown = Some(ctx.t("vme-many-price-unknown"));
            return price;
        };
        let language = ctx.language();
        let mut amounts: Vec<i64> = each.iter().map(|cents| cents.0).collect();
        amounts.sort_unstable();
        for group in amounts.chunk_by(|one, other| one == other) {
            let count = u32::try_from(group.len()).unwrap_or(u32::MAX);
            let arguments = [
                ("count", count.into()),
                ("each", money(Cents(group[0]), language).into()),
            ];
            let sum = money(Cents(group.iter().sum()), language);
            price
                .lines
                .push((ctx.text("vme-many-price-line", &arguments), sum));
        }
        price.cents = amounts.iter().sum();
        price.total = Some(money(Cents(price.cents), language));
        price
    }

    pub fn new(ctx: &Ctx, quoted: &Quoted) -> Self {
        let (texts, language) = (&ctx.state.texts, ctx.language());
        match quoted {
            Quoted::NotYetKnown { .. } => Self {
                cents: 0,
                total: None,
                lines: Vec::new(),
                reasons: Vec::new(),
                unknown: quoted.unknown_words(texts, language),
            },
            Quoted::Known(quote) => Self {
                cents: quote.total().0,
                total: Some(money(quote.total(), language)),
                lines: quote
                    .lines
                    .iter()
                    .map(|line| {
                        let service = line.tariff.service.word();
                        let amount = money(line.with_vat(), language);
                        (ctx.t(&format!("vme-price-{service}")), amount)
                    })
                    .collect(),
                reasons: quote
                    .reasons()
                    .into_iter()
                    .map(|reason| reason.words(texts, language))
                    .collect(),
                unknown: None,
            },
        }
    }
}

/// What the summary asks of the database.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub terms: Terms,
    pub documents: Vec<Document>,
    pub has_needed: bool,
}

impl Found {
    pub fn load(tx: &mut Tx, filing: &Filing, answers: &Answers, today: Day) -> QueryResult<Self> {
        let case = filing.case(answers);
        Ok(Self {
            terms: Terms::of(tx, &case, today)?,
            documents: documents::of_filing(tx, &filing.id)?,
            has_needed: acts::has_needed(tx, filing, &case)?,
        })
    }
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, filing: &Filing, answers: &Answers, found: &Found) -> Self {
        let case = filing.case(answers);
        let next = case.next(Day::in_brussels(ctx.now()));
        let go_on = match next {
            Some(group) => Some(group_url(&filing.id, group)),
            None if !found.has_needed => Some(of(DOCUMENTS, &filing.id)),
            None => None,
        };
        Self {
            page: ctx.page(),
            form,
            home: VME.to_string(),
            flow: ctx.t(&format!("vme-flow-{}", filing.flow.word())),
            groups: answered(ctx, &filing.id, &case, Numbers::Masked),
            slots: slots(ctx, filing, &case, &found.documents),
            documents: of(DOCUMENTS, &filing.id),
            deadline: DeadlineBox::new(ctx, filing.flow, &found.terms.deadlines),
            price: Price::new(ctx, &found.terms.quoted),
            go_on,
            finish: of(FINISH, &filing.id),
            discard: of(WITHDRAWAL, &filing.id),
        }
    }
}
