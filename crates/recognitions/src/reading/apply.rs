//! Writing down what a list changes, some rows at a time.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use kernel::{AccountId, Act, Timestamp};
use serde_json::json;
use storage::{Tx, audit};

use super::plan::Change;
use crate::changed::publish;
use crate::list::ListRow;
use crate::schema::recognitions;
use crate::store::HoldersRow;
use crate::{Day, Holder, RecognitionId, Status};

/// The list that the changes come from.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    pub source: String,
    pub as_of: Day,
    /// The file or the address.
    pub name: String,
}

impl Origin {
    fn evidence(&self, row: &ListRow) -> String {
        format!("{}, {}, {}", self.name, self.as_of, row.line)
    }
}

/// Writes the changes, and tells of everybody whom they are about.
pub(super) fn apply(
    tx: &mut Tx,
    act: &Act,
    origin: &Origin,
    changes: &[Change],
) -> QueryResult<()> {
    let former = former_holders(tx, changes)?;
    let mut touched = BTreeSet::new();
    for change in changes {
        let row = match change {
            Change::Add { row, same_person } => {
                let id = add(tx, act, origin, row)?;
                let account = carry_link(tx, act, same_person, &id, row)?;
                touched.extend(account.map(Holder::Account));
                Some(row)
            }
            Change::Update {
                id,
                row,
                other_holder,
            } => {
                update(tx, act, origin, id, row)?;
                if *other_holder {
                    forget_link(tx, id)?;
                }
                record(tx, act, origin, id, row.status, *other_holder)?;
                Some(row)
            }
            Change::Withdraw(id) => {
                withdraw(tx, act, origin, id)?;
                record(tx, act, origin, id, Status::Withdrawn, false)?;
                None
            }
            // Nothing about anybody changes.
            Change::Tag { id, tag } => {
                diesel::update(recognitions::table.filter(recognitions::id.eq(id)))
                    .set(recognitions::national_number_hash.eq(tag))
                    .execute(tx)?;
                continue;
            }
        };
        touched.extend(
            change
                .id()
                .and_then(|id| former.get(id))
                .cloned()
                .into_iter()
                .flatten(),
        );
        let organisation = row.and_then(|row| row.organisation.clone());
        touched.extend(organisation.map(Holder::Organisation));
    }
    publish(tx, act, &touched)
}

/// Read in the transaction of the change: somebody may just have been linked.
fn former_holders(
    tx: &mut Tx,
    changes: &[Change],
) -> QueryResult<BTreeMap<RecognitionId, Vec<Holder>>> {
    let ids: Vec<&RecognitionId> = changes.iter().filter_map(Change::id).collect();
    let rows: Vec<HoldersRow> = recognitions::table
        .filter(recognitions::id.eq_any(ids))
        .select(HoldersRow::as_select())
        .load(tx)?;
    let holders = |row: HoldersRow| (row.id.clone(), row.holders().collect());
    Ok(rows.into_iter().map(holders).collect())
}

