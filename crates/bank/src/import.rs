//! A file becomes rows and money: whole or not at all, and each movement once, whatever
//! is imported again.

use aws_lc_rs::digest::{SHA256, digest};
use diesel::prelude::*;
use kernel::{Act, Cents};
use mail::Desk;
use serde_json::json;
use storage::{Tx, audit};

use crate::books::{Books, Keys};
use crate::content::content;
use crate::gaps::{Gap, gaps};
use crate::refusal::{Result, file_refused};
use crate::schema::{bank_files, bank_statements};
use crate::statement::Statement;
use crate::store::{self, FileRow, Read};
use crate::take::take;
use crate::{Codepage, Creditors, Mistake, Settings, StatementId, Wrong, camt, coda};

/// No bank sends more at once; what is larger is refused before it is read.
pub const FILE_BYTES_MAX: usize = 32 * 1024 * 1024;
const FILE_MIB_MAX: u32 = 32;

/// A file of statements that was read, and holds what it says.
#[derive(Debug, Clone)]
pub struct File {
    /// As it was called; for people.
    pub name: String,
    digest: String,
    bytes: usize,
    statements: Vec<Statement>,
}

/// What an import needs beside the file.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    pub desk: Desk<'a>,
    pub creditors: &'a Creditors,
    pub settings: &'a Settings,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The very file was imported before: nothing was done.
    pub is_known: bool,
    /// The names of the statements that are new.
    pub statements: Vec<String>,
    /// How many were imported before, from another file.
    pub statements_known: usize,
    pub credited: Sum,
    pub waiting: Sum,
    pub taken_back: Sum,
    /// Entries that the bank has not booked yet.
    pub not_booked: u32,
    /// What is missing between statements, now that these are there.
    pub gaps: Vec<Gap>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    pub count: usize,
    pub amount: Cents,
}

impl Sum {
    pub(crate) fn add(&mut self, amount: Cents) {
        self.count += 1;
        self.amount = Cents(self.amount.0.saturating_add(amount.0));
    }
}

/// Reads a file, whichever format it is in: its content decides, and not its name.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read(name: &str, bytes: &[u8], codepage: Codepage) -> std::result::Result<File, Mistake> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Mistake::whole(Wrong::TooLarge { mib: FILE_MIB_MAX }));
    }
    let statements = match () {
        () if bytes.trim_ascii().is_empty() => return Err(Mistake::whole(Wrong::Empty)),
        () if coda::looks_like_it(bytes) => coda::read(bytes, codepage)?,
        () if camt::looks_like_it(bytes) => camt::read(bytes)?,
        () => return Err(Mistake::at(1, Wrong::UnknownFormat)),
    };
    Ok(File {
        name: name.chars().filter(|c| !c.is_control()).take(200).collect(),
        digest: hex::encode(digest(&SHA256, bytes)),
        bytes: bytes.len(),
        statements,
    })
}

/// Takes over what a file brings and was not there yet. Write it in the turn of the bank
/// accounts ([`File::turns`]).
///
/// # Errors
/// `File`: nothing of it is taken over. `NotCredited` where a payee refuses.
pub fn import(tx: &mut Tx, act: &Act, given: Given<'_>, file: &File) -> Result<Report> {
    if store::file(tx, &file.digest)?.is_some() {
        return Ok(Report {
            is_known: true,
            ..Report::default()
        });
    }
    let mut report = Report::default();
    let fresh = fresh(tx, given.settings, file)?;
    report.statements_known = file.statements.len() - fresh.len();
    report.not_booked = fresh.iter().map(|statement| statement.not_booked).sum();
    note_file(tx, act, file)?;
    for statement in fresh {
        if store::format_of(tx, &statement.account)?.is_none() {
            store::set_format(tx, &statement.account, statement.format, act.now())?;
        }
        post(tx, act, given, file, statement, &mut report)?;
    }
    for iban in &given.settings.accounts {
        report.gaps.extend(gaps(tx, iban)?);
    }
    let detail = json!({
        "name": file.name,
        "statements": report.statements,
        "credited": report.credited.count,
        "waiting": report.waiting.count,
        "taken_back": report.taken_back.count,
        "gaps": report.gaps.len(),
    });
    audit::record(tx, act, "bank.file-imported", &file.digest, &detail)?;
    Ok(report)
}

