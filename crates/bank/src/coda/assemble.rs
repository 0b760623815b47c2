//! The order of the records, and what they must say together.

use std::mem;

use kernel::Cents;

use super::IsLast;
use super::movement::Draft;
use super::opening::{Header, Old, squeezed};
use super::record::{LENGTH, Record, Thousandths};
use crate::parts::Parted;
use crate::statement::{Balance, Statement};
use crate::{Format, Mistake, Wrong};

/// What the record before said about the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Announced {
    #[default]
    Nothing,
    /// 2.2 or 2.3, 3.2, 3.3.
    More,
    /// 3.1, or 4.
    Information,
    NoInformation,
}

/// One statement, from record 0 to record 9.
#[derive(Debug)]
pub(super) struct Reading {
    header: Option<Header>,
    old: Option<Old>,
    new: Option<Balance>,
    drafts: Vec<Draft>,
    /// How often the numbers of movements began anew.
    rounds: u32,
    movements: Vec<Parted>,
    /// The code of the record before.
    before: [u8; 2],
    announced: Announced,
    /// As the standard counts them: records 1, 2, 3 and 8.
    records: u64,
    debits: i128,
    credits: i128,
}

impl Reading {
    pub fn new() -> Self {
        Self {
            header: None,
            old: None,
            new: None,
            drafts: Vec::new(),
            rounds: 0,
            movements: Vec::new(),
            before: [b' '; 2],
            announced: Announced::Nothing,
            records: 0,
            debits: 0,
            credits: 0,
        }
    }

