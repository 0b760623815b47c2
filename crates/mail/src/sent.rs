//! What became of each mail, for the helpdesk: somebody who waits for one asks there. It
//! says to whom, what it is called and what the mail server answered, never what it says.

use diesel::prelude::*;
use kernel::{Clock, Duration, Email, Never, Timestamp};
use storage::{Db, Tx};

use crate::Mail;
use crate::delivery::Send;

diesel::table! {
    sent_mails (mark) {
        mark -> Text,
        address -> Text,
        subject -> Text,
        written_at -> BigInt,
        state -> Text,
        answer -> Nullable<Text>,
        state_at -> BigInt,
    }
}

/// Whoever misses a mail asks within days.
const KEPT: Duration = Duration::from_hours(30 * 24);
/// Keeps the transaction short; what is left comes next time.
const BATCH: i64 = 500;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentMail {
    pub subject: String,
    pub written_at: Timestamp,
    pub state: SentState,
    /// The codes of the mail server's last answer, where it was a "no".
    pub answer: Option<String>,
    pub state_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentState {
    /// It is tried again, if there was an answer.
    Waiting,
    /// The mail server has taken it.
    Delivered,
    /// Given up: the address takes none.
    Refused,
}

impl SentState {
    const ALL: [Self; 3] = [Self::Waiting, Self::Delivered, Self::Refused];

    const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Refused => "refused",
        }
    }
}

pub(crate) fn note(tx: &mut Tx, mail: &Mail, job: &Send) -> QueryResult<()> {
    diesel::insert_into(sent_mails::table)
        .values((
            sent_mails::mark.eq(job.mark()),
            sent_mails::address.eq(mail.to.normalized()),
            sent_mails::subject.eq(&mail.subject),
            sent_mails::written_at.eq(job.written_at),
            sent_mails::state.eq(SentState::Waiting.word()),
            sent_mails::state_at.eq(job.written_at),
        ))
        .execute(tx)
        .map(drop)
}

/// A mail is delivered all the same when this cannot be written.
pub(crate) async fn tell(
    db: &Db,
    clock: &Clock,
    job: &Send,
    state: SentState,
    answer: Option<String>,
) {
    let (mark, now) = (job.mark(), clock.now());
    let written = db.write::<_, _, Never>(move |tx| {
        diesel::update(sent_mails::table.find(&mark))
            .set((
                sent_mails::state.eq(state.word()),
                sent_mails::answer.eq(&answer),
                sent_mails::state_at.eq(now),
            ))
            .execute(tx)?;
        Ok(())
    });
    if let Err(error) = written.await {
        tracing::warn!(?error, "what became of a mail was not noted");
    }
}

type Row = (String, Timestamp, String, Option<String>, Timestamp);

/// The newest to this address.
pub fn sent_to(tx: &mut Tx, address: &Email, most: i64) -> QueryResult<Vec<SentMail>> {
    let rows: Vec<Row> = sent_mails::table
        .filter(sent_mails::address.eq(address.normalized()))
        .order(sent_mails::written_at.desc())
        .limit(most)
        .select((
            sent_mails::subject,
            sent_mails::written_at,
            sent_mails::state,
            sent_mails::answer,
            sent_mails::state_at,
        ))
        .load(tx)?;
    let read = |(subject, written_at, state, answer, state_at): Row| {
        let known = SentState::ALL
            .into_iter()
            .find(|known| known.word() == state);
        SentMail {
            subject,
            written_at,
            state: known.unwrap_or(SentState::Waiting),
            answer,
            state_at,
        }
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Returns how many rows went.
pub fn forget_sent(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let old: Vec<String> = sent_mails::table
        .filter(sent_mails::written_at.lt(now - KEPT))
        .select(sent_mails::mark)
        .limit(BATCH)
        .load(tx)?;
    diesel::delete(sent_mails::table.filter(sent_mails::mark.eq_any(old))).execute(tx)
}
