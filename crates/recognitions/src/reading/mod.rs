//! Readings of a source: each list is taken over whole, or refused whole.

mod apply;
mod plan;
mod reader;
mod store;
mod take;

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::reader::{NotRead, Reader};
pub use self::store::{SourceStanding, due, forget_old, readings, standings};
pub use self::take::take;
use crate::{Day, Mistake, ReadingId};

/// One reading of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub id: ReadingId,
    pub source: String,
    pub read_at: Timestamp,
    pub state: ReadingState,
    /// The day the list is of.
    pub source_date: Option<Day>,
    pub report: ReadingReport,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadingState {
    /// Rows are being taken over.
    Begun,
    /// The process died over it; the next reading does it again.
    Interrupted,
    Taken,
    /// The same list as before.
    Unchanged,
    /// Whole, for the mistakes in the report.
    Refused,
}

impl ReadingState {
    pub const ALL: [Self; 5] = [
        Self::Begun,
        Self::Interrupted,
        Self::Taken,
        Self::Unchanged,
        Self::Refused,
    ];

    /// The key of its text is `recognitions-reading-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Interrupted => "interrupted",
            Self::Taken => "taken",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
        }
    }
}

/// What a reading found, and did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingReport {
    /// The file or the address.
    pub origin: String,
    /// The helpdesk said that a much smaller or older list is right.
    pub forced: bool,
    /// How many rows the list has.
    pub rows: u32,
    pub added: u32,
    pub changed: u32,
    /// Was withdrawn, and stands in the list again.
    pub returned: u32,
    /// No longer stands in the list.
    pub withdrawn: u32,
    pub unchanged: u32,
    /// The first of what was added, changed, and so on.
    pub notes: Vec<Note>,
    /// The first of the mistakes.
    pub mistakes: Vec<Mistake>,
    pub mistakes_total: u32,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub what: Noted,
    pub kind: String,
    pub number: String,
    pub name: String,
    /// The code of its [`Status`](crate::Status) since.
    pub status: String,
    /// Its number now names somebody else: whoever was linked no longer is.
    pub other_holder: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noted {
    Added,
    Changed,
    Returned,
    Withdrawn,
}

/// Whether a list that is much smaller or older than the one before is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    No,
    /// Somebody of the helpdesk asked the source, and it is right.
    Yes,
}

/// What a process leaves that dies over a list, so many changes into it.
#[cfg(test)]
pub(crate) fn begin_and_die(
    tx: &mut storage::Tx,
    act: &kernel::Act,
    sealer: &kernel::Sealer,
    source: &crate::Source,
    bytes: &[u8],
    changes: usize,
) -> diesel::QueryResult<()> {
    let former = store::former(tx, &source.slug)?;
    let today = Day::in_brussels(act.now());
    let judge = take::Judge {
        source,
        today,
        sealer,
        force: Force::Yes,
    };
    let take::Judgement::Good(list) = judge.judge(bytes, former.as_ref()) else {
        return Ok(());
    };
    let beginning = judge.beginning(&list, bytes, former);
    store::begin(tx, act, &beginning)?.expect("nobody else is at it");
    let plan = plan::make(tx, source, &list)?;
    let origin = apply::Origin {
        source: source.slug.clone(),
        as_of: list.as_of,
        name: String::new(),
    };
    let some = plan.changes.get(..changes).unwrap_or(&plan.changes);
    apply::apply(tx, act, &origin, some)
}
