//! The records of movements: 2.1 to 2.3 of a movement or of a part of one, and 3.1 to
//! 3.3 with what else the bank tells about it.

use belgium::Day;
use kernel::Cents;

use super::record::Record;
use crate::statement::{Communications, Counterparty, Movement};
use crate::{Mistake, Wrong};

/// A movement, or a part of one, while its records are read.
#[derive(Debug)]
pub(super) struct Draft {
    pub line: u32,
    pub sequence: u32,
    /// As the sequence, and not anew after 9999.
    pub number: u32,
    pub detail: u32,
    pub amount: Cents,
    /// The first digit of the transaction code.
    pub kind: u8,
    booked_on: Option<Day>,
    value_on: Option<Day>,
    code: String,
    is_structured: bool,
    bank_reference: String,
    end_to_end: Option<String>,
    /// The sort of return and its reason (2.2, positions 113 to 117).
    returned: bool,
    reason: Option<String>,
    counterparty: Counterparty,
    /// The communication of 2.1 to 2.3, which is one text.
    communication: String,
    /// What records 3.1 to 3.3 add.
    information: String,
}

impl Draft {
    /// From record 2.1.
    pub fn begin(record: &Record<'_>) -> Result<Self, Mistake> {
        Ok(Self {
            line: record.line,
            sequence: record.small_number(3, 4)?,
            number: 0,
            detail: record.small_number(7, 4)?,
            amount: record.cents(32)?,
            kind: record.byte(54),
            booked_on: record.day(116)?,
            value_on: record.day(48)?,
            code: record.text(54, 8),
            is_structured: record.byte(62) == b'1',
            bank_reference: record.text(11, 21),
            end_to_end: None,
            returned: false,
            reason: None,
            counterparty: Counterparty::default(),
            communication: record.raw(63, 53),
            information: String::new(),
        })
    }

    /// Record 2.2.
    pub fn go_on(&mut self, record: &Record<'_>) {
        self.communication.push_str(&record.raw(11, 53));
        self.end_to_end = Some(record.text(64, 35)).filter(|text| !text.is_empty());
        self.returned = !matches!(record.byte(113), b' ' | b'0');
        self.reason = Some(record.text(114, 4)).filter(|text| !text.is_empty());
    }

    /// Record 2.3.
    pub fn close(&mut self, record: &Record<'_>) {
        let account = record.text(11, 37);
        // The currency stands behind the account, a blank or more between them.
        let account = account.split_whitespace().next().unwrap_or_default();
        self.counterparty = Counterparty {
            name: record.text(48, 35),
            account: account.to_owned(),
        };
        self.communication.push_str(&record.raw(83, 43));
    }

    /// Records 3.1 to 3.3.
    pub fn inform(&mut self, record: &Record<'_>) {
        let text = match record.code() {
            b"31" if record.byte(40) == b'1' => record.raw(44, 70),
            b"31" => record.raw(41, 73),
            b"32" => record.raw(11, 105),
            _ => record.raw(11, 90),
        };
        if record.code() == b"31" && !self.information.is_empty() {
            self.information.push(' ');
        }
        self.information.push_str(&text);
    }

    /// `last_day` where the bank left the day of booking open.
    pub fn finish(self, last_day: Option<Day>) -> Result<Movement, Mistake> {
        let booked_on = self.booked_on.or(last_day).or(self.value_on);
        let Some(booked_on) = booked_on else {
            let written = "000000".to_owned();
            return Err(Mistake::at(self.line, Wrong::Date { written }));
        };
        let (communications, words) = self.read_communication();
        Ok(Movement {
            line: self.line,
            sequence: self.number,
            detail: self.detail,
            amount: self.amount,
            booked_on,
            value_on: self.value_on,
            is_reversal: self.returned || is_correction(&self.code),
            code: self.code,
            reason: self.reason,
            bank_reference: self.bank_reference,
            end_to_end: self.end_to_end,
            counterparty: self.counterparty,
            communications,
            text: joined(&format!("{words} {}", self.information)),
        })
    }

    /// Of the structured ones those that name a creditor's reference: 100 (ISO 11649),
    /// 101 and 102 (Belgian). The words of the others are kept as they are.
    fn read_communication(&self) -> (Communications, String) {
        let mut communications = Communications::default();
        if !self.is_structured {
            return (communications, self.communication.clone());
        }
        let part = |from: usize, to: usize| -> String {
            let characters = self.communication.chars().skip(from).take(to - from);
            characters.collect()
        };
        match part(0, 3).as_str() {
            "100" => communications.note(&part(3, 28)),
            "101" | "102" => communications.note(&part(3, 15)),
            _ => {}
        }
        (communications, part(3, usize::MAX))
    }
}

/// Transactions 49 and 99 cancel or correct, in every family.
fn is_correction(code: &str) -> bool {
    matches!(code.get(3..5), Some("49" | "99"))
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
