//! `/vme/filings/{id}/payment`, and the same of a batch: from the Wallet of the
//! organisation for which it is filed, online, or by transfer (G-7). What it costs is
//! looked up anew: the day of submission decides (G-1).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use bank::epc::Transfer;
use belgium::{Day, StructuredCommunication};
use diesel::QueryResult;
use i18n::format::money;
use kernel::{AccountId, Cents, OrganisationId, Refusal, Sealer, Timestamp};
use payments::{Method, PaymentId};
use storage::{Error, Tx};
use syndics::Quoted;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::enter;
use super::summary::Price;
use crate::acts::{Acting, Paid, PayRefusal};
use crate::bill::Bill;
use crate::online::FEE_ONLINE;
use crate::routes::{
    BATCH, BATCH_ONLINE, BATCH_PAYMENT, FILING, ONLINE, PAYMENT, REOPENING, VME, of_bill,
};
use crate::terms::Terms;
use crate::{State, VmeRefusal};

pub(super) const AGREED: &str = "agreed";

#[derive(Debug, Template)]
#[template(path = "vme/payment.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    flow: String,
    price: Price,
    wallet: Option<Purse>,
    online: Option<Online>,
    transfer: Option<ByTransfer>,
    /// Only one filing is opened again; of several each on its own page.
    reopen: Option<String>,
    choose: String,
}

