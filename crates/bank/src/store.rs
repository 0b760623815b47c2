//! Statements and movements as they are stored.

use belgium::{Day, Iban};
use diesel::prelude::*;
use kernel::{AccountId, Act, Cents, Timestamp};
use ledger::TransferId;
use serde_json::json;
use storage::{Tx, audit};

use crate::schema::{bank_accounts, bank_files, bank_movements, bank_refunds, bank_statements};
use crate::{Fate, Format, MovementId, StatementId};

/// A statement that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = bank_statements)]
pub struct Read {
    pub id: StatementId,
    pub iban: Iban,
    pub year: i64,
    pub number: String,
    pub format: Format,
    pub opening_balance: Cents,
    pub closing_balance: Cents,
    /// Days are kept as texts, and were days when they were written.
    pub opening_day: Option<String>,
    pub closing_day: String,
    pub first_booked_on: Option<String>,
    pub last_booked_on: Option<String>,
    pub movements: i64,
    pub(crate) content: Vec<u8>,
    pub(crate) file_digest: String,
    pub imported_at: Timestamp,
}

impl Read {
    /// Names it for ever on its account.
    pub fn name(&self) -> String {
        format!("{}/{}", self.year, self.number)
    }
}

/// A movement, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = bank_movements)]
pub struct Booked {
    pub id: MovementId,
    pub statement_id: StatementId,
    pub iban: Iban,
    pub sequence: i64,
    pub detail: i64,
    pub amount: Cents,
    pub booked_on: String,
    pub value_on: Option<String>,
    pub code: String,
    pub reason: Option<String>,
    pub bank_reference: String,
    pub end_to_end: Option<String>,
    pub counterparty_name: String,
    pub counterparty_account: String,
    pub communication: Option<String>,
    pub words: String,
    pub booked_by: Option<TransferId>,
    pub state: Fate,
    pub state_at: Timestamp,
    pub creditor: Option<String>,
    pub payee: Option<String>,
    pub credited_by: Option<TransferId>,
    pub takes_back: Option<MovementId>,
}

/// Money that goes back.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = bank_refunds)]
pub struct Refund {
    pub movement_id: MovementId,
    pub reason: String,
    pub asked_at: Timestamp,
    pub asked_by: AccountId,
    pub approved_at: Option<Timestamp>,
    pub approved_by: Option<AccountId>,
    pub paid_at: Option<Timestamp>,
    pub paid_by: Option<AccountId>,
}

/// A file that was imported.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = bank_files)]
pub(crate) struct FileRow {
    pub digest: String,
    pub name: String,
    pub bytes: i64,
    pub imported_at: Timestamp,
    pub imported_by: Option<AccountId>,
}

pub(crate) fn file(tx: &mut Tx, digest: &str) -> QueryResult<Option<FileRow>> {
    bank_files::table
        .filter(bank_files::digest.eq(digest))
        .select(FileRow::as_select())
        .first(tx)
        .optional()
}

/// In which format the account is read.
pub fn format_of(tx: &mut Tx, iban: &Iban) -> QueryResult<Option<Format>> {
    bank_accounts::table
        .filter(bank_accounts::iban.eq(iban))
        .select(bank_accounts::format)
        .first(tx)
        .optional()
}

pub(crate) fn set_format(
    tx: &mut Tx,
    iban: &Iban,
    format: Format,
    now: Timestamp,
) -> QueryResult<()> {
    let known = format_of(tx, iban)?.is_some();
    let (format, since) = (
        bank_accounts::format.eq(format),
        bank_accounts::format_since.eq(now),
    );
    if known {
        let row = bank_accounts::table.filter(bank_accounts::iban.eq(iban));
        diesel::update(row)
            .set((format, since))
            .execute(tx)
            .map(drop)
    } else {
        diesel::insert_into(bank_accounts::table)
            .values((bank_accounts::iban.eq(iban), format, since))
            .execute(tx)
            .map(drop)
    }
}

pub(crate) fn statement_named(
    tx: &mut Tx,
    iban: &Iban,
    year: i64,
    number: &str,
) -> QueryResult<Option<Read>> {
    bank_statements::table
        .filter(bank_statements::iban.eq(iban))
        .filter(bank_statements::year.eq(year))
        .filter(bank_statements::number.eq(number))
        .select(Read::as_select())
        .first(tx)
        .optional()
}

/// Those with movements between these days, both included.
pub(crate) fn statements_between(
    tx: &mut Tx,
    iban: &Iban,
    first: Day,
    last: Day,
) -> QueryResult<Vec<Read>> {
    bank_statements::table
        .filter(bank_statements::iban.eq(iban))
        .filter(bank_statements::first_booked_on.le(last.to_string()))
        .filter(bank_statements::last_booked_on.ge(first.to_string()))
        .select(Read::as_select())
        .load(tx)
}

/// All statements of an account, oldest first.
pub(crate) fn statements_of(tx: &mut Tx, iban: &Iban) -> QueryResult<Vec<Read>> {
    bank_statements::table
        .filter(bank_statements::iban.eq(iban))
        .order((bank_statements::closing_day, bank_statements::id))
        .select(Read::as_select())
        .load(tx)
}

