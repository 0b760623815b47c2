//! A tool takes money from the Wallet for its use, or has it kept back.

use kernel::{Act, Cents, Duration, TokenHash};
use ledger::{
    AccountCode, Detail, Floor, Hold, IdempotencyKey, LedgerRefusal, Line, Posting, Recorded,
    Upkeep,
};
use mail::Desk;
use oidc::{Bearer, Caller, PersonOrTool};
use storage::{Error, Tx};
use tools::{Tool, WayOfUse};

use crate::charge_refusal::{ChargeRefusal, Result, no, of_ledger};
use crate::payer::{self, Payer};
use crate::refusal::impossible;
use crate::{
    Entry, Kind, Named, Transaction, code, leads_back, limits, spending, threshold, top_up_url,
    transaction,
};

/// How long money may be kept back.
pub const HOLD_SECONDS_MAX: u32 = 7 * 24 * 3600;
const REFERENCE_LENGTH_MAX: usize = 64;

/// What a tool wants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewCharge {
    pub named: Named,
    /// A name in the price list of the way of use; else `amount`.
    pub price: Option<String>,
    /// Up to what the definition lets the tool take; else `price`.
    pub amount: Option<Cents>,
    /// `EUR`, where it is said.
    pub currency: Option<String>,
    /// The money is kept back for so long; `None`: it moves at once.
    pub hold_seconds: Option<u32>,
    /// The tool's own; an id, no words about people.
    pub reference: Option<String>,
    /// Where the page of topping up leads back to.
    pub return_to: Option<String>,
}

/// What came of it. A limit that was met is told by mail, and whoever has too little is
/// told where to mend it: the answer is no, and there is more to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Charged {
    Done(Box<Transaction>),
    LimitMet,
    /// There is not enough in the Wallet.
    InsufficientFunds {
        /// Where it is topped up, and how that page leads back.
        top_up: String,
    },
}

/// Names a call for ever: of one tool, for one person and organisation, whatever the
/// names are that others chose.
pub(crate) fn key(what: &str, caller: &PersonOrTool, key: &str) -> Result<IdempotencyKey> {
    let person = caller.person();
    let account = person.map_or("", |person| person.account.as_str());
    let organisation = person
        .map(Bearer::context)
        .and_then(|context| context.organisation.as_ref())
        .map_or("", |organisation| organisation.as_str());
    let hash = TokenHash::of(format!("{account}\n{organisation}\n{key}").as_bytes());
    let text = format!(
        "{what} {} {}",
        caller.tool().slug,
        hex::encode(hash.as_bytes())
    );
    text.parse()
        .map_err(|_| impossible("a key of a charge is none"))
}

/// Charges the Wallet of whom the caller stands for. Write it in the turn of
/// [`code`](crate::code).
///
/// # Errors
/// [`ChargeRefusal`], in its order.
pub fn charge(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    caller: &PersonOrTool,
    idempotency_key: &str,
    wanted: &NewCharge,
) -> Result<Charged> {
    let tool = caller.tool();
    let payer = payer::judged(tx, act.now(), caller, &wanted.named)?;
    let amount = amount(&payer.way, wanted)?;
    check(tool, wanted)?;
    let key = key("charge", caller, idempotency_key)?;
    let met = limits::met(tx, act.now(), &payer, tool, amount)?;
    if !met.is_empty() && !is_known(tx, &key)? {
        limits::tell(tx, act, desk, &payer.organisation, &met)?;
        return Ok(Charged::LimitMet);
    }
    let draft = Draft {
        payer: &payer,
        tool,
        key,
        amount,
        wanted,
    };
    let recorded = match draft.record(tx, act) {
        Err(Error::Refused(ChargeRefusal::InsufficientFunds)) => {
            return Ok(Charged::InsufficientFunds {
                top_up: draft.where_to_top_up(),
            });
        }
        recorded => recorded?,
    };
    let charge = transaction::begin(tx, &payer.organisation, Kind::Charge, &recorded, None)?;
    if !recorded.repeated {
        spending::began(tx, &charge)?;
        threshold::look(tx, act, desk, &payer.organisation)?;
    }
    Ok(Charged::Done(Box::new(charge)))
}

/// What was done already is answered again, whatever the limits say now.
fn is_known(tx: &mut Tx, key: &IdempotencyKey) -> Result<bool> {
    Ok(ledger::transfer_by_key(tx, key)?.is_some())
}

