//! What the applicant does to a filing beyond saving pages.

use belgium::Day;
use diesel::deserialize::FromSqlRow;
use diesel::dsl::max;
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::sql_types::Text;
use kernel::{AccountId, Act, Authentication, Cents, Sealer};
use mail::Desk;
use oidc::{Bearer, Facts, PersonOrTool, RequestedClaims};
use serde_json::json;
use storage::{Error, Tx, audit};
use syndics::Quoted;
use wallet::{ChargeRefusal, Charged, Named, NewCharge};
use web::State as Server;

use crate::advance::{self, advance};
use crate::batch;
use crate::bill::{self, Bill};
use crate::filing::find_for;
use crate::form::{Answers, Case, SLOTS};
use crate::messages::{self, Side};
use crate::refund::{part, refund};
use crate::refusal::{Result, no};
use crate::schema::vme_filings as t;
use crate::terms::Terms;
use crate::{BatchId, Filing, FilingId, Flow, State, Step, TOOL, VmeRefusal, documents, known};
use kernel::stored_as_word;

/// A person at work on their filings.
#[derive(Debug)]
pub struct Acting<'a> {
    pub act: &'a Act,
    pub server: &'a Server,
    pub account: &'a AccountId,
}

impl Acting<'_> {
    pub(crate) fn desk(&self) -> Desk<'_> {
        self.server.desk()
    }

    pub(crate) fn sealer(&self) -> &Sealer {
        &self.server.sealer
    }

    fn filing(&self, tx: &mut Tx, id: &FilingId) -> Result<Filing> {
        let found = find_for(tx, self.act.now(), self.account, id)?;
        found.ok_or(Error::Refused(VmeRefusal::FilingUnknown))
    }

    /// One filing, or all of a batch; another's is not found.
    pub(crate) fn bill(&self, tx: &mut Tx, id: &str) -> Result<Bill> {
        if let Ok(batch) = id.parse::<BatchId>() {
            let batch = batch::find_for(tx, self.act.now(), self.account, &batch)?
                .ok_or(Error::Refused(VmeRefusal::FilingUnknown))?;
            return Ok(Bill::of_batch(tx, &batch)?);
        }
        let id = id
            .parse()
            .map_err(|_| Error::Refused(VmeRefusal::FilingUnknown))?;
        Ok(Bill::of_filing(self.filing(tx, &id)?))
    }

    pub(crate) fn today(&self) -> Day {
        Day::in_brussels(self.act.now())
    }

    /// What it costs today; `None`: nobody knows yet.
    pub fn price(&self, tx: &mut Tx, id: &FilingId) -> Result<Option<Cents>> {
        let filing = self.filing(tx, id)?;
        let answers = filing.answers(self.sealer());
        let terms = Terms::of(tx, &filing.case(&answers), self.today())?;
        Ok(match terms.quoted {
            Quoted::Known(quote) => Some(quote.total()),
            Quoted::NotYetKnown { .. } => None,
        })
    }

    /// It is complete, and the person agrees to what it costs.
    pub fn finish(&self, tx: &mut Tx, id: &FilingId, agreed: Cents) -> Result<Filing> {
        let mut filing = self.filing(tx, id)?;
        if filing.state == State::ToBePaid && filing.quoted == Some(agreed) {
            return Ok(filing);
        }
        self.make_ready(tx, &mut filing)?;
        if filing.quoted != Some(agreed) {
            return no(VmeRefusal::PriceChanged);
        }
        if filing.communication.is_none() {
            let made = bill::communication(&self.act.rng);
            filing.communication = made.map(|made| made.as_str().to_owned());
        }
        let detail = json!({ "cents": agreed, "deadline": filing.deadline });
        advance(
            tx,
            self.act,
            self.desk(),
            &mut filing,
            Step::Finish,
            &detail,
        )?;
        Ok(filing)
    }

    /// Looks whether it is complete, and fills in what follows from the answers: what it
    /// costs today, by when it is due, and what it changes.
    pub(crate) fn make_ready(&self, tx: &mut Tx, filing: &mut Filing) -> Result<()> {
        if filing.state != State::Draft {
            return no(VmeRefusal::NotNow);
        }
        let mut answers = filing.answers(self.sealer());
        answers.fit_to_today();
        let case = filing.case(&answers);
        if case.next(self.today()).is_some() || !has_needed(tx, filing, &case)? {
            return no(VmeRefusal::Incomplete);
        }
        let found = known::enterprise(tx, &case)?;
        if found.is_some_and(|found| known::unfit(&case, &found).is_some()) {
            return no(VmeRefusal::AssociationUnfit);
        }
        let about = about(&case);
        if is_filed_already(tx, &filing.id, &about)? {
            return no(VmeRefusal::FiledAlready);
        }
        let terms = Terms::of(tx, &case, self.today())?;
        filing.quoted = Some(terms.total()?);
        filing.quoted_on = Some(self.today().to_string());
        filing.deadline = terms.deadline().map(|deadline| deadline.day.to_string());
        filing.about = about;
        Ok(())
    }

    /// Something is to be changed after all.
    pub fn reopen(&self, tx: &mut Tx, id: &FilingId) -> Result<()> {
        let mut filing = self.filing(tx, id)?;
        advance(
            tx,
            self.act,
            self.desk(),
            &mut filing,
            Step::Reopen,
            &json!({}),
        )
    }

    /// Pays from the Wallet of the organisation for which it is filed, as any tool charges
    /// one (G-7): judged, limited and shown there like the others. `id` is that of the
    /// filing; of a batch each filing is charged, all or none.
    ///
    /// Write it in the turn of the Wallet.
    pub fn pay(
        &self,
        tx: &mut Tx,
        proof: &Authentication,
        id: &str,
        agreed: Cents,
    ) -> storage::Result<Paid, PayRefusal> {
        let mut bill = self.bill(tx, id).map_err(of_vme)?;
        // A second click, or Back: the payment is there.
        if bill.is_paid() {
            return Ok(Paid::Done);
        }
        self.agree(tx, &mut bill, agreed).map_err(of_vme)?;
        let organisation = bill
            .filings
            .first()
            .and_then(|one| one.organisation.clone());
        let Some(organisation) = organisation else {
            return Err(Error::Refused(PayRefusal::Vme(VmeRefusal::NotNow)));
        };
        // Of a batch nothing is charged where it is too little for all.
        if wallet::summary(tx, &organisation, self.act.now())?.available < agreed {
            return Ok(Paid::NotEnough);
        }
        let of_batch = bill.batch.is_some();
        for filing in bill
            .filings
            .iter_mut()
            .filter(|one| one.state == State::ToBePaid)
        {
            let amount = filing.quoted.unwrap_or(Cents::ZERO);
            let charged = self.charge(tx, proof, filing, amount)?;
            let charged =
                charged.ok_or(Error::Refused(PayRefusal::Vme(VmeRefusal::WalletShort)))?;
            let by = (PaidWith::Wallet, charged);
            submit(tx, self.act, filing, amount, by).map_err(of_vme)?;
            if !of_batch {
                advance::tell(tx, self.act, self.desk(), filing)?;
            }
        }
        bill.tell_of_all(tx, self.act, self.desk())?;
        Ok(Paid::Done)
    }

    /// The person agrees to what is to be paid today; another price is to be agreed to
    /// anew (G-1).
    pub(crate) fn agree(&self, tx: &mut Tx, bill: &mut Bill, agreed: Cents) -> Result<()> {
        if !bill.takes_money() {
            return no(VmeRefusal::NotNow);
        }
        for filing in bill
            .filings
            .iter_mut()
            .filter(|one| one.state == State::ToBePaid)
        {
            if is_filed_already(tx, &filing.id, &filing.about)? {
                return no(VmeRefusal::FiledAlready);
            }
            let answers = filing.answers(self.sealer());
            let terms = Terms::of(tx, &filing.case(&answers), self.today())?;
            filing.quoted = Some(terms.total()?);
            filing.quoted_on = Some(self.today().to_string());
        }
        if bill.fee() != agreed {
            return no(VmeRefusal::PriceChanged);
        }
        Ok(())
    }

    /// As [`Self::agree`], to pay online or by transfer: what comes is compared with that.
    pub(crate) fn agree_to_pay(&self, tx: &mut Tx, id: &str, agreed: Cents) -> Result<Bill> {
        let mut bill = self.bill(tx, id)?;
        self.agree(tx, &mut bill, agreed)?;
        for filing in &bill.filings {
            diesel::update(t::table.find(&filing.id))
                .set((
                    t::quoted.eq(filing.quoted),
                    t::quoted_on.eq(&filing.quoted_on),
                ))
                .execute(tx)?;
        }
        Ok(bill)
    }

    /// The transaction; `None` where there is too little, or a limit is met.
    fn charge(
        &self,
        tx: &mut Tx,
        proof: &Authentication,
        filing: &Filing,
        amount: Cents,
    ) -> storage::Result<Option<String>, PayRefusal> {
        let (Some(tool), Some(organisation)) = (tools::find(tx, TOOL)?, &filing.organisation)
        else {
            return Err(Error::Refused(PayRefusal::Vme(VmeRefusal::NotNow)));
        };
        let caller = PersonOrTool::Person(Box::new(Bearer {
            account: self.account.clone(),
            tool: TOOL.to_owned(),
            scope: String::new(),
            facts: Facts {
                proof: *proof,
                claims: RequestedClaims::default(),
                context: filing.context(),
            },
            now: self.act.now(),
            definition: tool,
        }));
        let charge = NewCharge {
            named: Named {
                organisation: Some(organisation.to_string()),
                way_of_use: None,
            },
            amount: Some(amount),
            reference: Some(filing.id.to_string()),
            ..NewCharge::default()
        };
        let key = format!("{} fee", filing.id);
        let charged = wallet::charge(tx, self.act, self.desk(), &caller, &key, &charge);
        match charged.map_err(of_charge)? {
            Charged::Done(transaction) => Ok(Some(transaction.id.to_string())),
            Charged::LimitMet => Err(Error::Refused(PayRefusal::Charge(ChargeRefusal::LimitMet))),
            Charged::InsufficientFunds { .. } => Ok(None),
        }
    }

    /// Nothing more shall come of it: what was paid goes back the way it came, and a draft
    /// goes at once.
    pub fn withdraw(&self, tx: &mut Tx, id: &FilingId) -> Result<State> {
        let mut filing = self.filing(tx, id)?;
        let before = filing.state;
        if filing.state.after(Step::Withdraw).is_none() && before != State::Withdrawn {
            return no(VmeRefusal::NotNow);
        }
        if before == State::Withdrawn {
            return Ok(before);
        }
        // Nobody worked on it yet; or only a part of the fee came.
        let back = if before == State::Submitted {
            refund(tx, self.act, self.server, &mut filing)
        } else {
            part(tx, self.act, self.server, &filing)
        };
        back.map_err(|error| match error {
            Error::Refused(_) => Error::Refused(VmeRefusal::NotNow),
            Error::Query(error) => Error::Query(error),
            Error::Storage(error) => Error::Storage(error),
        })?;
        let step = Step::Withdraw;
        advance(tx, self.act, self.desk(), &mut filing, step, &json!({}))?;
        Ok(before)
    }

    /// An answer to the counter, or a question.
    pub fn write(&self, tx: &mut Tx, id: &FilingId, typed: &str) -> Result<()> {
        let mut filing = self.filing(tx, id)?;
        if filing.submitted_at.is_none() || filing.state.is_over() {
            return no(VmeRefusal::NotNow);
        }
        messages::add(
            tx,
            self.act,
            self.sealer(),
            self.account,
            id,
            Side::Applicant,
            typed,
        )?;
        match filing.state.after(Step::Answer) {
            Some(_) => advance(
                tx,
                self.act,
                self.desk(),
                &mut filing,
                Step::Answer,
                &json!({}),
            ),
            None => Ok(audit::record(
                tx,
                self.act,
                "vme.written",
                id.as_str(),
                &json!({}),
            )?),
        }
    }
}

