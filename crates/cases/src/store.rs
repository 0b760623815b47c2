//! Cases as rows.

pub(crate) mod messages;

use diesel::prelude::*;
use kernel::{AccountId, Email, Timestamp};
use storage::Tx;
use storage::search::{self, Index};

use crate::case::{Case, CaseId, Reference, State};
use crate::schema::cases;

/// Of one list on a page.
pub(crate) const SHOWN_MAX: usize = 50;
/// Questions by their words.
const INDEX: Index = Index("cases");
/// Who asks says at once what it is about.
const FOUND_BY_CHARS_MAX: usize = 1500;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = cases)]
struct Row {
    id: CaseId,
    reference: String,
    account_id: Option<AccountId>,
    email: String,
    language: String,
    device: String,
    state: String,
    handler: Option<AccountId>,
    opened_at: Timestamp,
    changed_at: Timestamp,
    subject: Option<String>,
    merged_into: Option<CaseId>,
    waiting_since: Option<Timestamp>,
    answered_at: Option<Timestamp>,
    address: Option<String>,
}

#[derive(Debug)]
struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a case does not read")
    }
}

impl std::error::Error for Unreadable {}

pub(crate) fn unreadable() -> diesel::result::Error {
    diesel::result::Error::DeserializationError(Box::new(Unreadable))
}

impl Row {
    fn read(self) -> QueryResult<Case> {
        Ok(Case {
            id: self.id,
            reference: Reference(self.reference),
            account: self.account_id,
            email: self.email.parse::<Email>().map_err(|_| unreadable())?,
            language: self.language.parse().unwrap_or_default(),
            device: self.device,
            state: State::read(&self.state).ok_or_else(unreadable)?,
            handler: self.handler,
            opened_at: self.opened_at,
            changed_at: self.changed_at,
            waiting_since: self.waiting_since.unwrap_or(self.opened_at),
            subject: self.subject,
            answered_at: self.answered_at,
            merged_into: self.merged_into,
        })
    }
}

pub(crate) fn insert(tx: &mut Tx, case: &Case) -> QueryResult<()> {
    diesel::insert_into(cases::table)
        .values(Row {
            id: case.id.clone(),
            reference: case.reference.to_string(),
            account_id: case.account.clone(),
            email: case.email.as_str().to_owned(),
            language: case.language.code().to_owned(),
            device: case.device.clone(),
            state: case.state.word().to_owned(),
            handler: case.handler.clone(),
            opened_at: case.opened_at,
            changed_at: case.changed_at,
            subject: case.subject.clone(),
            merged_into: case.merged_into.clone(),
            waiting_since: Some(case.waiting_since),
            answered_at: case.answered_at,
            address: Some(case.email.normalized()),
        })
        .execute(tx)
        .map(drop)
}

/// Lets a case be found by its first words.
pub(crate) fn find_by_words(tx: &mut Tx, case: &Case, words: &str) -> QueryResult<()> {
    let begin: String = words.chars().take(FOUND_BY_CHARS_MAX).collect();
    let subject = case.subject.as_deref().unwrap_or_default();
    search::add(tx, INDEX, case.id.as_str(), &[subject, &begin])
}

pub(crate) fn set_state(
    tx: &mut Tx,
    case: &CaseId,
    state: State,
    now: Timestamp,
) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((cases::state.eq(state.word()), cases::changed_at.eq(now)))
        .execute(tx)
        .map(drop)
}

/// It is the helpdesk's turn, if it was not already.
pub(crate) fn turn_to_helpdesk(tx: &mut Tx, case: &Case, now: Timestamp) -> QueryResult<()> {
    set_state(tx, &case.id, State::Open, now)?;
    if case.state == State::Open {
        return Ok(());
    }
    diesel::update(cases::table.find(&case.id))
        .set(cases::waiting_since.eq(now))
        .execute(tx)
        .map(drop)
}

/// The helpdesk answered; the first time counts.
pub(crate) fn answered(tx: &mut Tx, case: &Case, now: Timestamp) -> QueryResult<()> {
    set_state(tx, &case.id, State::Answered, now)?;
    diesel::update(cases::table.find(&case.id))
        .filter(cases::answered_at.is_null())
        .set(cases::answered_at.eq(now))
        .execute(tx)
        .map(drop)
}

