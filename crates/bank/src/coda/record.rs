//! Lines, and what stands where in them.

use belgium::Day;
use kernel::Cents;

use super::{BOM, Codepage};
use crate::{Mistake, Wrong};

pub(super) const LENGTH: usize = 128;
/// Some programs close a file with it.
const CONTROL_Z: u8 = 0x1a;

/// A line of 128 characters; positions count from 1, as the standard's do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub line: u32,
    bytes: &'a [u8],
    codepage: Codepage,
}

/// An amount as CODA writes it: thousandths of a euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Thousandths(pub i64);

/// The lines of a file. What banks and programs put behind 128 characters and behind the
/// last line is left out; anything else is refused.
pub(super) fn records(
    bytes: &[u8],
    codepage: Codepage,
) -> impl Iterator<Item = Result<Record<'_>, Mistake>> {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let bytes = bytes.strip_suffix(&[CONTROL_Z]).unwrap_or(bytes);
    // No record ends in a blank, so what is cut off here was behind the last one.
    let bytes = bytes.trim_ascii_end();
    let lines = bytes.split(|byte| *byte == b'\n');
    let lines = lines.take(if bytes.is_empty() { 0 } else { usize::MAX });
    (1..)
        .zip(lines)
        .map(move |(line, bytes)| Record::new(line, bytes, codepage))
}

impl<'a> Record<'a> {
    fn new(line: u32, bytes: &'a [u8], codepage: Codepage) -> Result<Self, Mistake> {
        let (record, behind) = bytes.split_at(bytes.len().min(LENGTH));
        let is_empty = |byte: &u8| matches!(byte, b' ' | b'\r');
        if !codepage.fits(bytes) {
            return Err(Mistake::at(line, Wrong::Encoding));
        }
        if record.len() < LENGTH || record.contains(&b'\r') || !behind.iter().all(is_empty) {
            let found = bytes.strip_suffix(b"\r").unwrap_or(bytes).len();
            return Err(Mistake::at(line, Wrong::LineLength { found }));
        }
        Ok(Self {
            line,
            bytes: record,
            codepage,
        })
    }

    pub fn mistake(&self, wrong: Wrong) -> Mistake {
        Mistake::at(self.line, wrong)
    }

    /// Such as `0`, `21` or `8`.
    pub fn code(&self) -> &'a [u8] {
        match self.bytes[0] {
            b'2' | b'3' => &self.bytes[..2],
            _ => &self.bytes[..1],
        }
    }

    pub fn at(&self, position: usize, length: usize) -> &'a [u8] {
        &self.bytes[position - 1..position - 1 + length]
    }

    pub fn byte(&self, position: usize) -> u8 {
        self.bytes[position - 1]
    }

    /// As it stands there, blanks and all.
    pub fn raw(&self, position: usize, length: usize) -> String {
        self.codepage.text(self.at(position, length))
    }

    /// Without blanks around it.
    pub fn text(&self, position: usize, length: usize) -> String {
        self.raw(position, length).trim().to_owned()
    }

    pub fn number(&self, position: usize, length: usize) -> Result<u64, Mistake> {
        let digits = self.at(position, length);
        let add = |number: u64, byte: &u8| {
            let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
            number.checked_mul(10)?.checked_add(digit)
        };
        let number = digits.iter().try_fold(0, add);
        number.ok_or_else(|| {
            self.mistake(Wrong::Digits {
                position,
                written: self.raw(position, length),
            })
        })
    }

    pub fn small_number(&self, position: usize, length: usize) -> Result<u32, Mistake> {
        let number = self.number(position, length)?;
        Ok(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// Of 15 digits, without a sign.
    pub fn sum(&self, position: usize) -> Result<Thousandths, Mistake> {
        let number = self.number(position, 15)?;
        Ok(Thousandths(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    /// A sign, 0 for what comes and 1 for what goes, and 15 digits.
    pub fn amount(&self, position: usize) -> Result<Thousandths, Mistake> {
        let Thousandths(amount) = self.sum(position + 1)?;
        match self.byte(position) {
            b'0' => Ok(Thousandths(amount)),
            b'1' => Ok(Thousandths(-amount)),
            _ => Err(self.mistake(Wrong::Amount {
                written: self.raw(position, 16),
            })),
        }
    }

    /// In whole cents: no account has less.
    pub fn cents(&self, position: usize) -> Result<Cents, Mistake> {
        let Thousandths(amount) = self.amount(position)?;
        match amount % 10 {
            0 => Ok(Cents(amount / 10)),
            _ => Err(self.mistake(Wrong::Amount {
                written: self.raw(position, 16),
            })),
        }
    }

    /// `DDMMYY`; `None` where it is not known.
    pub fn day(&self, position: usize) -> Result<Option<Day>, Mistake> {
        let written = self.at(position, 6);
        if written == b"000000" {
            return Ok(None);
        }
        let number = self.number(position, 6)?;
        let two = |number: u64| u8::try_from(number % 100).unwrap_or(0);
        let year = 2000 + u16::from(two(number));
        match Day::of(year, two(number / 100), two(number / 10_000)) {
            Some(day) => Ok(Some(day)),
            None => Err(self.mistake(Wrong::Date {
                written: self.raw(position, 6),
            })),
        }
    }
}
