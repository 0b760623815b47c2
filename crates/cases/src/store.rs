//! Cases as rows.

use diesel::prelude::*;
use kernel::{AccountId, Act, Email, Timestamp};
use storage::Tx;

use crate::case::{Author, Case, CaseId, Message, MessageId, Reference, State};
use crate::schema::{case_messages, cases};

/// Of one list on a page.
const SHOWN_MAX: i64 = 50;

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
}

#[derive(Debug)]
struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a case does not read")
    }
}

impl std::error::Error for Unreadable {}

fn unreadable() -> diesel::result::Error {
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
        })
        .execute(tx)
        .map(drop)
}

pub(crate) fn say(
    tx: &mut Tx,
    act: &Act,
    case: &CaseId,
    author: Author,
    text: &str,
    jpeg: Option<&[u8]>,
) -> QueryResult<()> {
    diesel::insert_into(case_messages::table)
        .values((
            case_messages::id.eq(MessageId::generate(&act.clock, &act.rng)),
            case_messages::case_id.eq(case),
            case_messages::author.eq(author.word()),
            case_messages::account_id.eq(&act.actor.account),
            case_messages::text.eq(text),
            case_messages::jpeg.eq(jpeg),
            case_messages::at.eq(act.now()),
        ))
        .execute(tx)
        .map(drop)
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
        .order((cases::changed_at.desc(), cases::id.desc()))
        .limit(SHOWN_MAX)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// In one state: who waits longest first. Or by reference or address, whatever the state.
pub(crate) fn queue(tx: &mut Tx, state: State, wanted: &str) -> QueryResult<Vec<Case>> {
    let all = cases::table
        .order((cases::changed_at, cases::id))
        .limit(SHOWN_MAX)
        .select(Row::as_select());
    let rows: Vec<Row> = if wanted.is_empty() {
        all.filter(cases::state.eq(state.word())).load(tx)?
    } else {
        let reference = cases::reference.eq(wanted.to_uppercase());
        all.filter(reference.or(cases::email.eq(wanted))).load(tx)?
    };
    rows.into_iter().map(Row::read).collect()
}

type MessageRow = (MessageId, String, Option<AccountId>, String, Timestamp);

/// In the order in which it was said.
pub(crate) fn messages(tx: &mut Tx, case: &CaseId) -> QueryResult<Vec<Message>> {
    let rows: Vec<MessageRow> = case_messages::table
        .filter(case_messages::case_id.eq(case))
        .order(case_messages::id)
        .select((
            case_messages::id,
            case_messages::author,
            case_messages::account_id,
            case_messages::text,
            case_messages::at,
        ))
        .load(tx)?;
    let with_picture: Vec<MessageId> = case_messages::table
        .filter(case_messages::case_id.eq(case))
        .filter(case_messages::jpeg.is_not_null())
        .select(case_messages::id)
        .load(tx)?;
    let read = |(id, author, account, text, at): MessageRow| {
        Ok(Message {
            author: Author::read(&author).ok_or_else(unreadable)?,
            account,
            text,
            has_picture: with_picture.contains(&id),
            at,
            id,
        })
    };
    rows.into_iter().map(read).collect()
}

pub(crate) fn picture(
    tx: &mut Tx,
    case: &CaseId,
    message: &MessageId,
) -> QueryResult<Option<Vec<u8>>> {
    let jpeg: Option<Option<Vec<u8>>> = case_messages::table
        .find(message)
        .filter(case_messages::case_id.eq(case))
        .select(case_messages::jpeg)
        .first(tx)
        .optional()?;
    Ok(jpeg.flatten())
}
