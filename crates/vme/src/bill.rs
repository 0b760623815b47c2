//! What is paid at once: the fee of a filing, or those of all that were filed at once
//! (G-28). What comes for it, by transfer or online, stands on an account of the ledger of
//! its own, until it is all of it.

use belgium::StructuredCommunication;
use diesel::prelude::*;
use kernel::{Act, Cents, Refusal, Rng, Timestamp};
use ledger::{AccountCode, Detail, Floor, IdempotencyKey, Kind, Line, Posting, TransferId, Upkeep};
use mail::Desk;
use serde_json::json;
use storage::{Error, StorageError, Tx};

use crate::acts::{PaidWith, submit};
use crate::advance;
use crate::batch::{self, Batch};
use crate::filing::find;
use crate::refusal::Result;
use crate::schema::vme_filings as t;
use crate::{BatchId, Filing, FilingId, State};

/// The first digit says what a communication is for; that of filings is 3.
const FIRST: u64 = 3_000_000_000;
pub(crate) const REVENUE: &str = "revenue:kbo-vme";

/// `None` is never: ten digits fit.
pub(crate) fn communication(rng: &Rng) -> Option<StructuredCommunication> {
    let random = u64::from_be_bytes(rng.bytes()) % 1_000_000_000;
    StructuredCommunication::of_base(FIRST + random)
}

#[derive(Debug, Clone)]
pub(crate) struct Bill {
    /// Of the filing, or of the batch.
    pub id: String,
    pub batch: Option<Batch>,
    /// By which finance knows it.
    pub name: String,
    pub note: String,
    pub filings: Vec<Filing>,
}

impl Bill {
    pub fn of_filing(filing: Filing) -> Self {
        Self {
            id: filing.id.to_string(),
            batch: None,
            name: filing.association.clone(),
            note: filing.association_number.clone().unwrap_or_default(),
            filings: vec![filing],
        }
    }

    pub fn of_batch(tx: &mut Tx, batch: &Batch) -> QueryResult<Self> {
        Ok(Self {
            id: batch.id.to_string(),
            batch: Some(batch.clone()),
            name: batch.name.clone(),
            note: batch.row_count.to_string(),
            filings: batch::filings(tx, &batch.id)?,
        })
    }

    /// By the id of either.
    pub fn find(tx: &mut Tx, id: &str) -> QueryResult<Option<Self>> {
        if let Ok(id) = id.parse::<BatchId>() {
            return match batch::find(tx, &id)? {
                Some(batch) => Self::of_batch(tx, &batch).map(Some),
                None => Ok(None),
            };
        }
        match id.parse::<FilingId>() {
            Ok(id) => Ok(find(tx, &id)?.map(Self::of_filing)),
            Err(_) => Ok(None),
        }
    }

    /// `None` where nobody's, or where nothing is to be paid any more.
    pub fn by_communication(
        tx: &mut Tx,
        communication: &StructuredCommunication,
    ) -> QueryResult<Option<Self>> {
        let one: Option<Filing> = t::table
            .filter(t::communication.eq(communication.as_str()))
            .select(Filing::as_select())
            .first(tx)
            .optional()?;
        let bill = match one {
            Some(filing) => Some(Self::of_filing(filing)),
            None => match batch::by_communication(tx, communication)? {
                Some(batch) => Some(Self::of_batch(tx, &batch)?),
                None => None,
            },
        };
        Ok(bill.filter(Self::takes_money))
    }

    fn unpaid(&self) -> impl Iterator<Item = &Filing> {
        let waits = |filing: &&Filing| filing.state == State::ToBePaid;
        self.filings.iter().filter(waits)
    }

    /// Nothing of it is left to be paid.
    pub fn is_paid(&self) -> bool {
        self.filings.iter().any(|one| one.paid_by.is_some()) && !self.takes_money()
    }

    pub fn takes_money(&self) -> bool {
        self.unpaid().next().is_some()
    }

    /// What was agreed to, of all that is still to be paid.
    pub fn fee(&self) -> Cents {
        Cents(
            self.unpaid()
                .filter_map(|one| one.quoted)
                .map(|fee| fee.0)
                .sum(),
        )
    }

    pub fn account<R: Refusal>(&self) -> storage::Result<AccountCode, R> {
        code(&format!("filing:{}", self.id))
    }

