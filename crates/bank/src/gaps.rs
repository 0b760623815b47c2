//! Whether statements follow on each other, and whether the ledger says what they say.

use belgium::Iban;
use diesel::QueryResult;
use kernel::{Cents, Timestamp};
use storage::Tx;

use crate::books::Books;
use crate::store::{self, Read};
use crate::{Fate, Format};

/// Something is missing between two statements. It ends by itself when what was missing
/// is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub iban: Iban,
    /// The names of both.
    pub after: String,
    pub before: String,
    /// What the balance of the second is more than that of the first; zero where only
    /// the numbers show that something is missing.
    pub missing: Cents,
}

/// Found anew each time, so it does not matter in which order statements came.
pub fn gaps(tx: &mut Tx, iban: &Iban) -> QueryResult<Vec<Gap>> {
    Ok(between(&in_order(store::statements_of(tx, iban)?)))
}

fn between(statements: &[Read]) -> Vec<Gap> {
    let pairs = statements.iter().zip(statements.iter().skip(1));
    pairs
        .filter(|(first, second)| !follows(first, second))
        .map(|(first, second)| Gap {
            iban: first.iban.clone(),
            after: first.name(),
            before: second.name(),
            missing: Cents(
                second
                    .opening_balance
                    .0
                    .saturating_sub(first.closing_balance.0),
            ),
        })
        .collect()
}

/// The second begins where the first ends; of CODA it also has the next number, which
/// begins anew with the year.
fn follows(first: &Read, second: &Read) -> bool {
    let both_coda = first.format == Format::Coda && second.format == Format::Coda;
    let number = |read: &Read| read.number.parse::<u32>().ok();
    let expected = match number(first) {
        Some(number) if first.year == second.year => number.checked_add(1),
        _ => Some(1),
    };
    first.closing_balance == second.opening_balance && (!both_coda || number(second) == expected)
}

/// By their last day; of one day by their numbers.
fn in_order(mut statements: Vec<Read>) -> Vec<Read> {
    statements.sort_by_cached_key(|read| {
        (
            read.closing_day.clone(),
            read.number.parse::<u64>().unwrap_or(u64::MAX),
            read.number.clone(),
        )
    });
    statements
}

/// A bank account as its statements and the ledger see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub iban: Iban,
    pub format: Option<Format>,
    /// The newest statement: its name, its last day and what it closes with.
    pub last: Option<(String, String, Cents)>,
    /// What should stand on the account by the ledger: the oldest balance and all that
    /// came and went since.
    pub by_ledger: Option<Cents>,
    /// What is in suspense.
    pub suspense: Cents,
    pub gaps: Vec<Gap>,
}

impl Standing {
    /// The statements and the ledger say the same.
    pub fn agrees(&self) -> bool {
        self.last.as_ref().map(|(.., balance)| *balance) == self.by_ledger
    }
}

pub fn standing(tx: &mut Tx, iban: &Iban, now: Timestamp) -> QueryResult<Standing> {
    let statements = in_order(store::statements_of(tx, iban)?);
    let books = Books::of(iban);
    let stands = |tx: &mut Tx, account| {
        let balance = ledger::balance(tx, account, now)?;
        QueryResult::Ok(balance.map_or(Cents::ZERO, |balance| balance.balance))
    };
    let (bank, suspense) = (stands(tx, &books.bank)?, stands(tx, &books.suspense)?);
    let first = statements.first();
    Ok(Standing {
        iban: iban.clone(),
        format: store::format_of(tx, iban)?,
        last: statements
            .last()
            .map(|read| (read.name(), read.closing_day.clone(), read.closing_balance)),
        by_ledger: first.map(|first| Cents(first.opening_balance.0.saturating_sub(bank.0))),
        suspense,
        gaps: between(&statements),
    })
}

/// What waits for somebody of finance.
pub fn open_movements(tx: &mut Tx) -> QueryResult<i64> {
    let mut open = 0;
    for fate in Fate::ALL.into_iter().filter(|fate| fate.is_open()) {
        open += store::count(tx, fate)?;
    }
    Ok(open)
}
