//! What the list of members asks of access: who has access to what.

use diesel::prelude::*;
use kernel::{Language, OrganisationId};
use organisations::{MemberAccess, MembershipId, ValuesOfMembers};
use storage::Tx;
use tools::Tool;

use crate::routes::MATRIX;
use crate::schema::{registrations, tool_access};
use crate::{Registration, RegistrationId};

pub(crate) const MEMBER_ACCESS: MemberAccess = MemberAccess {
    choices,
    members,
    of_all,
    matrix: MATRIX,
};

/// What the organisation registered, each with its tool, which may have retired.
pub(crate) fn with_tools(
    tx: &mut Tx,
    organisation: &OrganisationId,
) -> QueryResult<Vec<(Registration, Tool)>> {
    let mut with_tools: Vec<(Registration, Tool)> = Vec::new();
    for registration in crate::registrations(tx, organisation)? {
        let seen = with_tools
            .iter()
            .find(|(_, tool)| tool.slug == registration.tool);
        let tool = match seen {
            Some((_, tool)) => Some(tool.clone()),
            None => tools::find_any(tx, &registration.tool)?,
        };
        with_tools.extend(tool.map(|tool| (registration, tool)));
    }
    Ok(with_tools)
}

/// Its name, and where it is registered in several ways also which one.
pub(crate) fn name(
    all: &[(Registration, Tool)],
    (registration, tool): (&Registration, &Tool),
    language: Language,
) -> String {
    let name = tool.name.get(language);
    let ways = all.iter().filter(|(_, other)| other.slug == tool.slug);
    if ways.count() < 2 {
        return name.to_owned();
    }
    let way = tool.way(&registration.way);
    let way = way.map_or(registration.way.as_str(), |way| way.name.get(language));
    format!("{name}, {way}")
}

fn choices(
    tx: &mut Tx,
    organisation: &OrganisationId,
    language: Language,
) -> QueryResult<Vec<(String, String)>> {
    let all = with_tools(tx, organisation)?;
    let choice = |(registration, tool): &(Registration, Tool)| {
        let name = name(&all, (registration, tool), language);
        (registration.id.to_string(), name)
    };
    Ok(all.iter().map(choice).collect())
}

fn members(
    tx: &mut Tx,
    organisation: &OrganisationId,
    value: &str,
) -> QueryResult<Vec<MembershipId>> {
    let Ok(registration) = value.parse::<RegistrationId>() else {
        return Ok(Vec::new());
    };
    of_running(organisation.clone())
        .filter(registrations::id.eq(registration))
        .select(tool_access::membership_id)
        .load(tx)
}

fn of_all(tx: &mut Tx, organisation: &OrganisationId) -> QueryResult<ValuesOfMembers> {
    let rows: Vec<(MembershipId, String)> = of_running(organisation.clone())
        .order((registrations::tool, registrations::way_of_use))
        .select((tool_access::membership_id, registrations::id))
        .load(tx)?;
    let mut values = ValuesOfMembers::new();
    for (member, value) in rows {
        values.entry(member).or_default().push(value);
    }
    Ok(values)
}

/// Access to what the organisation registered and did not give up.
#[diesel::dsl::auto_type]
fn of_running(organisation: OrganisationId) -> _ {
    tool_access::table
        .inner_join(registrations::table)
        .filter(registrations::organisation_id.eq(organisation))
        .filter(registrations::ended_at.is_null())
}