kernel::refusals! {
    /// Why it is not paid.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum PayRefusal {
        Vme(VmeRefusal),
        Charge(ChargeRefusal),
    }
}

/// What a fee is paid with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum PaidWith {
    Wallet,
    Transfer,
    Online,
}

stored_as_word! {
    PaidWith { Wallet = "wallet", Transfer = "transfer", Online = "online" }
}

/// It is paid, by that transfer of the ledger; so it is submitted. Whoever calls it tells
/// the applicant.
pub(crate) fn submit(
    tx: &mut Tx,
    act: &Act,
    filing: &mut Filing,
    amount: Cents,
    (with, transfer): (PaidWith, String),
) -> Result<()> {
    let now = act.now();
    filing.quoted = Some(amount);
    filing.quoted_on = Some(Day::in_brussels(now).to_string());
    filing.paid_with = Some(with);
    filing.paid_by = Some(transfer);
    filing.paid_at = Some(now);
    filing.submitted_at = Some(now);
    let last: Option<i64> = t::table.select(max(t::number)).first(tx)?;
    filing.number = Some(last.unwrap_or(0) + 1);
    let detail = json!({ "cents": amount, "with": with.word(), "transfer": filing.paid_by });
    advance::quietly(tx, act, filing, Step::Pay, &detail)
}

