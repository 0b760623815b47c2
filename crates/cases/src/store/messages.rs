//! What was said about cases, as rows.

use diesel::prelude::*;
use kernel::{AccountId, Act, Timestamp};
use storage::Tx;

use super::unreadable;
use crate::case::{Author, CaseId, Message, MessageId};
use crate::schema::case_messages;

/// So many stand on a page: it stays light, and who needs older ones pages back.
pub(crate) const SHOWN_MAX: usize = 50;

/// What is said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Saying<'a> {
    pub author: Author,
    pub text: &'a str,
    pub jpeg: Option<&'a [u8]>,
    /// The Message-ID of the mail it came by.
    pub mail_id: Option<&'a str>,
}

impl<'a> Saying<'a> {
    pub fn words(author: Author, text: &'a str) -> Self {
        Self {
            author,
            text,
            jpeg: None,
            mail_id: None,
        }
    }
}

pub(crate) fn say(tx: &mut Tx, act: &Act, case: &CaseId, saying: Saying<'_>) -> QueryResult<()> {
    diesel::insert_into(case_messages::table)
        .values((
            case_messages::id.eq(MessageId::generate(&act.clock, &act.rng)),
            case_messages::case_id.eq(case),
            case_messages::author.eq(saying.author.word()),
            case_messages::account_id.eq(&act.actor.account),
            case_messages::text.eq(saying.text),
            case_messages::jpeg.eq(saying.jpeg),
            case_messages::at.eq(act.now()),
            case_messages::mail_id.eq(saying.mail_id),
        ))
        .execute(tx)
        .map(drop)
}

/// Whether a mail was taken before.
pub(crate) fn is_known(tx: &mut Tx, mail_id: &str) -> QueryResult<bool> {
    let known = case_messages::table.filter(case_messages::mail_id.eq(mail_id));
    diesel::select(diesel::dsl::exists(known)).get_result(tx)
}

/// The case of one of these mails.
pub(crate) fn case_of_mails(tx: &mut Tx, mail_ids: &[String]) -> QueryResult<Option<CaseId>> {
    case_messages::table
        .filter(case_messages::mail_id.eq_any(mail_ids))
        .order(case_messages::id.desc())
        .select(case_messages::case_id)
        .first(tx)
        .optional()
}

/// All of it stands there from now on.
pub(crate) fn move_all(tx: &mut Tx, from: &CaseId, to: &CaseId) -> QueryResult<()> {
    diesel::update(case_messages::table.filter(case_messages::case_id.eq(from)))
        .set(case_messages::case_id.eq(to))
        .execute(tx)
        .map(drop)
}

type MessageRow = (MessageId, String, Option<AccountId>, String, Timestamp);

/// The newest of a case, or the newest of those before one; in the order in which they
/// were said. One more than fits a page tells that there are others.
pub(crate) fn newest(
    tx: &mut Tx,
    case: &CaseId,
    before: Option<&MessageId>,
    with_notes: bool,
) -> QueryResult<Vec<Message>> {
    let most = i64::try_from(SHOWN_MAX + 1).unwrap_or(i64::MAX);
    let mut wanted = case_messages::table
        .filter(case_messages::case_id.eq(case))
        .order(case_messages::id.desc())
        .limit(most)
        .select((
            case_messages::id,
            case_messages::author,
            case_messages::account_id,
            case_messages::text,
            case_messages::at,
        ))
        .into_boxed();
    if let Some(before) = before {
        wanted = wanted.filter(case_messages::id.lt(before));
    }
    if !with_notes {
        wanted = wanted.filter(case_messages::author.ne(Author::Note.word()));
    }
    let mut rows: Vec<MessageRow> = wanted.load(tx)?;
    rows.reverse();
    let ids: Vec<&MessageId> = rows.iter().map(|row| &row.0).collect();
    let with_picture: Vec<MessageId> = case_messages::table
        .filter(case_messages::id.eq_any(ids))
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
