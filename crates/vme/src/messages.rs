//! What the applicant and the counter write to each other.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::sql_types::Text;
use kernel::{AccountId, Act, InvalidLine, Lines, Sealer, Timestamp};
use storage::Tx;

use crate::refusal::{Result, no};
use crate::schema::vme_messages as t;
use crate::{FilingId, MessageId, VmeRefusal};
use kernel::stored_as_word;

const CHARS_MAX: usize = 4000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Side {
    Applicant,
    Counter,
}

stored_as_word! {
    Side { Applicant = "applicant", Counter = "counter" }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = t)]
struct Row {
    id: MessageId,
    filing_id: FilingId,
    at: Timestamp,
    account_id: AccountId,
    side: Side,
    sealed: Vec<u8>,
}

/// As somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub at: Timestamp,
    pub account: AccountId,
    pub side: Side,
    pub text: String,
}

fn purpose(filing: &FilingId) -> String {
    format!("vme message {filing}")
}

pub(crate) fn add(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    account: &AccountId,
    filing: &FilingId,
    side: Side,
    typed: &str,
) -> Result<()> {
    let text = match Lines::parse(typed, CHARS_MAX) {
        Ok(text) => text,
        Err(InvalidLine::Missing) => return no(VmeRefusal::MessageMissing),
        Err(InvalidLine::TooLong) => return no(VmeRefusal::MessageTooLong),
        Err(InvalidLine::Unfit) => return no(VmeRefusal::MessageUnfit),
    };
    let row = Row {
        id: MessageId::generate(&act.clock, &act.rng),
        filing_id: filing.clone(),
        at: act.now(),
        account_id: account.clone(),
        side,
        sealed: sealer.seal(&purpose(filing), text.as_str().as_bytes()),
    };
    diesel::insert_into(t::table).values(&row).execute(tx)?;
    Ok(())
}

/// Those of a filing, the oldest first.
pub(crate) fn of_filing(
    tx: &mut Tx,
    sealer: &Sealer,
    filing: &FilingId,
) -> QueryResult<Vec<Message>> {
    let messages = rows(tx, filing)?.into_iter().map(|row| Message {
        at: row.at,
        account: row.account_id,
        side: row.side,
        text: sealer
            .open(&purpose(filing), &row.sealed)
            .and_then(|plain| String::from_utf8(plain).ok())
            .unwrap_or_default(),
    });
    Ok(messages.collect())
}

/// What one of them says.
pub(crate) fn text_of(tx: &mut Tx, sealer: &Sealer, message: &str) -> QueryResult<Option<String>> {
    let row: Option<Row> = t::table
        .filter(t::id.eq(message))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    let plain = row.and_then(|row| sealer.open(&purpose(&row.filing_id), &row.sealed));
    Ok(plain.and_then(|plain| String::from_utf8(plain).ok()))
}

fn rows(tx: &mut Tx, filing: &FilingId) -> QueryResult<Vec<Row>> {
    t::table
        .filter(t::filing_id.eq(filing))
        .order((t::at, t::id))
        .select(Row::as_select())
        .load(tx)
}

pub(crate) fn forget_all(tx: &mut Tx, filing: &FilingId) -> QueryResult<usize> {
    diesel::delete(t::table.filter(t::filing_id.eq(filing))).execute(tx)
}

pub(crate) fn reseal(tx: &mut Tx, sealer: &Sealer, filing: &FilingId) -> QueryResult<()> {
    for row in rows(tx, filing)? {
        let Some(plain) = sealer.open(&purpose(filing), &row.sealed) else {
            continue;
        };
        diesel::update(t::table.find(&row.id))
            .set(t::sealed.eq(sealer.seal(&purpose(filing), &plain)))
            .execute(tx)?;
    }
    Ok(())
}