/// The form that leads to the bank's page.
#[derive(Debug, Clone)]
pub(crate) struct Online {
    pub action: String,
    pub attempt: String,
    /// The word of each way to pay.
    pub methods: Vec<(&'static str, String)>,
    /// One was begun: where the person goes on paying.
    pub begun: Option<String>,
    /// More than anybody takes online.
    pub is_too_much: Option<String>,
}

impl Online {
    fn new(ctx: &Ctx, bill: &str, price: Cents, found: &Found) -> Option<Self> {
        let offer = payments::offer(&ctx.state)?;
        let too_much = price > offer.maximum || price < offer.minimum;
        let name = |method: Method| ctx.t(&format!("vme-pay-online-{}", method.word()));
        Some(Self {
            action: of_bill(ONLINE, BATCH_ONLINE, bill),
            attempt: PaymentId::generate(ctx.clock(), ctx.rng()).to_string(),
            methods: offer
                .methods
                .iter()
                .map(|method| (method.word(), name(*method)))
                .collect(),
            begun: found.begun.clone(),
            is_too_much: too_much.then(|| {
                let language = ctx.language();
                let bounds = [
                    ("minimum", money(offer.minimum, language).into()),
                    ("maximum", money(offer.maximum, language).into()),
                ];
                ctx.text("vme-pay-online-bounds", &bounds)
            }),
        })
    }
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
    fn new(ctx: &Ctx, bill: &Bill, found: &Found) -> Option<Self> {
        let settings: bank::Settings = ctx.state.services.or_default();
        let communication = match &bill.batch {
            Some(batch) => batch.communication.as_ref(),
            None => bill
                .filings
                .first()
                .and_then(|one| one.communication.as_ref()),
        };
        let communication: StructuredCommunication = communication?.parse().ok()?;
        let transfer = Transfer {
            iban: settings.accounts.first()?,
            beneficiary: &settings.beneficiary,
            bic: settings.bic.as_deref(),
            amount: Some(bill.fee()),
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
    pub terms: Vec<Terms>,
    pub purse: Option<(String, Option<Cents>)>,
    /// Not used yet.
    pub received: Cents,
    /// Where an online payment goes on that was begun.
    pub begun: Option<String>,
}

impl Found {
    pub fn load(
        tx: &mut Tx,
        sealer: &Sealer,
        now: Timestamp,
        account: &AccountId,
        bill: &Bill,
    ) -> QueryResult<Self> {
        let mut terms = Vec::new();
        for filing in bill
            .filings
            .iter()
            .filter(|one| one.state == State::ToBePaid)
        {
            let answers = filing.answers(sealer);
            terms.push(Terms::of(
                tx,
                &filing.case(&answers),
                Day::in_brussels(now),
            )?);
        }
        let received = bill.received(tx, now)?;
        let begun = payments::of_subject(tx, FEE_ONLINE.name, &bill.id)?;
        let open = begun
            .into_iter()
            .find(|one| one.state == payments::State::Open);
        let purse = match organisation(bill) {
            None => None,
            Some(id) => {
                let name = organisations::find(tx, &id)?.map(|found| found.name);
                let sees = wallet::rights(tx, account, &id)?.view;
                let available = wallet::summary(tx, &id, now)?.available;
                name.map(|name| (name, sees.then_some(available)))
            }
        };
        Ok(Self {
            terms,
            purse,
            received,
            begun: open.and_then(|payment| payment.checkout_url),
        })
    }
}

pub(super) fn organisation(bill: &Bill) -> Option<OrganisationId> {
    bill.filings
        .first()
        .and_then(|one| one.organisation.clone())
}

/// Of one filing with its reasons; of several what they cost together.
fn price(ctx: &Ctx, bill: &Bill, terms: &[Terms]) -> Price {
    if let ([one], None) = (terms, &bill.batch) {
        return Price::new(ctx, &one.quoted);
    }
    let totals: Option<Vec<Cents>> = terms
        .iter()
        .map(|terms| match &terms.quoted {
            Quoted::Known(quote) => Some(quote.total()),
            Quoted::NotYetKnown { .. } => None,
        })
        .collect();
    Price::of_many(ctx, totals.as_deref())
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, bill: &Bill, found: &Found) -> Self {
        let price = price(ctx, bill, &found.terms);
        let total = Cents(price.cents);
        // The price that was agreed to: what a transfer pays is compared with that.
        let is_agreed = bill.fee() == total;
        let transfer = ByTransfer::new(ctx, bill, found).filter(|_| is_agreed);
        let of = organisation(bill);
        let purse = found.purse.as_ref().zip(of.as_ref());
        let wallet = purse.map(|((name, available), organisation)| Purse {
            name: name.clone(),
            available: available.map(|cents| money(cents, ctx.language())),
            is_short: available.is_some_and(|cents| cents < total),
            top_up: wallet::top_up_url(organisation, None),
        });
        let flow = match (&bill.batch, bill.filings.first()) {
            (None, Some(filing)) => ctx.t(&format!("vme-flow-{}", filing.flow.word())),
            _ => bill.name.clone(),
        };
        let is_known = price.total.is_some();
        Self {
            page: ctx.page(),
            form,
            back: of_bill(FILING, BATCH, &bill.id),
            flow,
            price,
            wallet,
            online: Online::new(ctx, &bill.id, total, found).filter(|_| is_known),
            transfer,
            reopen: bill
                .batch
                .is_none()
                .then(|| REOPENING.path().replace("{id}", &bill.id)),
            choose: access::acting_for_url(VME.path()),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (entered, bill) = enter::bill(&ctx, &id).await?;
    if !bill.takes_money() {
        return Ok(redirect(&of_bill(FILING, BATCH, &bill.id)));
    }
    draw(&ctx, &entered, bill, Form::new(), StatusCode::OK).await
}

pub(super) async fn draw(
    ctx: &Ctx,
    entered: &enter::Entered,
    bill: Bill,
    form: Form,
    status: StatusCode,
) -> Answer {
    let (of, sealer, now) = (bill.clone(), ctx.sealer().clone(), ctx.now());
    let account = entered.account().clone();
    let found = ctx
        .db()
        .read(move |tx| Found::load(tx, &sealer, now, &account, &of))
        .await?;
    html_with_status(status, &View::new(ctx, form, &bill, &found))
}

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (entered, bill) = enter::bill(&ctx, &id).await?;
    let page = of_bill(FILING, BATCH, &bill.id);
    let Some(organisation) = organisation(&bill) else {
        return Ok(redirect(&of_bill(PAYMENT, BATCH_PAYMENT, &bill.id)));
    };
    let proofs = entered.person.authentications.iter();
    let proof = proofs.max_by_key(|proof| proof.at).copied();
    let proof = proof.ok_or(Failure::NotFound)?;
    let agreed = Cents(submission.get(AGREED).parse().unwrap_or(0));
    let (act, state, account) = (ctx.act(), ctx.state.clone(), entered.account().clone());
    let id = bill.id.clone();
    let turn = wallet::code(&organisation).to_string();
    let paid = ctx.db().write_in_turn(&turn, move |tx| {
        let acting = Acting {
            act: &act,
            server: &state,
            account: &account,
        };
        acting.pay(tx, &proof, &id, agreed)
    });
    let refusal = match paid.await {
        Ok(Paid::Done) => {
            ctx.notify("success", "notice-vme-submitted");
            return Ok(redirect(&page));
        }
        Ok(Paid::NotEnough) => PayRefusal::Vme(VmeRefusal::WalletShort),
        Err(Error::Refused(PayRefusal::Vme(VmeRefusal::NotNow | VmeRefusal::FilingUnknown))) => {
            return Ok(redirect(&page));
        }
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => return Err(error.into()),
    };
    refused(&ctx, &entered, bill, &refusal).await
}

/// The page once more, with why.
pub(super) async fn refused(
    ctx: &Ctx,
    entered: &enter::Entered,
    bill: Bill,
    refusal: &impl Refusal,
) -> Answer {
    let mut form = Form::new();
    form.refuse(ctx, refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT);
    draw(ctx, entered, bill, form, status).await
}
