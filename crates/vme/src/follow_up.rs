//! What the counter registered is held against data of the Crossroads Bank of a later day:
//! they know associations, and no syndics, so that the association stands there under its
//! number is what can be confirmed. One that does not is shown to the counter, and looked
//! for again in the data of each later day.

use belgium::{Day, EnterpriseNumber};
use diesel::prelude::*;
use kernel::Act;
use serde_json::json;
use storage::{Tx, audit};
use web::State as Server;

use crate::schema::{vme_filings, vme_follow_ups as t};
use crate::{Filing, FilingId};

const AT_ONCE: i64 = 50;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = t)]
pub(crate) struct FollowUp {
    filing_id: FilingId,
    number: String,
    kbo_day: String,
    confirmed_on: Option<String>,
    missed_on: Option<String>,
}

impl FollowUp {
    /// The day of the data that first knew the association.
    pub fn confirmed_on(&self) -> Option<Day> {
        self.confirmed_on.as_ref()?.parse().ok()
    }

    /// The day of the last data that should have known it, and did not.
    pub fn missed_on(&self) -> Option<Day> {
        self.missed_on.as_ref()?.parse().ok()
    }
}

/// It was registered on that day, for the association of that number.
pub(crate) fn begin(
    tx: &mut Tx,
    id: &FilingId,
    number: &EnterpriseNumber,
    day: Day,
) -> QueryResult<()> {
    let begun = FollowUp {
        filing_id: id.clone(),
        number: number.to_string(),
        kbo_day: day.to_string(),
        confirmed_on: None,
        missed_on: None,
    };
    diesel::insert_into(t::table)
        .values(&begun)
        .execute(tx)
        .map(drop)
}

pub(crate) fn of(tx: &mut Tx, id: &FilingId) -> QueryResult<Option<FollowUp>> {
    t::table
        .find(id)
        .select(FollowUp::as_select())
        .first(tx)
        .optional()
}

/// Those of which data of a later day do not know the association.
pub(crate) fn missed(tx: &mut Tx, most: i64) -> QueryResult<Vec<Filing>> {
    t::table
        .inner_join(vme_filings::table)
        .filter(t::confirmed_on.is_null())
        .filter(t::missed_on.is_not_null())
        .order((t::kbo_day, t::filing_id))
        .limit(most)
        .select(Filing::as_select())
        .load(tx)
}

pub(crate) fn forget(tx: &mut Tx, id: &FilingId) -> QueryResult<()> {
    diesel::delete(t::table.find(id)).execute(tx).map(drop)
}

/// The task: each is looked for once in the data of a day.
pub(crate) fn look(tx: &mut Tx, act: &Act, _: &Server) -> QueryResult<usize> {
    let Some(source) = kbo::source(tx)? else {
        return Ok(0);
    };
    let day = source.snapshot_on.to_string();
    let open: Vec<FollowUp> = t::table
        .filter(t::confirmed_on.is_null())
        .filter(t::kbo_day.lt(&day))
        .filter(t::missed_on.is_null().or(t::missed_on.lt(&day)))
        .order(t::filing_id)
        .limit(AT_ONCE)
        .select(FollowUp::as_select())
        .load(tx)?;
    for one in &open {
        let known = match one.number.parse::<EnterpriseNumber>() {
            Ok(number) => kbo::enterprise(tx, &number)?,
            Err(_) => None,
        };
        let row = diesel::update(t::table.find(&one.filing_id));
        let action = if known.is_some_and(|known| known.is_association()) {
            row.set(t::confirmed_on.eq(&day)).execute(tx)?;
            "vme.kbo-confirmed"
        } else {
            row.set(t::missed_on.eq(&day)).execute(tx)?;
            "vme.kbo-missed"
        };
        let detail = json!({ "data_of": day, "number": one.number });
        audit::record(tx, act, action, one.filing_id.as_str(), &detail)?;
    }
    Ok(open.len())
}
