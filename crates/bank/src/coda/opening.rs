//! Records 0 and 1: which file it is, of which account, and what stood on it before.

use belgium::{Day, Iban};

use super::record::{LENGTH, Record};
use crate::statement::Balance;
use crate::{Mistake, Wrong};

/// Record 0.
#[derive(Debug)]
pub(super) struct Header {
    pub line: u32,
    pub is_copy: bool,
    pub made_on: Option<Day>,
}

/// Record 1.
#[derive(Debug)]
pub(super) struct Old {
    pub account: Iban,
    /// As it is written, with its currency.
    pub written: String,
    pub balance: Balance,
    pub number: String,
}

impl Header {
    pub fn read(record: &Record<'_>) -> Result<Self, Mistake> {
        let version = record.raw(LENGTH, 1);
        if version != "2" {
            return Err(record.mistake(Wrong::Version { found: version }));
        }
        let (application, separate) = (record.text(15, 2), record.text(84, 5));
        if application != "05" {
            return Err(record.mistake(Wrong::Application { found: application }));
        }
        if !matches!(separate.as_str(), "" | "00000") {
            return Err(record.mistake(Wrong::Application { found: separate }));
        }
        Ok(Self {
            line: record.line,
            is_copy: record.byte(17) == b'D',
            made_on: record.day(6)?,
        })
    }
}

impl Old {
    pub fn read(record: &Record<'_>) -> Result<Self, Mistake> {
        let written = record.raw(6, 37);
        let part = |from: usize, length: usize| -> String {
            let part: String = written.chars().skip(from).take(length).collect();
            part.trim().to_owned()
        };
        // Positions of the account and of its currency, from 0 within the 37.
        let structure = record.byte(2);
        let (account, currency) = match structure {
            b'0' => (part(0, 12), part(13, 3)),
            b'2' => (part(0, 31), part(34, 3)),
            b'3' => (part(0, 34), part(34, 3)),
            _ => {
                let found = record.raw(2, 1);
                return Err(record.mistake(Wrong::Structure { found }));
            }
        };
        let read = match structure {
            b'0' => Iban::of_belgian_account(&account),
            _ => account.parse(),
        };
        let account = read.map_err(|_| record.mistake(Wrong::Account { account }))?;
        if currency != "EUR" {
            return Err(record.mistake(Wrong::Currency { currency }));
        }
        // 001 to 999; asked for as a number so that they are digits.
        record.number(126, 3)?;
        Ok(Self {
            account,
            written: squeezed(&written),
            balance: Balance {
                amount: record.cents(43)?,
                day: record.day(59)?,
            },
            number: record.raw(126, 3),
        })
    }
}

/// Banks fill up with blanks in places of their own.
pub(super) fn squeezed(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join("")
}