pub(crate) fn merged(tx: &mut Tx, case: &CaseId, into: &CaseId, now: Timestamp) -> QueryResult<()> {
    set_state(tx, case, State::Closed, now)?;
    diesel::update(cases::table.find(case))
        .set(cases::merged_into.eq(into))
        .execute(tx)
        .map(drop)
}

pub(crate) fn by_reference(tx: &mut Tx, reference: &Reference) -> QueryResult<Option<Case>> {
    let row: Option<Row> = cases::table
        .filter(cases::reference.eq(reference.to_string()))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

pub(crate) fn set_handler(
    tx: &mut Tx,
    case: &CaseId,
    handler: Option<&AccountId>,
) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set(cases::handler.eq(handler))
        .execute(tx)
        .map(drop)
}

pub(crate) fn find(tx: &mut Tx, case: &CaseId) -> QueryResult<Option<Case>> {
    let row: Option<Row> = cases::table
        .find(case)
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// What this person asked, the last changed first.
pub(crate) fn of_account(tx: &mut Tx, account: &AccountId) -> QueryResult<Vec<Case>> {
    let rows: Vec<Row> = cases::table
        .filter(cases::account_id.eq(account))
        .filter(cases::merged_into.is_null())
        .order((cases::changed_at.desc(), cases::id.desc()))
        .limit(limit(SHOWN_MAX))
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// What this person asked, signed in or by their address, the last changed first.
pub(crate) fn of_person(
    tx: &mut Tx,
    account: &AccountId,
    email: &Email,
    most: usize,
) -> QueryResult<Vec<Case>> {
    let own = cases::account_id.eq(account);
    let rows: Vec<Row> = cases::table
        .filter(own.or(cases::address.eq(email.normalized())))
        .order((cases::changed_at.desc(), cases::id.desc()))
        .limit(limit(most))
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// In one state, or of one of the helpdesk: who waits longest first.
pub(crate) fn queue(
    tx: &mut Tx,
    state: State,
    handler: Option<&AccountId>,
) -> QueryResult<Vec<Case>> {
    let mut wanted = cases::table
        .filter(cases::state.eq(state.word()))
        .order((cases::waiting_since, cases::id))
        .limit(limit(SHOWN_MAX + 1))
        .select(Row::as_select())
        .into_boxed();
    if let Some(handler) = handler {
        wanted = wanted.filter(cases::handler.eq(handler));
    }
    let rows: Vec<Row> = wanted.load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// By its reference, the address of whoever asked, or words of the question.
pub(crate) fn search(tx: &mut Tx, typed: &str) -> QueryResult<Vec<Case>> {
    let upper = typed.to_uppercase();
    if let Some(reference) = Reference::find(&upper) {
        return Ok(by_reference(tx, &reference)?.into_iter().collect());
    }
    if let Ok(email) = typed.parse::<Email>() {
        let rows: Vec<Row> = cases::table
            .filter(cases::address.eq(email.normalized()))
            .order((cases::changed_at.desc(), cases::id.desc()))
            .limit(limit(SHOWN_MAX + 1))
            .select(Row::as_select())
            .load(tx)?;
        return rows.into_iter().map(Row::read).collect();
    }
    let mut found = Vec::new();
    for hit in search::find(tx, INDEX, typed, SHOWN_MAX + 1)? {
        let row: Option<Row> = cases::table
            .filter(cases::id.eq(&hit.object))
            .select(Row::as_select())
            .first(tx)
            .optional()?;
        found.extend(row.map(Row::read).transpose()?);
    }
    Ok(found)
}

/// Others of whoever asked this one, that one of them may go into.
pub(crate) fn others_of_asker(tx: &mut Tx, case: &Case) -> QueryResult<Vec<Case>> {
    let rows: Vec<Row> = cases::table
        .filter(cases::address.eq(case.email.normalized()))
        .filter(cases::id.ne(&case.id))
        .filter(cases::merged_into.is_null())
        .order((cases::changed_at.desc(), cases::id.desc()))
        .limit(limit(SHOWN_MAX))
        .select(Row::as_select())
        .load(tx)?;
    let others: QueryResult<Vec<Case>> = rows.into_iter().map(Row::read).collect();
    Ok(others?
        .into_iter()
        .filter(|other| other.is_of_same_asker(case))
        .collect())
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}