    /// What belongs next, for whoever reads that the file ends too soon.
    pub fn expected(&self) -> &'static str {
        match (&self.header, &self.old, &self.new) {
            (None, ..) => "record 0",
            (_, None, _) => "record 1",
            (.., None) => "record 8",
            _ => "record 9",
        }
    }

    /// The statement, once its last record is read.
    pub fn take(&mut self, record: &Record<'_>) -> Result<Option<(Statement, IsLast)>, Mistake> {
        let code = record.code();
        self.check_announced(record)?;
        match code {
            b"0" if self.header.is_none() => self.header = Some(Header::read(record)?),
            b"1" if self.header.is_some() && self.old.is_none() => {
                self.old = Some(Old::read(record)?);
            }
            b"21" if self.moves() => self.move_on(record)?,
            b"22" if self.before == *b"21" => self.draft(record)?.go_on(record),
            b"23" if matches!(&self.before, b"21" | b"22") => self.draft(record)?.close(record),
            b"31" if self.moves() && matches!(self.before[0], b'2' | b'3') => {
                self.draft(record)?.inform(record);
            }
            b"32" if self.before == *b"31" => self.draft(record)?.inform(record),
            b"33" if self.before == *b"32" => self.draft(record)?.inform(record),
            b"8" if self.moves() => self.close(record)?,
            b"4" if self.old.is_some() && matches!(self.before[0], b'8' | b'4' | b'1') => {}
            b"9" if self.old.is_some() => return self.finish(record).map(Some),
            _ => return Err(self.out_of_order(record)),
        }
        self.before = [code[0], code.get(1).copied().unwrap_or(b' ')];
        self.announced = announced(record);
        if matches!(code[0], b'1' | b'2' | b'3' | b'8') {
            self.records += 1;
        }
        Ok(None)
    }

    fn moves(&self) -> bool {
        self.old.is_some() && self.new.is_none() && self.before[0] != b'4'
    }

    fn out_of_order(&self, record: &Record<'_>) -> Mistake {
        let code = String::from_utf8_lossy(record.code()).into_owned();
        let known = ["0", "1", "21", "22", "23", "31", "32", "33", "4", "8", "9"];
        record.mistake(if known.contains(&code.as_str()) {
            Wrong::Order {
                found: code,
                expected: self.expected(),
            }
        } else {
            Wrong::Record { found: code }
        })
    }

    /// The codes at the end of a line say what the next one is.
    fn check_announced(&self, record: &Record<'_>) -> Result<(), Mistake> {
        let code = record.code();
        let (follows, expected) = match self.announced {
            Announced::Nothing => return Ok(()),
            Announced::More => (
                matches!(code, b"22" | b"23" | b"32" | b"33"),
                "it goes on in the next one",
            ),
            Announced::Information => (
                matches!(code, b"31" | b"4"),
                "information follows in the next one",
            ),
            Announced::NoInformation => (
                !matches!(code, b"22" | b"23" | b"31" | b"32" | b"33"),
                "no information follows",
            ),
        };
        if follows {
            return Ok(());
        }
        let line = record.line.saturating_sub(1);
        Err(Mistake::at(line, Wrong::Link { expected }))
    }

    /// Record 2.1.
    fn move_on(&mut self, record: &Record<'_>) -> Result<(), Mistake> {
        let mut draft = Draft::begin(record)?;
        self.check_sequence(&draft)?;
        if draft.detail == 0 {
            let began_anew = self.drafts.last().is_some_and(|last| last.sequence == 9999);
            self.rounds += u32::from(began_anew);
            self.gather()?;
            let Thousandths(amount) = record.amount(32)?;
            match amount {
                0.. => self.credits += i128::from(amount),
                _ => self.debits -= i128::from(amount),
            }
        }
        draft.number = draft.sequence + 10_000 * self.rounds;
        self.drafts.push(draft);
        Ok(())
    }

    /// Movements are numbered from 1, or on from 9999, and the parts of each from 0.
    fn check_sequence(&self, draft: &Draft) -> Result<(), Mistake> {
        let wrong = |found, expected| {
            let wrong = Wrong::Sequence { found, expected };
            Err(Mistake::at(draft.line, wrong))
        };
        let last = self.drafts.last();
        if draft.detail > 0 {
            let (sequence, detail) = last.map_or((1, 0), |last| (last.sequence, last.detail + 1));
            return match (
                last.is_some() && draft.sequence == sequence,
                draft.detail == detail,
            ) {
                (true, true) => Ok(()),
                (false, _) => wrong(draft.sequence, sequence),
                (_, false) => wrong(draft.detail, detail),
            };
        }
        let expected = match last.map(|last| last.sequence) {
            Some(9999) if draft.sequence == 0 => 0,
            None | Some(9999) => 1,
            Some(sequence) => sequence + 1,
        };
        if draft.sequence == expected {
            Ok(())
        } else {
            wrong(draft.sequence, expected)
        }
    }

    /// The movement or the part that the record is about.
    fn draft(&mut self, record: &Record<'_>) -> Result<&mut Draft, Mistake> {
        let (sequence, detail) = (record.small_number(3, 4)?, record.small_number(7, 4)?);
        match self.drafts.last_mut() {
            Some(draft) if draft.sequence != sequence => Err(record.mistake(Wrong::Sequence {
                found: sequence,
                expected: draft.sequence,
            })),
            // Information carries on the numbers of the parts, or repeats them.
            Some(draft) if record.code()[0] == b'2' && draft.detail != detail => Err(record
                .mistake(Wrong::Sequence {
                    found: detail,
                    expected: draft.detail,
                })),
            Some(draft) => Ok(draft),
            None => Err(record.mistake(Wrong::Sequence {
                found: sequence,
                expected: 1,
            })),
        }
    }

    /// A movement is whole: its parts stand for it where they add up to it.
    fn gather(&mut self) -> Result<(), Mistake> {
        let drafts = mem::take(&mut self.drafts);
        if drafts.is_empty() {
            return Ok(());
        }
        let day = self.header.as_ref().and_then(|header| header.made_on);
        let mut kinds = Vec::with_capacity(drafts.len());
        let mut movements = Vec::with_capacity(drafts.len());
        for draft in drafts {
            kinds.push(draft.kind);
            movements.push(draft.finish(day)?);
        }
        self.movements.push(Parted { kinds, movements });
        Ok(())
    }

    /// Record 8.
    fn close(&mut self, record: &Record<'_>) -> Result<(), Mistake> {
        let Some(old) = &self.old else {
            return Err(self.out_of_order(record));
        };
        let written = squeezed(&record.raw(5, 37));
        if written != old.written {
            return Err(record.mistake(Wrong::AccountDiffers {
                first: old.written.clone(),
                second: written,
            }));
        }
        self.new = Some(Balance {
            amount: record.cents(42)?,
            day: record.day(58)?,
        });
        self.gather()
    }

    /// Record 9: the statement holds what it says.
    fn finish(&mut self, record: &Record<'_>) -> Result<(Statement, IsLast), Mistake> {
        let unordered = self.out_of_order(record);
        let (Some(header), Some(old)) = (self.header.take(), self.old.take()) else {
            return Err(unordered);
        };
        // Of a day without movements some banks write no record 8.
        let new = match self.new {
            Some(new) => new,
            None if self.drafts.is_empty() => Balance {
                day: None,
                ..old.balance
            },
            None => return Err(unordered),
        };
        let said = record.number(17, 6)?;
        if said != self.records {
            let found = self.records;
            return Err(record.mistake(Wrong::Count { said, found }));
        }
        check_sum(record, 23, self.debits)?;
        check_sum(record, 38, self.credits)?;
        let moved = (self.credits - self.debits) / 10;
        let found = i128::from(old.balance.amount.0) + moved;
        if found != i128::from(new.amount.0) {
            return Err(record.mistake(Wrong::Balance {
                said: new.amount,
                found: cents(found),
            }));
        }
        let Some(last_day) = new.day.or(header.made_on).or(old.balance.day) else {
            let written = "000000".to_owned();
            return Err(record.mistake(Wrong::Date { written }));
        };
        let is_last = match record.byte(LENGTH) {
            b'1' => IsLast::No,
            _ => IsLast::Yes,
        };
        let statement = Statement {
            line: header.line,
            format: Format::Coda,
            account: old.account,
            year: last_day.year_and_month().0,
            number: old.number,
            is_copy: header.is_copy,
            opening: old.balance,
            closing: Balance {
                day: Some(last_day),
                ..new
            },
            movements: mem::take(&mut self.movements)
                .into_iter()
                .flat_map(Parted::told_apart)
                .collect(),
            not_booked: 0,
        };
        Ok((statement, is_last))
    }
}

/// What the codes at the end of a record say.
fn announced(record: &Record<'_>) -> Announced {
    let link = |yes: bool| {
        if yes {
            Announced::Information
        } else {
            Announced::NoInformation
        }
    };
    let goes_on = record.byte(126) == b'1';
    match record.code() {
        b"21" | b"22" | b"31" | b"32" if goes_on => Announced::More,
        b"21" | b"22" | b"23" | b"31" | b"32" | b"33" => link(record.byte(LENGTH) == b'1'),
        b"8" if record.byte(LENGTH) == b'1' => Announced::Information,
        _ => Announced::Nothing,
    }
}

fn check_sum(record: &Record<'_>, position: usize, found: i128) -> Result<(), Mistake> {
    let Thousandths(said) = record.sum(position)?;
    if i128::from(said) == found {
        return Ok(());
    }
    Err(record.mistake(Wrong::Sum {
        said: Cents(said / 10),
        found: cents(found / 10),
    }))
}

fn cents(amount: i128) -> Cents {
    let fallback = if amount < 0 { i64::MIN } else { i64::MAX };
    Cents(i64::try_from(amount).unwrap_or(fallback))
}