/// The statements that are not there yet, once all of the file fits what is there.
fn fresh<'a>(tx: &mut Tx, settings: &Settings, file: &'a File) -> Result<Vec<&'a Statement>> {
    let mut fresh: Vec<&Statement> = Vec::new();
    for statement in &file.statements {
        let wrong = |wrong| Mistake::at(statement.line, wrong);
        if !settings.accounts.contains(&statement.account) {
            let account = statement.account.to_string();
            return file_refused(wrong(Wrong::Account { account }));
        }
        let name = statement.name();
        let known = store::statement_named(
            tx,
            &statement.account,
            i64::from(statement.year),
            &statement.number,
        )?;
        let is_same = known
            .as_ref()
            .map(|known| known.content == content(statement));
        if is_same == Some(true) {
            continue;
        }
        let former = store::format_of(tx, &statement.account)?;
        if let Some(former) = former.filter(|former| *former != statement.format) {
            let account = statement.account.clone();
            return file_refused(wrong(Wrong::OtherFormat { account, former }));
        }
        if is_same == Some(false) {
            return file_refused(wrong(Wrong::Changed { statement: name }));
        }
        let twin = fresh
            .iter()
            .find(|other| other.account == statement.account && other.name() == name);
        match twin {
            Some(twin) if content(twin) == content(statement) => continue,
            Some(_) => return file_refused(wrong(Wrong::Twice { statement: name })),
            None => {}
        }
        overlaps(tx, statement, &fresh)?;
        fresh.push(statement);
    }
    Ok(fresh)
}

/// Of XML banks also make files of a week, beside those of its days, and name them
/// otherwise: the same money twice. What follows on the other does not overlap.
fn overlaps(tx: &mut Tx, statement: &Statement, fresh: &[&Statement]) -> Result<()> {
    let days = statement
        .movements
        .iter()
        .map(|movement| movement.booked_on);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else {
        return Ok(());
    };
    let (opening, closing) = (statement.opening.amount, statement.closing.amount);
    let follows = |other_opening: Cents, other_closing: Cents| {
        other_closing == opening || other_opening == closing
    };
    let refuse = |statement_name: String, day| {
        let wrong = Wrong::Overlap {
            statement: statement_name,
            day,
        };
        file_refused(Mistake::at(statement.line, wrong))
    };
    for other in store::statements_between(tx, &statement.account, first, last)? {
        let both_coda = other.format == crate::Format::Coda && statement.format == other.format;
        if !both_coda && !follows(other.opening_balance, other.closing_balance) {
            let day = other
                .first_booked_on
                .as_deref()
                .and_then(|day| day.parse().ok());
            return refuse(other.name(), day.unwrap_or(first).max(first));
        }
    }
    for other in fresh {
        let in_both = other.account == statement.account
            && statement.format != crate::Format::Coda
            && other
                .movements
                .iter()
                .any(|movement| (first..=last).contains(&movement.booked_on));
        if in_both && !follows(other.opening.amount, other.closing.amount) {
            return refuse(other.name(), first);
        }
    }
    Ok(())
}

fn note_file(tx: &mut Tx, act: &Act, file: &File) -> QueryResult<()> {
    let row = FileRow {
        digest: file.digest.clone(),
        name: file.name.clone(),
        bytes: i64::try_from(file.bytes).unwrap_or(i64::MAX),
        imported_at: act.now(),
        imported_by: act.actor.account.clone(),
    };
    diesel::insert_into(bank_files::table)
        .values(&row)
        .execute(tx)
        .map(drop)
}

fn post(
    tx: &mut Tx,
    act: &Act,
    given: Given<'_>,
    file: &File,
    statement: &Statement,
    report: &mut Report,
) -> Result<()> {
    let books = Books::open(tx, act, &statement.account)?;
    let days = statement
        .movements
        .iter()
        .map(|movement| movement.booked_on);
    let read = Read {
        id: StatementId::generate(&act.clock, &act.rng),
        iban: statement.account.clone(),
        year: i64::from(statement.year),
        number: statement.number.clone(),
        format: statement.format,
        opening_balance: statement.opening.amount,
        closing_balance: statement.closing.amount,
        opening_day: statement.opening.day.map(|day| day.to_string()),
        closing_day: statement
            .closing
            .day
            .map_or_else(String::new, |day| day.to_string()),
        first_booked_on: days.clone().min().map(|day| day.to_string()),
        last_booked_on: days.max().map(|day| day.to_string()),
        movements: i64::try_from(statement.movements.len()).unwrap_or(i64::MAX),
        content: content(statement),
        file_digest: file.digest.clone(),
        imported_at: act.now(),
    };
    diesel::insert_into(bank_statements::table)
        .values(&read)
        .execute(tx)?;
    for movement in &statement.movements {
        let keys = Keys::new(
            statement.account.as_str(),
            &statement.name(),
            i64::from(movement.sequence),
            i64::from(movement.detail),
        );
        take(tx, act, given, &books, &read, movement, &keys, report)?;
    }
    report.statements.push(read.name());
    Ok(())
}

impl File {
    /// The accounts of the ledger that importing it moves money of.
    pub fn turns(&self) -> Vec<String> {
        let mut turns = Vec::new();
        for statement in &self.statements {
            let books = Books::of(&statement.account);
            for account in [books.bank, books.suspense, books.own] {
                let account = account.as_str().to_owned();
                if !turns.contains(&account) {
                    turns.push(account);
                }
            }
        }
        turns
    }

    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }
}