fn amount(way: &WayOfUse, wanted: &NewCharge) -> Result<Cents> {
    let amount = match (&wanted.price, wanted.amount) {
        (Some(name), None) => match way.price(name) {
            Some(price) => price.cents,
            None => return no(ChargeRefusal::PriceUnknown),
        },
        (None, Some(amount)) => amount,
        _ => return no(ChargeRefusal::PriceOrAmount),
    };
    if wanted
        .currency
        .as_ref()
        .is_some_and(|currency| currency != "EUR")
    {
        return no(ChargeRefusal::CurrencyUnknown);
    }
    if !amount.is_positive() {
        return no(ChargeRefusal::AmountInvalid);
    }
    let maximum = way.charge_cents_max.unwrap_or(Cents::ZERO);
    if wanted.price.is_none() && amount > maximum {
        return no(ChargeRefusal::AboveMaximum { maximum });
    }
    Ok(amount)
}

fn check(tool: &Tool, wanted: &NewCharge) -> Result<()> {
    if wanted
        .hold_seconds
        .is_some_and(|seconds| !(1..=HOLD_SECONDS_MAX).contains(&seconds))
    {
        return no(ChargeRefusal::LifetimeInvalid);
    }
    if !wanted.reference.as_deref().is_none_or(is_reference) {
        return no(ChargeRefusal::ReferenceInvalid);
    }
    if !wanted
        .return_to
        .as_deref()
        .is_none_or(|address| leads_back(tool, address))
    {
        return no(ChargeRefusal::ReturnToUnknown);
    }
    Ok(())
}

/// An id of the tool's own. It stays for ever, so there is no room for words (G-23).
fn is_reference(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/-".contains(&byte);
    (1..=REFERENCE_LENGTH_MAX).contains(&text.len()) && text.bytes().all(fits)
}

/// A charge that was judged.
struct Draft<'a> {
    payer: &'a Payer,
    tool: &'a Tool,
    key: IdempotencyKey,
    amount: Cents,
    wanted: &'a NewCharge,
}

impl Draft<'_> {
    /// The first charge of a tool opens its account; one on a Wallet that nobody opened
    /// finds nothing there.
    fn record(&self, tx: &mut Tx, act: &Act) -> Result<Recorded> {
        let payer = code(&self.payer.organisation);
        let mut recorded = self.move_money(tx, act, &payer)?;
        if let Err(Error::Refused(LedgerRefusal::AccountUnknown)) = &recorded {
            if ledger::account(tx, &payer)?.is_none() {
                return no(ChargeRefusal::InsufficientFunds);
            }
            ledger::open_account(tx, act, &self.revenue()?, Upkeep::Shared).map_err(of_ledger)?;
            recorded = self.move_money(tx, act, &payer)?;
        }
        recorded.map_err(of_ledger)
    }

    fn move_money(
        &self,
        tx: &mut Tx,
        act: &Act,
        payer: &AccountCode,
    ) -> Result<storage::Result<Recorded, LedgerRefusal>> {
        let (payer, payee) = (payer.clone(), self.revenue()?);
        let (key, kind, detail) = (self.key.clone(), Kind::Charge.in_ledger(), self.detail()?);
        let Some(seconds) = self.wanted.hold_seconds else {
            let posting = Posting {
                key,
                kind,
                lines: vec![
                    Line {
                        account: payer,
                        amount: Cents(-self.amount.0),
                    },
                    Line {
                        account: payee,
                        amount: self.amount,
                    },
                ],
                floor: Floor::Zero,
                linked_to: None,
                detail,
            };
            return Ok(ledger::post(tx, act, &posting));
        };
        let hold = Hold {
            key,
            kind,
            payer,
            payee,
            amount: self.amount,
            lifetime: Duration::from_secs(seconds.into()),
            detail,
        };
        Ok(ledger::hold(tx, act, &hold))
    }

    /// What the tool earns.
    fn revenue(&self) -> Result<AccountCode> {
        let code = format!("revenue:{}", self.tool.slug);
        code.parse()
            .map_err(|_| impossible("the name of a tool is no part of an account's"))
    }

    fn detail(&self) -> Result<Detail> {
        let entry = Entry {
            tool: Some(self.tool.slug.clone()),
            way_of_use: Some(self.payer.way.slug.clone()),
            price: self.wanted.price.clone(),
            reference: self.wanted.reference.clone(),
            account: self.payer.account.clone(),
        };
        entry
            .detail()
            .ok_or_else(|| impossible("what is said of a charge is too long"))
    }

    fn where_to_top_up(&self) -> String {
        let back = self.wanted.return_to.as_deref();
        let back = back.map(|address| (self.tool.slug.as_str(), address));
        top_up_url(&self.payer.organisation, back)
    }
}
