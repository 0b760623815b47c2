//! `Ntry`: what came or went, and the transactions that the bank booked as one.

use belgium::Day;
use kernel::Cents;

use super::amount::{amount_in, day};
use super::statement::{booked_on, signed};
use super::tree::Element;
use crate::parts::told_apart;
use crate::statement::{Communications, Counterparty, Movement};
use crate::{Mistake, Wrong};

/// A booked entry.
#[derive(Debug)]
pub(super) struct Entry {
    /// As `CdtDbtInd` says it.
    amount: Cents,
    /// `RvslInd`: it takes back another entry.
    is_reversal: bool,
    whole: Movement,
    parts: Vec<Movement>,
}

/// `None` of an entry that is not booked (yet).
pub(super) fn entry(element: &Element, currency: &str) -> Result<Option<Entry>, Mistake> {
    let status = element.text_at(&[&["Sts", "Cd"], &["Sts", "Prtry"], &["Sts"]]);
    match status {
        Some("BOOK") => {}
        Some(_) => return Ok(None),
        None => return Err(element.mistake(Wrong::Missing { element: "Sts" })),
    }
    let amount = signed(element, amount_in(element.needed("Amt")?, currency)?)?;
    let value_on = element.child("ValDt").map(day).transpose()?;
    let booked = booked_on(element)?.or(value_on);
    let booked = booked.ok_or_else(|| element.mistake(Wrong::Missing { element: "BookgDt" }))?;
    let transactions: Vec<&Element> = element
        .all("NtryDtls")
        .flat_map(|details| details.all("TxDtls"))
        .collect();
    let mut whole = movement(element, amount, booked, value_on);
    let mut parts = Vec::new();
    match transactions.as_slice() {
        // The amount of the entry is the one that was booked, whatever currency the
        // transaction was in.
        [only] => add(&mut whole, only),
        several => {
            for transaction in several {
                parts.push(part(transaction, &whole, currency)?);
            }
        }
    }
    let is_reversal = element.text_at(&[&["RvslInd"]]) == Some("true");
    whole.is_reversal |= is_reversal;
    Ok(Some(Entry {
        amount,
        is_reversal,
        whole,
        parts,
    }))
}

impl Entry {
    /// `turned`: of a bank that leaves it to the reader to turn what reverses.
    pub fn amount(&self, turned: bool) -> Cents {
        if turned && self.is_reversal {
            Cents(-self.amount.0)
        } else {
            self.amount
        }
    }

    pub fn movements(self, sequence: u32, turned: bool) -> Vec<Movement> {
        let amount = self.amount(turned);
        let turns = amount != self.amount;
        let mut whole = self.whole;
        whole.amount = amount;
        whole.sequence = sequence;
        let mut parts = self.parts;
        for (detail, part) in (1..).zip(&mut parts) {
            part.sequence = sequence;
            part.detail = detail;
            if turns {
                part.amount = Cents(-part.amount.0);
            }
        }
        told_apart(whole, parts)
    }
}

fn movement(element: &Element, amount: Cents, booked_on: Day, value_on: Option<Day>) -> Movement {
    let text = |paths: &[&[&str]]| element.text_at(paths).unwrap_or_default().to_owned();
    Movement {
        line: element.line,
        sequence: 0,
        detail: 0,
        amount,
        booked_on,
        value_on,
        code: code(element).unwrap_or_default(),
        is_reversal: false,
        reason: None,
        bank_reference: text(&[&["AcctSvcrRef"]]),
        end_to_end: None,
        counterparty: Counterparty::default(),
        communications: Communications::default(),
        text: text(&[&["AddtlNtryInf"]]),
    }
}

/// A transaction of several, with its own amount; one without any, or in another
/// currency, adds up to nothing, so the entry stays whole.
fn part(transaction: &Element, whole: &Movement, currency: &str) -> Result<Movement, Mistake> {
    let mut part = Movement {
        line: transaction.line,
        amount: Cents::ZERO,
        text: String::new(),
        bank_reference: String::new(),
        ..whole.clone()
    };
    let stated = transaction
        .child("Amt")
        .or_else(|| transaction.at(&["AmtDtls", "TxAmt", "Amt"]));
    if let Some(stated) = stated.filter(|stated| stated.currency.as_deref() == Some(currency)) {
        let amount = amount_in(stated, currency)?;
        part.amount = match transaction.child("CdtDbtInd") {
            Some(_) => signed(transaction, amount)?,
            None if whole.amount.is_negative() => Cents(-amount.0),
            None => amount,
        };
    }
    add(&mut part, transaction);
    Ok(part)
}

/// What a transaction says of itself.
fn add(movement: &mut Movement, transaction: &Element) {
    let parties: [&[&[&str]]; 2] = [
        &[
            &["RltdPties", "Dbtr", "Nm"],
            &["RltdPties", "Dbtr", "Pty", "Nm"],
        ],
        &[
            &["RltdPties", "Cdtr", "Nm"],
            &["RltdPties", "Cdtr", "Pty", "Nm"],
        ],
    ];
    let accounts: [&[&[&str]]; 2] = [
        &[
            &["RltdPties", "DbtrAcct", "Id", "IBAN"],
            &["RltdPties", "DbtrAcct", "Id", "Othr", "Id"],
        ],
        &[
            &["RltdPties", "CdtrAcct", "Id", "IBAN"],
            &["RltdPties", "CdtrAcct", "Id", "Othr", "Id"],
        ],
    ];
    let side = usize::from(movement.amount.is_negative());
    let text = |paths: &[&[&str]]| transaction.text_at(paths).map(str::to_owned);
    movement.counterparty = Counterparty {
        name: text(parties[side]).unwrap_or_default(),
        account: text(accounts[side]).unwrap_or_default(),
    };
    movement.end_to_end = text(&[&["Refs", "EndToEndId"]]).filter(|id| id != "NOTPROVIDED");
    if let Some(reference) = text(&[&["Refs", "AcctSvcrRef"]]) {
        movement.bank_reference = reference;
    }
    if let Some(code) = code(transaction) {
        movement.code = code;
    }
    if let Some(returned) = transaction.child("RtrInf") {
        movement.is_reversal = true;
        movement.reason = returned
            .text_at(&[&["Rsn", "Cd"], &["Rsn", "Prtry"]])
            .map(str::to_owned);
    }
    for remittance in transaction.all("RmtInf") {
        for reference in remittance.all("Strd").flat_map(|one| one.all("CdtrRefInf")) {
            if let Some(written) = reference.text_at(&[&["Ref"]]) {
                movement.communications.note(written);
            }
        }
        for words in remittance.all("Ustrd") {
            movement.text = format!("{} {}", movement.text, words.text);
        }
    }
    if let Some(more) = text(&[&["AddtlTxInf"]]) {
        movement.text = format!("{} {more}", movement.text);
    }
    movement.text = movement.text.trim().chars().take(TEXT_CHARS_MAX).collect();
}

const TEXT_CHARS_MAX: usize = 1_000;

/// `PMNT/RCDT/ESCT`, or as the bank calls it.
fn code(element: &Element) -> Option<String> {
    let code = element.child("BkTxCd")?;
    let Some(domain) = code.child("Domn") else {
        return code.text_at(&[&["Prtry", "Cd"]]).map(str::to_owned);
    };
    let parts = [
        domain.text_at(&[&["Cd"]]),
        domain.text_at(&[&["Fmly", "Cd"]]),
        domain.text_at(&[&["Fmly", "SubFmlyCd"]]),
    ];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join("/"))
}
