//! Places of business: an organisation has as many as it likes.

use belgium::{Address, EstablishmentNumber, PhoneNumber};
use diesel::prelude::*;
use kernel::{Act, OrganisationId, Timestamp};
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::EstablishmentId;
use crate::OrganisationRefusal as Refusal;
use crate::authority::{self, Result, no};
use crate::data::EstablishmentData;
use crate::membership::StaffInfo;
use crate::schema::{establishments, memberships};
use crate::store::{self, unreadable};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Establishment {
    pub id: EstablishmentId,
    pub organisation: OrganisationId,
    pub data: EstablishmentData,
    pub created_at: Timestamp,
    pub closed_at: Option<Timestamp>,
}

impl Establishment {
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = establishments)]
struct Row {
    id: EstablishmentId,
    organisation_id: OrganisationId,
    number: Option<EstablishmentNumber>,
    name: String,
    street: String,
    postal_code: String,
    city: String,
    email: Option<String>,
    phone: Option<String>,
    created_at: Timestamp,
    closed_at: Option<Timestamp>,
}

impl Row {
    fn read(self) -> QueryResult<Establishment> {
        let email = self.email.map(|email| email.parse()).transpose();
        Ok(Establishment {
            id: self.id,
            organisation: self.organisation_id,
            data: EstablishmentData {
                number: self.number,
                name: self.name,
                address: Address::kept(self.street, self.postal_code, self.city),
                email: email.map_err(unreadable)?,
                phone: store::phone(self.phone),
            },
            created_at: self.created_at,
            closed_at: self.closed_at,
        })
    }
}

/// All of an organisation, in the order they were added, closed ones too.
pub fn establishments(
    tx: &mut Tx,
    organisation: &OrganisationId,
) -> QueryResult<Vec<Establishment>> {
    let rows: Vec<Row> = establishments::table
        .filter(establishments::organisation_id.eq(organisation))
        .order(establishments::id)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// Of this organisation only: an id of another one finds nothing.
pub fn establishment(
    tx: &mut Tx,
    organisation: &OrganisationId,
    id: &EstablishmentId,
) -> QueryResult<Option<Establishment>> {
    let row: Option<Row> = establishments::table
        .filter(establishments::id.eq(id))
        .filter(establishments::organisation_id.eq(organisation))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// Staff work at an open establishment of their own organisation.
pub(crate) fn check(tx: &mut Tx, organisation: &OrganisationId, staff: &StaffInfo) -> Result<()> {
    let Some(id) = &staff.establishment else {
        return Ok(());
    };
    match establishment(tx, organisation, id)? {
        Some(found) if found.is_open() => Ok(()),
        _ => no(Refusal::ESTABLISHMENT_UNKNOWN),
    }
}

fn find(tx: &mut Tx, organisation: &OrganisationId, id: &EstablishmentId) -> Result<Establishment> {
    establishment(tx, organisation, id)?.ok_or(Error::Refused(Refusal::ESTABLISHMENT_UNKNOWN))
}

/// Opens another place of business.
pub fn add_establishment(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    data: &EstablishmentData,
) -> Result<EstablishmentId> {
    authority::organisation(tx, organisation)?;
    authority::administrator(tx, act, organisation)?;
    if let Some(twin) = same(tx, organisation, data)? {
        return Ok(twin);
    }
    let id = EstablishmentId::generate(&act.clock, &act.rng);
    diesel::insert_into(establishments::table)
        .values((
            establishments::id.eq(&id),
            establishments::organisation_id.eq(organisation),
            establishments::number.eq(&data.number),
            establishments::name.eq(&data.name),
            establishments::street.eq(data.address.street.as_str()),
            establishments::postal_code.eq(data.address.postal_code.as_str()),
            establishments::city.eq(data.address.city.as_str()),
            establishments::email.eq(data.email.as_ref().map(kernel::Email::as_str)),
            establishments::phone.eq(data.phone.as_ref().map(PhoneNumber::e164)),
            establishments::created_at.eq(act.now()),
        ))
        .execute(tx)?;
    record(
        tx,
        act,
        organisation,
        "organisation.establishment-added",
        &data.name,
    )?;
    Ok(id)
}

/// An open one that says the same: the form was sent twice.
fn same(
    tx: &mut Tx,
    organisation: &OrganisationId,
    data: &EstablishmentData,
) -> QueryResult<Option<EstablishmentId>> {
    let all = establishments(tx, organisation)?;
    Ok(all
        .into_iter()
        .find(|known| known.is_open() && known.data == *data)
        .map(|known| known.id))
}

/// The names of establishments are no personal data, so the trail has them.
fn record(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    action: &'static str,
    name: &str,
) -> QueryResult<()> {
    let detail = json!({ "establishment": name });
    audit::record(tx, act, action, organisation.as_str(), &detail)
}

pub fn change_establishment(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    id: &EstablishmentId,
    data: &EstablishmentData,
) -> Result<()> {
    let before = find(tx, organisation, id)?;
    authority::administrator(tx, act, organisation)?;
    if before.data == *data {
        return Ok(());
    }
    diesel::update(establishments::table.filter(establishments::id.eq(id)))
        .set((
            establishments::number.eq(&data.number),
            establishments::name.eq(&data.name),
            establishments::street.eq(data.address.street.as_str()),
            establishments::postal_code.eq(data.address.postal_code.as_str()),
            establishments::city.eq(data.address.city.as_str()),
            establishments::email.eq(data.email.as_ref().map(kernel::Email::as_str)),
            establishments::phone.eq(data.phone.as_ref().map(PhoneNumber::e164)),
        ))
        .execute(tx)?;
    record(
        tx,
        act,
        organisation,
        "organisation.establishment-changed",
        &data.name,
    )?;
    Ok(())
}

/// Closes it; who worked there works nowhere in particular from then on.
pub fn close_establishment(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    id: &EstablishmentId,
) -> Result<()> {
    let before = find(tx, organisation, id)?;
    authority::administrator(tx, act, organisation)?;
    if !before.is_open() {
        return Ok(());
    }
    diesel::update(establishments::table.filter(establishments::id.eq(id)))
        .set(establishments::closed_at.eq(act.now()))
        .execute(tx)?;
    let there = memberships::table
        .filter(memberships::organisation_id.eq(organisation))
        .filter(memberships::establishment_id.eq(id));
    diesel::update(there)
        .set(memberships::establishment_id.eq(None::<EstablishmentId>))
        .execute(tx)?;
    record(
        tx,
        act,
        organisation,
        "organisation.establishment-closed",
        &before.data.name,
    )?;
    Ok(())
}