/// What came of paying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paid {
    Done,
    /// There is not enough in the Wallet.
    NotEnough,
}

fn of_vme(error: Error<VmeRefusal>) -> Error<PayRefusal> {
    match error {
        Error::Refused(refusal) => Error::Refused(PayRefusal::Vme(refusal)),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}

fn of_charge(error: Error<ChargeRefusal>) -> Error<PayRefusal> {
    match error {
        Error::Refused(refusal) => Error::Refused(PayRefusal::Charge(refusal)),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}

/// Whether every paper is there that must be.
pub(crate) fn has_needed(tx: &mut Tx, filing: &Filing, case: &Case<'_>) -> QueryResult<bool> {
    let there = documents::of_filing(tx, &filing.id)?;
    Ok(SLOTS
        .iter()
        .filter(|slot| slot.needed && case.is(slot.applies))
        .all(|slot| there.iter().any(|document| document.slot == slot.id)))
}

/// What the filing changes: two with the same say the same change.
pub(crate) fn about(case: &Case<'_>) -> String {
    let answers: &Answers = case.answers;
    let association = match answers.get("association_number") {
        number if case.association_is_known() => number.to_owned(),
        _ => kernel::folded(&format!(
            "{} {}",
            answers.get("association_name"),
            answers.get("association_street")
        )),
    };
    let days = match case.flow {
        Flow::Start => answers.get("starts").to_owned(),
        Flow::End => answers.get("end_day").to_owned(),
        Flow::ChangeOver => format!("{} {}", answers.get("end_day"), answers.get("starts")),
        Flow::Data => format!(
            "{} {}",
            answers.get("change_day"),
            answers.get("change_what")
        ),
    };
    format!("{} {association} {days}", case.flow.word())
}

/// Only what was paid for counts: a draft must not keep others from filing.
fn is_filed_already(tx: &mut Tx, id: &FilingId, about: &str) -> QueryResult<bool> {
    let others = t::table
        .filter(t::about.eq(about))
        .filter(t::id.ne(id))
        .filter(t::state.eq_any([
            State::Submitted,
            State::InTreatment,
            State::InformationAsked,
        ]));
    let count: i64 = others.count().get_result(tx)?;
    Ok(count > 0)
}