    /// What came and is not used yet.
    pub fn received(&self, tx: &mut Tx, now: Timestamp) -> QueryResult<Cents> {
        let Ok(account) = format!("filing:{}", self.id).parse::<AccountCode>() else {
            return Ok(Cents::ZERO);
        };
        let stands = ledger::balance(tx, &account, now)?;
        Ok(stands.map_or(Cents::ZERO, |stands| stands.balance))
    }

    /// Where all of it is there, all is submitted; says whether it was.
    pub fn settle(
        &mut self,
        tx: &mut Tx,
        act: &Act,
        desk: Desk<'_>,
        with: PaidWith,
    ) -> Result<bool> {
        if !self.takes_money() || self.received(tx, act.now())? < self.fee() {
            return Ok(false);
        }
        let (account, revenue) = (self.account()?, code(REVENUE)?);
        ledger::open_account(tx, act, &revenue, Upkeep::Shared).map_err(unusable)?;
        let waits = |filing: &&mut Filing| filing.state == State::ToBePaid;
        for filing in self.filings.iter_mut().filter(waits) {
            let fee = filing.quoted.unwrap_or(Cents::ZERO);
            let used = Moved {
                key: key(&format!("vme {} fee", filing.id))?,
                kind: "filing-fee",
                from: &account,
                to: &revenue,
                amount: fee,
                floor: Floor::Zero,
                linked_to: None,
                reference: filing.id.as_str(),
            };
            let transfer = used.post(tx, act)?;
            submit(tx, act, filing, fee, (with, transfer.to_string()))?;
            if self.batch.is_none() {
                advance::tell(tx, act, desk, filing)?;
            }
        }
        self.tell_of_all(tx, act, desk)?;
        Ok(true)
    }

    /// Of a batch one mail tells that all of it is submitted.
    pub fn tell_of_all(&self, tx: &mut Tx, act: &Act, desk: Desk<'_>) -> QueryResult<()> {
        match &self.batch {
            Some(batch) => batch::tell(tx, act, desk, batch, "vme-mail-batch-submitted"),
            None => Ok(()),
        }
    }
}

/// Money from one of the accounts to another.
pub(crate) struct Moved<'a> {
    pub key: IdempotencyKey,
    pub kind: &'static str,
    pub from: &'a AccountCode,
    pub to: &'a AccountCode,
    pub amount: Cents,
    pub floor: Floor,
    pub linked_to: Option<TransferId>,
    /// An id alone (G-23).
    pub reference: &'a str,
}

impl Moved<'_> {
    pub fn post<R: Refusal>(self, tx: &mut Tx, act: &Act) -> storage::Result<TransferId, R> {
        self.post_once(tx, act).map(|(transfer, _)| transfer)
    }

    /// With whether it was posted before.
    pub fn post_once<R: Refusal>(
        self,
        tx: &mut Tx,
        act: &Act,
    ) -> storage::Result<(TransferId, bool), R> {
        let kind: Kind = self.kind.parse().map_err(|_| impossible(self.kind))?;
        let detail = json!({ "reference": self.reference }).to_string();
        let detail: Detail = detail.parse().map_err(|_| impossible("a detail"))?;
        let line = |account: &AccountCode, cents| Line {
            account: account.clone(),
            amount: Cents(cents),
        };
        let posting = Posting {
            key: self.key,
            kind,
            lines: vec![
                line(self.to, self.amount.0),
                line(self.from, -self.amount.0),
            ],
            floor: self.floor,
            linked_to: self.linked_to,
            detail,
        };
        let recorded = ledger::post(tx, act, &posting).map_err(unusable)?;
        Ok((recorded.transfer.id, recorded.repeated))
    }
}

pub(crate) fn code<R: Refusal>(text: &str) -> storage::Result<AccountCode, R> {
    text.parse().map_err(|_| impossible(text))
}

pub(crate) fn key<R: Refusal>(text: &str) -> storage::Result<IdempotencyKey, R> {
    text.parse().map_err(|_| impossible(text))
}

pub(crate) fn impossible<R: Refusal>(what: &str) -> Error<R> {
    let what = format!("what a filing tells the ledger is not as it takes it: {what}");
    StorageError::Unusable(what).into()
}

/// The ledger refuses none of what a filing tells it.
pub(crate) fn unusable<R: Refusal>(error: Error<ledger::LedgerRefusal>) -> Error<R> {
    match error {
        Error::Refused(refusal) => impossible(refusal.code()),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}
