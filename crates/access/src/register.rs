//! An organisation registers a tool in a way of use, and gives it up.

use diesel::prelude::*;
use kernel::{AccountId, Act, OrganisationId};
use organisations::OrganisationRefusal;
use serde::Serialize;
use storage::{Error, StorageError, Tx, audit, violates_unique};
use tools::Tool;

use crate::proof::ConditionKind;
use crate::schema::{registrations, tool_access};
use crate::{
    AccessRefusal, Proof, Registration, RegistrationId, changed, may_register, registration_of,
    requests,
};

type Result<T> = storage::Result<T, AccessRefusal>;

/// From now on the organisation uses the tool in this way. Nobody has access yet.
/// When it is registered already, nothing changes.
pub fn register(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    tool: &str,
    way: &str,
) -> Result<Registration> {
    let by = administrator(tx, act, organisation)?;
    if let Some(running) = registration_of(tx, organisation, tool, way)? {
        return Ok(running);
    }
    let tool = tools::find(tx, tool)?.ok_or(Error::Refused(AccessRefusal::ToolRetired))?;
    let way_of_use = tool
        .way(way)
        .ok_or(Error::Refused(AccessRefusal::WayUnknown))?;
    let organisation = organisations::find(tx, organisation)?
        .ok_or(Error::Refused(AccessRefusal::NotAdministrator))?;
    let proof = may_register(tx, act.now(), &organisation, &tool, way_of_use)?;
    refuse_unmet(&proof)?;
    let registration = Registration {
        id: RegistrationId::generate(&act.clock, &act.rng),
        organisation: organisation.id,
        tool: tool.slug.clone(),
        way: way.to_owned(),
        registered_by: by,
        registered_at: act.now(),
        ended_at: None,
    };
    insert(tx, &registration).map_err(|error| raced(error, "registrations", "way_of_use"))?;
    record(
        tx,
        act,
        "organisation.tool-registered",
        &registration,
        &tool,
    )?;
    Ok(registration)
}

/// Another administrator did the same a moment ago: the writer runs the
/// transaction again, which then finds what they made.
pub(crate) fn raced(
    error: diesel::result::Error,
    table: &str,
    column: &str,
) -> Error<AccessRefusal> {
    if violates_unique(&error, table, column) {
        StorageError::Contention(error.to_string()).into()
    } else {
        error.into()
    }
}

/// M3: the reason is what is missing.
fn refuse_unmet(proof: &Proof) -> Result<()> {
    let Some(unmet) = proof.first_unmet() else {
        return Ok(());
    };
    Err(Error::Refused(match unmet.kind {
        ConditionKind::ToolActive => AccessRefusal::ToolRetired,
        ConditionKind::WayExists => AccessRefusal::WayUnknown,
        ConditionKind::OrganisationVerified => AccessRefusal::NotVerified,
        _ => AccessRefusal::RecognitionMissing,
    }))
}

fn insert(tx: &mut Tx, registration: &Registration) -> QueryResult<()> {
    diesel::insert_into(registrations::table)
        .values((
            registrations::id.eq(&registration.id),
            registrations::organisation_id.eq(&registration.organisation),
            registrations::tool.eq(&registration.tool),
            registrations::way_of_use.eq(&registration.way),
            registrations::registered_by.eq(&registration.registered_by),
            registrations::registered_at.eq(registration.registered_at),
        ))
        .execute(tx)
        .map(drop)
}

/// The organisation gives the tool up in this way of use, and all access with it.
/// When it is given up already, nothing changes.
pub fn unregister(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    tool: &str,
    way: &str,
) -> Result<()> {
    let by = administrator(tx, act, organisation)?;
    let Some(registration) = registration_of(tx, organisation, tool, way)? else {
        return Ok(());
    };
    requests::organisation_gave_up(tx, act, &registration)?;
    let of_registration =
        tool_access::table.filter(tool_access::registration_id.eq(&registration.id));
    let accounts: Vec<AccountId> = of_registration.select(tool_access::account_id).load(tx)?;
    diesel::delete(of_registration).execute(tx)?;
    diesel::update(registrations::table.filter(registrations::id.eq(&registration.id)))
        .set((
            registrations::ended_by.eq(&by),
            registrations::ended_at.eq(act.now()),
        ))
        .execute(tx)?;
    // Its file may be gone; its name stays.
    if let Some(tool) = tools::find_any(tx, tool)? {
        record(
            tx,
            act,
            "organisation.tool-unregistered",
            &registration,
            &tool,
        )?;
    }
    changed::publish(tx, act, accounts)?;
    Ok(())
}

/// Who acts, if they administrate the organisation (Appendix E) and nobody contests that.
pub(crate) fn administrator(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
) -> Result<AccountId> {
    let refused = Error::Refused(AccessRefusal::NotAdministrator);
    let Some(account) = &act.actor.account else {
        return Err(refused);
    };
    match organisations::speaks_for(tx, organisation, account)? {
        Ok(()) => Ok(account.clone()),
        Err(OrganisationRefusal::Disputed) => Err(Error::Refused(AccessRefusal::Disputed)),
        Err(_) => Err(refused),
    }
}

fn record(
    tx: &mut Tx,
    act: &Act,
    action: &'static str,
    registration: &Registration,
    tool: &Tool,
) -> QueryResult<()> {
    let object = registration.organisation.as_str();
    audit::record(tx, act, action, object, &Named::new(registration, tool))
}

/// What a sentence about a registration says, even when the tool is long gone.
#[derive(Debug, Serialize)]
pub(crate) struct Named<'a> {
    tool: &'a str,
    tool_name: Names<'a>,
    way: &'a str,
    way_name: Names<'a>,
}

/// A name in each language, as the history of an organisation reads it.
#[derive(Debug, Serialize)]
struct Names<'a> {
    nl: &'a str,
    fr: &'a str,
}

impl<'a> Named<'a> {
    pub fn new(registration: &'a Registration, tool: &'a Tool) -> Self {
        let slug = registration.way.as_str();
        let way = tool.way(slug);
        Self {
            tool: &registration.tool,
            tool_name: Names {
                nl: &tool.name.nl,
                fr: &tool.name.fr,
            },
            way: slug,
            way_name: Names {
                nl: way.map_or(slug, |way| &way.name.nl),
                fr: way.map_or(slug, |way| &way.name.fr),
            },
        }
    }
}