pub fn movement(tx: &mut Tx, id: &MovementId) -> QueryResult<Option<Booked>> {
    bank_movements::table
        .filter(bank_movements::id.eq(id))
        .select(Booked::as_select())
        .first(tx)
        .optional()
}

/// The statement that a movement stands in.
pub(crate) fn statement(tx: &mut Tx, id: &StatementId) -> QueryResult<Read> {
    bank_statements::table
        .filter(bank_statements::id.eq(id))
        .select(Read::as_select())
        .first(tx)
}

pub(crate) fn refund(tx: &mut Tx, id: &MovementId) -> QueryResult<Option<Refund>> {
    bank_refunds::table
        .filter(bank_refunds::movement_id.eq(id))
        .select(Refund::as_select())
        .first(tx)
        .optional()
}

/// A stretch of the movements of which something became, oldest first.
pub fn movements(tx: &mut Tx, state: Fate, skip: i64, count: i64) -> QueryResult<Vec<Booked>> {
    bank_movements::table
        .filter(bank_movements::state.eq(state))
        .order((bank_movements::booked_on, bank_movements::id))
        .offset(skip)
        .limit(count)
        .select(Booked::as_select())
        .load(tx)
}

pub fn count(tx: &mut Tx, state: Fate) -> QueryResult<i64> {
    bank_movements::table
        .filter(bank_movements::state.eq(state))
        .count()
        .get_result(tx)
}

/// A stretch of the statements, newest first.
pub fn statements(tx: &mut Tx, skip: i64, count: i64) -> QueryResult<Vec<Read>> {
    bank_statements::table
        .order((
            bank_statements::closing_day.desc(),
            bank_statements::id.desc(),
        ))
        .offset(skip)
        .limit(count)
        .select(Read::as_select())
        .load(tx)
}

pub fn count_statements(tx: &mut Tx) -> QueryResult<i64> {
    bank_statements::table.count().get_result(tx)
}

/// From one state to another, unless somebody else was there first.
pub(crate) fn turn(
    tx: &mut Tx,
    id: &MovementId,
    from: Fate,
    to: Fate,
    now: Timestamp,
) -> QueryResult<bool> {
    let row = bank_movements::table
        .filter(bank_movements::id.eq(id))
        .filter(bank_movements::state.eq(from));
    let turned = diesel::update(row)
        .set((
            bank_movements::state.eq(to),
            bank_movements::state_at.eq(now),
        ))
        .execute(tx)?;
    Ok(turned == 1)
}

/// Whom it was credited to.
pub(crate) fn note_credited(
    tx: &mut Tx,
    id: &MovementId,
    creditor: &str,
    payee: &str,
    by: &TransferId,
) -> QueryResult<()> {
    diesel::update(bank_movements::table.filter(bank_movements::id.eq(id)))
        .set((
            bank_movements::creditor.eq(creditor),
            bank_movements::payee.eq(payee),
            bank_movements::credited_by.eq(by),
        ))
        .execute(tx)
        .map(drop)
}

/// To whom money from this account of somebody else's was credited, newest first, each
/// once: their creditor and payee.
pub(crate) fn credited_from(tx: &mut Tx, account: &str) -> QueryResult<Vec<(String, String)>> {
    if account.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Option<String>, Option<String>)> = bank_movements::table
        .filter(bank_movements::counterparty_account.eq(account))
        .filter(bank_movements::state.eq(Fate::Credited))
        .order((bank_movements::booked_on.desc(), bank_movements::id.desc()))
        .limit(LOOKED_BACK)
        .select((bank_movements::creditor, bank_movements::payee))
        .load(tx)?;
    let mut found = Vec::new();
    for pair in rows
        .into_iter()
        .filter_map(|(creditor, payee)| creditor.zip(payee))
    {
        if !found.contains(&pair) {
            found.push(pair);
        }
    }
    Ok(found)
}

/// How many credits a suggestion looks at.
const LOOKED_BACK: i64 = 20;

/// The bank changes over to another format. What overlaps with statements of the former
/// one is refused when it comes.
pub fn change_format(tx: &mut Tx, act: &Act, iban: &Iban, format: Format) -> QueryResult<()> {
    let former = format_of(tx, iban)?;
    if former == Some(format) {
        return Ok(());
    }
    set_format(tx, iban, format, act.now())?;
    let detail = json!({ "former": former.map(Format::as_str), "format": format.as_str() });
    audit::record(tx, act, "bank.format-changed", iban.as_str(), &detail)
}

/// As [`movements`], of several states.
pub(crate) fn movements_in(
    tx: &mut Tx,
    states: &[Fate],
    skip: i64,
    count: i64,
) -> QueryResult<Vec<Booked>> {
    bank_movements::table
        .filter(bank_movements::state.eq_any(states))
        .order((bank_movements::booked_on, bank_movements::id))
        .offset(skip)
        .limit(count)
        .select(Booked::as_select())
        .load(tx)
}

pub(crate) fn count_any(tx: &mut Tx, states: &[Fate]) -> QueryResult<i64> {
    bank_movements::table
        .filter(bank_movements::state.eq_any(states))
        .count()
        .get_result(tx)
}
