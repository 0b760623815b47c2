//! What a list changes, worked out before the first write.

use std::collections::{HashMap, HashSet};

use crate::RecognitionId;
use belgium::EnterpriseNumber;
use diesel::prelude::*;
use storage::Tx;

use super::{Note, Noted, ReadingReport};
use crate::known::is_one_of;
use crate::list::{List, ListRow, key};
use crate::schema::recognitions;
use crate::{Source, Status};

/// So many of each are named in the report.
const NOTES_OF_EACH: usize = 50;

#[derive(Debug, Default)]
pub(super) struct Plan {
    pub changes: Vec<Change>,
    pub report: ReadingReport,
}

#[derive(Debug)]
pub(super) enum Change {
    Add {
        row: ListRow,
        /// What this person has or had in another kind, under the same number:
        /// whoever is linked to it is linked to this too.
        same_person: Vec<RecognitionId>,
    },
    Update {
        id: RecognitionId,
        row: ListRow,
        /// Its number now names somebody else.
        other_holder: bool,
    },
    Withdraw(RecognitionId),
    /// Says what it said; the tag of its number is of a former secret of the server.
    Tag {
        id: RecognitionId,
        tag: Vec<u8>,
    },
}

impl Change {
    pub fn id(&self) -> Option<&RecognitionId> {
        match self {
            Self::Add { .. } => None,
            Self::Update { id, .. } | Self::Withdraw(id) | Self::Tag { id, .. } => Some(id),
        }
    }
}

/// A row as it stands.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = recognitions)]
struct Former {
    id: RecognitionId,
    kind: String,
    number: String,
    #[diesel(column_name = holder_name)]
    name: String,
    national_number_hash: Option<Vec<u8>>,
    birth_date: Option<String>,
    #[diesel(column_name = enterprise_number)]
    organisation: Option<EnterpriseNumber>,
    missing_since: Option<String>,
    #[diesel(column_name = row_digest)]
    digest: Vec<u8>,
}

/// By number, in whatever kinds.
type Known = HashMap<String, Vec<Former>>;

pub(super) fn make(tx: &mut Tx, source: &Source, list: &List) -> QueryResult<Plan> {
    let known = known(tx, &source.slug)?;
    let mut plan = Plan::default();
    plan.report.rows = count(list.rows.len());
    let mut listed = HashSet::new();
    for row in &list.rows {
        let of_number = known.get(&row.key()).map_or(&[][..], Vec::as_slice);
        let former = of_number.iter().find(|former| former.kind == row.kind);
        listed.extend(former.map(|former| former.id.clone()));
        match former {
            Some(former) => plan.compare(former, row),
            None => plan.add(of_number, row),
        }
    }
    let mut gone: Vec<Former> = known.into_values().flatten().collect();
    gone.retain(|former| former.missing_since.is_none() && !listed.contains(&former.id));
    gone.sort_by(|one, other| one.id.cmp(&other.id));
    for former in gone {
        plan.withdraw(former);
    }
    Ok(plan)
}

fn known(tx: &mut Tx, source: &str) -> QueryResult<Known> {
    let rows: Vec<Former> = recognitions::table
        .filter(recognitions::source.eq(source))
        .select(Former::as_select())
        .load(tx)?;
    let mut known = Known::new();
    for row in rows {
        known.entry(key(&row.number)).or_default().push(row);
    }
    Ok(known)
}

impl Plan {
    fn add(&mut self, of_number: &[Former], row: &ListRow) {
        self.report.added += 1;
        self.note(Noted::Added, row, false);
        let same_person = of_number.iter().filter(|former| former.is_surely_of(row));
        self.changes.push(Change::Add {
            row: row.clone(),
            same_person: same_person.map(|former| former.id.clone()).collect(),
        });
    }

    fn compare(&mut self, former: &Former, row: &ListRow) {
        let what = match former.missing_since {
            Some(_) => Noted::Returned,
            None if former.digest == row.digest() && former.has_number_of(row) => {
                self.report.unchanged += 1;
                self.changes.extend(former.tag_of_today(row));
                return;
            }
            None => Noted::Changed,
        };
        match what {
            Noted::Returned => self.report.returned += 1,
            _ => self.report.changed += 1,
        }
        let other_holder = former.is_of_another(row);
        self.note(what, row, other_holder);
        self.changes.push(Change::Update {
            id: former.id.clone(),
            row: row.clone(),
            other_holder,
        });
    }

    fn withdraw(&mut self, former: Former) {
        self.report.withdrawn += 1;
        if self.wants(Noted::Withdrawn) {
            self.report.notes.push(Note {
                what: Noted::Withdrawn,
                kind: former.kind,
                number: former.number,
                name: former.name,
                status: Status::Withdrawn.code().to_owned(),
                other_holder: false,
            });
        }
        self.changes.push(Change::Withdraw(former.id));
    }

    fn note(&mut self, what: Noted, row: &ListRow, other_holder: bool) {
        if self.wants(what) {
            self.report.notes.push(Note {
                what,
                kind: row.kind.clone(),
                number: row.number.clone(),
                name: row.name.clone(),
                status: row.status.code().to_owned(),
                other_holder,
            });
        }
    }

    fn wants(&self, what: Noted) -> bool {
        let report = &self.report;
        let so_far = match what {
            Noted::Added => report.added,
            Noted::Changed => report.changed,
            Noted::Returned => report.returned,
            Noted::Withdrawn => report.withdrawn,
        };
        so_far as usize <= NOTES_OF_EACH
    }
}

impl Former {
    /// Whether the row has its national number; `None` where nobody can say.
    fn has_number(&self, row: &ListRow) -> Option<bool> {
        is_one_of(self.national_number_hash.as_ref()?, &row.number_tags)
    }

    /// Both have one, and it is no other; or neither has.
    fn has_number_of(&self, row: &ListRow) -> bool {
        let both = self.national_number_hash.is_some() != row.number_tags.is_empty();
        both && self.has_number(row) != Some(false)
    }

    fn tag_of_today(&self, row: &ListRow) -> Option<Change> {
        let tag = row.number_tags.first()?;
        (self.national_number_hash.as_ref() != Some(tag)).then(|| Change::Tag {
            id: self.id.clone(),
            tag: tag.clone(),
        })
    }

    /// Names change when people marry; what a person is born with does not.
    fn is_of_another(&self, row: &ListRow) -> bool {
        let birth_date = row.birth_date.map(|day| day.to_string());
        self.has_number(row) == Some(false)
            || differ(self.birth_date.as_ref(), birth_date.as_ref())
            || self.organisation != row.organisation
    }

    /// A number alone does not make a person: registers may number each kind anew.
    fn is_surely_of(&self, row: &ListRow) -> bool {
        let birth_date = row.birth_date.map(|day| day.to_string());
        let same_number = self.has_number(row) == Some(true);
        let same_birth = agree(self.birth_date.as_ref(), birth_date.as_ref());
        !self.is_of_another(row) && (same_number || same_birth && self.name == row.name)
    }
}

fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one == other)
}

fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