fn text(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn add(tx: &mut Tx, act: &Act, origin: &Origin, row: &ListRow) -> QueryResult<RecognitionId> {
    let id = RecognitionId::generate(&act.clock, &act.rng);
    diesel::insert_into(recognitions::table)
        .values((
            recognitions::id.eq(&id),
            recognitions::source.eq(&origin.source),
            recognitions::kind.eq(&row.kind),
            recognitions::number.eq(&row.number),
            recognitions::register_column.eq(&row.column),
            recognitions::holder_name.eq(&row.name),
            recognitions::national_number_hash.eq(row.number_tags.first()),
            recognitions::birth_date.eq(text(row.birth_date)),
            recognitions::enterprise_number.eq(&row.organisation),
            recognitions::status.eq(row.status.code()),
            recognitions::valid_from.eq(text(row.from)),
            recognitions::valid_until.eq(text(row.until)),
            recognitions::source_date.eq(origin.as_of.to_string()),
            recognitions::read_at.eq(act.now()),
            recognitions::evidence.eq(origin.evidence(row)),
            recognitions::row_digest.eq(row.digest()),
        ))
        .execute(tx)?;
    Ok(id)
}

/// The account that a recognition was linked to.
#[derive(Queryable, Selectable)]
#[diesel(table_name = recognitions)]
struct Link {
    id: RecognitionId,
    account_id: Option<AccountId>,
    linked_at: Option<Timestamp>,
    linked_by: Option<AccountId>,
}

/// A trainee who becomes a broker stays the same account, as whoever linked it
/// said. When that is not one account, the helpdesk says which.
fn carry_link(
    tx: &mut Tx,
    act: &Act,
    same_person: &[RecognitionId],
    id: &RecognitionId,
    row: &ListRow,
) -> QueryResult<Option<AccountId>> {
    if same_person.is_empty() {
        return Ok(None);
    }
    let links: Vec<Link> = recognitions::table
        .filter(recognitions::id.eq_any(same_person))
        .filter(recognitions::account_id.is_not_null())
        .order(recognitions::id.desc())
        .select(Link::as_select())
        .load(tx)?;
    let Some(link) = links.first() else {
        return Ok(None);
    };
    let account = &link.account_id;
    if links.iter().any(|other| other.account_id != *account) {
        return Ok(None);
    }
    diesel::update(recognitions::table.filter(recognitions::id.eq(id)))
        .set((
            recognitions::account_id.eq(account),
            recognitions::linked_at.eq(link.linked_at),
            recognitions::linked_by.eq(&link.linked_by),
        ))
        .execute(tx)?;
    let detail = json!({
        "account": account,
        "kind": row.kind,
        "number": row.number,
        "carried_from": link.id,
    });
    audit::record(tx, act, "recognition.linked", id.as_str(), &detail)?;
    Ok(account.clone())
}

fn update(
    tx: &mut Tx,
    act: &Act,
    origin: &Origin,
    id: &RecognitionId,
    row: &ListRow,
) -> QueryResult<()> {
    diesel::update(recognitions::table.filter(recognitions::id.eq(id)))
        .set((
            recognitions::number.eq(&row.number),
            recognitions::register_column.eq(&row.column),
            recognitions::holder_name.eq(&row.name),
            recognitions::national_number_hash.eq(row.number_tags.first()),
            recognitions::birth_date.eq(text(row.birth_date)),
            recognitions::enterprise_number.eq(&row.organisation),
            recognitions::status.eq(row.status.code()),
            recognitions::valid_from.eq(text(row.from)),
            recognitions::valid_until.eq(text(row.until)),
            recognitions::expiry_told_at.eq(None::<Timestamp>),
            recognitions::source_date.eq(origin.as_of.to_string()),
            recognitions::missing_since.eq(None::<String>),
            recognitions::read_at.eq(act.now()),
            recognitions::evidence.eq(origin.evidence(row)),
            recognitions::row_digest.eq(row.digest()),
        ))
        .execute(tx)
        .map(drop)
}

/// Its last row stays the evidence of what it was.
fn withdraw(tx: &mut Tx, act: &Act, origin: &Origin, id: &RecognitionId) -> QueryResult<()> {
    diesel::update(recognitions::table.filter(recognitions::id.eq(id)))
        .set((
            recognitions::status.eq(Status::Withdrawn.code()),
            recognitions::missing_since.eq(origin.as_of.to_string()),
            recognitions::read_at.eq(act.now()),
        ))
        .execute(tx)
        .map(drop)
}

fn forget_link(tx: &mut Tx, id: &RecognitionId) -> QueryResult<()> {
    diesel::update(recognitions::table.filter(recognitions::id.eq(id)))
        .set((
            recognitions::account_id.eq(None::<AccountId>),
            recognitions::linked_at.eq(None::<Timestamp>),
            recognitions::linked_by.eq(None::<AccountId>),
        ))
        .execute(tx)
        .map(drop)
}

fn record(
    tx: &mut Tx,
    act: &Act,
    origin: &Origin,
    id: &RecognitionId,
    status: Status,
    other_holder: bool,
) -> QueryResult<()> {
    let detail = json!({
        "source": origin.source,
        "source_date": origin.as_of,
        "status": status.code(),
        "other_holder": other_holder,
    });
    audit::record(tx, act, "recognition.read", id.as_str(), &detail)
}

/// Everything that stands in the list is of its day, changed or not.
pub(super) fn date(tx: &mut Tx, origin: &Origin) -> QueryResult<()> {
    let day = origin.as_of.to_string();
    let listed = recognitions::table
        .filter(recognitions::source.eq(&origin.source))
        .filter(recognitions::missing_since.is_null())
        .filter(recognitions::source_date.ne(&day));
    diesel::update(listed)
        .set(recognitions::source_date.eq(&day))
        .execute(tx)
        .map(drop)
}
