//! Tools that organisations registered, each in one way of use.

use std::collections::BTreeMap;

use diesel::prelude::*;
use kernel::{AccountId, OrganisationId, Timestamp};
use storage::Tx;

use crate::RegistrationId;
use crate::schema::registrations;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = registrations)]
pub struct Registration {
    pub id: RegistrationId,
    #[diesel(column_name = organisation_id)]
    pub organisation: OrganisationId,
    /// The tool's slug.
    pub tool: String,
    /// The slug of the way of use.
    #[diesel(column_name = way_of_use)]
    pub way: String,
    pub registered_by: AccountId,
    pub registered_at: Timestamp,
    /// `None` while it runs.
    pub ended_at: Option<Timestamp>,
}

/// Those of the organisation that run, by tool and way.
pub fn registrations(tx: &mut Tx, organisation: &OrganisationId) -> QueryResult<Vec<Registration>> {
    registrations::table
        .filter(registrations::organisation_id.eq(organisation))
        .filter(registrations::ended_at.is_null())
        .order((registrations::tool, registrations::way_of_use))
        .select(Registration::as_select())
        .load(tx)
}

/// One that runs.
pub fn registration(tx: &mut Tx, id: &RegistrationId) -> QueryResult<Option<Registration>> {
    registrations::table
        .filter(registrations::id.eq(id))
        .filter(registrations::ended_at.is_null())
        .select(Registration::as_select())
        .first(tx)
        .optional()
}

/// The one of this tool and way, if the organisation has it.
pub fn registration_of(
    tx: &mut Tx,
    organisation: &OrganisationId,
    tool: &str,
    way: &str,
) -> QueryResult<Option<Registration>> {
    registrations::table
        .filter(registrations::organisation_id.eq(organisation))
        .filter(registrations::tool.eq(tool))
        .filter(registrations::way_of_use.eq(way))
        .filter(registrations::ended_at.is_null())
        .select(Registration::as_select())
        .first(tx)
        .optional()
}

/// Those of these tools, of many organisations at once, by organisation, tool and way.
pub(crate) fn of_organisations(
    tx: &mut Tx,
    organisations: &[&OrganisationId],
    tools: &[&str],
) -> QueryResult<BTreeMap<(OrganisationId, String, String), Registration>> {
    if organisations.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<Registration> = registrations::table
        .filter(registrations::organisation_id.eq_any(organisations.iter().copied()))
        .filter(registrations::tool.eq_any(tools.iter().copied()))
        .filter(registrations::ended_at.is_null())
        .select(Registration::as_select())
        .load(tx)?;
    let keyed = |row: Registration| {
        let key = (row.organisation.clone(), row.tool.clone(), row.way.clone());
        (key, row)
    };
    Ok(rows.into_iter().map(keyed).collect())
}
