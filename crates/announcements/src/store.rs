//! Announcements as rows.

use diesel::prelude::*;
use kernel::{Line, Timestamp};
use storage::Tx;

use crate::announcement::{Announcement, AnnouncementId};
use crate::schema::announcements::{self, dsl};

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = announcements)]
struct Row {
    id: AnnouncementId,
    nl: String,
    fr: String,
    tool: Option<String>,
    starts_at: Timestamp,
    ends_at: Timestamp,
}

impl Row {
    fn read(self) -> (AnnouncementId, Announcement) {
        let announcement = Announcement {
            nl: Line::kept(self.nl),
            fr: Line::kept(self.fr),
            tool: self.tool,
            from: self.starts_at,
            until: self.ends_at,
        };
        (self.id, announcement)
    }
}

pub(crate) fn insert(
    tx: &mut Tx,
    now: Timestamp,
    id: &AnnouncementId,
    announcement: &Announcement,
) -> QueryResult<()> {
    diesel::insert_into(announcements::table)
        .values((
            dsl::id.eq(id),
            dsl::nl.eq(announcement.nl.as_str()),
            dsl::fr.eq(announcement.fr.as_str()),
            dsl::tool.eq(&announcement.tool),
            dsl::starts_at.eq(announcement.from),
            dsl::ends_at.eq(announcement.until),
            dsl::made_at.eq(now),
        ))
        .execute(tx)
        .map(drop)
}

/// What is not over and was not taken back.
pub(crate) fn from_now_on(
    tx: &mut Tx,
    now: Timestamp,
) -> QueryResult<Vec<(AnnouncementId, Announcement)>> {
    let rows: Vec<Row> = announcements::table
        .filter(dsl::ends_at.gt(now))
        .filter(dsl::withdrawn_at.is_null())
        .order((dsl::starts_at, dsl::id))
        .select(Row::as_select())
        .load(tx)?;
    Ok(rows.into_iter().map(Row::read).collect())
}

pub(crate) fn exists(tx: &mut Tx, id: &AnnouncementId) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(announcements::table.find(id))).get_result(tx)
}

/// Whether it was not taken back before.
pub(crate) fn withdraw(tx: &mut Tx, now: Timestamp, id: &AnnouncementId) -> QueryResult<bool> {
    let taken_back = diesel::update(announcements::table.find(id))
        .filter(dsl::withdrawn_at.is_null())
        .set(dsl::withdrawn_at.eq(now))
        .execute(tx)?;
    Ok(taken_back > 0)
}
