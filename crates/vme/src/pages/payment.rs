//! `/vme/filings/{id}/payment`: from the Wallet of the organisation for which it is filed
//! (G-7). What it costs is looked up anew: the day of submission decides (G-1).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use bank::epc::Transfer;
use belgium::{Day, StructuredCommunication};
use i18n::format::money;
use kernel::{Cents, Refusal};
use storage::Error;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::enter;
use super::summary::Price;
use crate::acts::{Acting, Paid, PayRefusal};
use crate::routes::{PAYMENT, REOPENING, VME, filing_url, of};
use crate::terms::Terms;
use crate::{Filing, State, VmeRefusal, transfer};

const AGREED: &str = "agreed";

#[derive(Debug, Template)]
#[template(path = "vme/payment.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    flow: String,
    price: Price,
    wallet: Option<Purse>,
    transfer: Option<ByTransfer>,
    reopen: String,
    choose: String,
}

/// What stands in the Wallet.
#[derive(Debug, Clone)]
pub(crate) struct Purse {
    pub name: String,
    /// `None`: not for this person to see (G-12).
    pub available: Option<String>,
    pub is_short: bool,
    pub top_up: String,
}

/// What to write on a transfer.
#[derive(Debug, Clone)]
pub(crate) struct ByTransfer {
    pub iban: String,
    pub beneficiary: String,
    pub communication: String,
    /// For bank apps that scan it.
    pub code: Option<String>,
    /// What came already, where it is not all.
    pub received: Option<String>,
}

impl ByTransfer {
    fn new(ctx: &Ctx, filing: &Filing, found: &Found) -> Option<Self> {
        let settings: bank::Settings = ctx.state.services.or_default();
        let communication: StructuredCommunication = filing.communication.as_ref()?.parse().ok()?;
        let transfer = Transfer {
            iban: settings.accounts.first()?,
            beneficiary: &settings.beneficiary,
            bic: settings.bic.as_deref(),
            amount: filing.quoted,
            communication: &communication,
        };
        Some(Self {
            iban: transfer.iban.to_string(),
            beneficiary: settings.beneficiary.clone(),
            code: transfer.svg(),
            communication: communication.to_string(),
            received: found
                .received
                .is_positive()
                .then(|| money(found.received, ctx.language())),
        })
    }
}

/// What the page asks of the database.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub terms: Terms,
    pub purse: Option<(String, Option<Cents>)>,
    /// By transfer, so far.
    pub received: Cents,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, filing: &Filing, found: &Found) -> Self {
        let price = Price::new(ctx, &found.terms.quoted);
        // The price that was agreed to: what a transfer pays is compared with that.
        let is_agreed = filing.quoted == Some(Cents(price.cents));
        let transfer = ByTransfer::new(ctx, filing, found).filter(|_| is_agreed);
        let purse = found.purse.as_ref().zip(filing.organisation.as_ref());
        let wallet = purse.map(|((name, available), organisation)| Purse {
            name: name.clone(),
            available: available.map(|cents| money(cents, ctx.language())),
            is_short: available.is_some_and(|cents| cents.0 < price.cents),
            top_up: wallet::top_up_url(organisation, None),
        });
        Self {
            page: ctx.page(),
            form,
            back: filing_url(&filing.id),
            flow: ctx.t(&format!("vme-flow-{}", filing.flow.word())),
            price,
            wallet,
            transfer,
            reopen: of(REOPENING, &filing.id),
            choose: access::acting_for_url(VME.path()),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (entered, filing) = enter::filing(&ctx, &id).await?;
    if filing.state != State::ToBePaid {
        return Ok(redirect(&filing_url(&filing.id)));
    }
    draw(&ctx, &entered, &filing, Form::new(), StatusCode::OK).await
}

async fn draw(
    ctx: &Ctx,
    entered: &enter::Entered,
    filing: &Filing,
    form: Form,
    status: StatusCode,
) -> Answer {
    let (of, answers, now) = (filing.clone(), filing.answers(ctx.sealer()), ctx.now());
    let account = entered.account().clone();
    let read = ctx.db().read(move |tx| {
        let terms = Terms::of(tx, &of.case(&answers), Day::in_brussels(now))?;
        let received = transfer::received(tx, &of.id, now)?;
        let Some(id) = &of.organisation else {
            return Ok(Found {
                terms,
                purse: None,
                received,
            });
        };
        let name = organisations::find(tx, id)?.map(|found| found.name);
        let sees = wallet::rights(tx, &account, id)?.view;
        let available = wallet::summary(tx, id, now)?.available;
        let purse = name.map(|name| (name, sees.then_some(available)));
        Ok(Found {
            terms,
            purse,
            received,
        })
    });
    let found = read.await?;
    html_with_status(status, &View::new(ctx, form, filing, &found))
}

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (entered, filing) = enter::filing(&ctx, &id).await?;
    let Some(organisation) = filing.organisation.clone() else {
        return Ok(redirect(&of(PAYMENT, &filing.id)));
    };
    let proofs = entered.person.authentications.iter();
    let proof = proofs.max_by_key(|proof| proof.at).copied();
    let proof = proof.ok_or(Failure::NotFound)?;
    let agreed = Cents(submission.get(AGREED).parse().unwrap_or(0));
    let (act, state, account) = (ctx.act(), ctx.state.clone(), entered.account().clone());
    let id = filing.id.clone();
    let turn = wallet::code(&organisation).to_string();
    let paid = ctx.db().write_in_turn(&turn, move |tx| {
        let acting = Acting {
            act: &act,
            desk: state.desk(),
            sealer: &state.sealer,
            account: &account,
        };
        acting.pay(tx, &proof, &id, agreed)
    });
    let mut form = Form::new();
    let refusal = match paid.await {
        Ok(Paid::Done(filing)) => {
            ctx.notify("success", "notice-vme-submitted");
            return Ok(redirect(&filing_url(&filing.id)));
        }
        Ok(Paid::NotEnough) => PayRefusal::Vme(VmeRefusal::WalletShort),
        Err(Error::Refused(PayRefusal::Vme(VmeRefusal::NotNow | VmeRefusal::FilingUnknown))) => {
            return Ok(redirect(&filing_url(&filing.id)));
        }
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => return Err(error.into()),
    };
    form.refuse(&ctx, &refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT);
    draw(&ctx, &entered, &filing, form, status).await
}
