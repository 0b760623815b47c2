//! Organisations as rows.

use std::collections::BTreeMap;

use belgium::{Address, EnterpriseNumber, PhoneNumber};
use diesel::prelude::*;
use kernel::{AccountId, Act, Email, OrganisationId, Timestamp, Website, folded};
use storage::Tx;

use crate::data::Data;
use crate::paged::{Paged, Stretch};
use crate::schema::organisations;
use crate::search;
use crate::store::{self, unreadable};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub number: EnterpriseNumber,
    pub name: String,
    pub address: Address,
    pub email: Email,
    pub phone: Option<PhoneNumber>,
    pub website: Option<Website>,
    pub verification: Verification,
    /// Since when its name or address is another than what was verified: the
    /// helpdesk looks again.
    pub changed_at: Option<Timestamp>,
    pub created_by: AccountId,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Whether we know that its administrators speak for it (G-14).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verification {
    /// It may invite people, but register no tools.
    NotYet,
    /// By somebody of the helpdesk; `None`: by its creator's eID.
    Verified {
        at: Timestamp,
        by: Option<AccountId>,
    },
    Disputed {
        at: Timestamp,
        reason: String,
    },
}

impl Organisation {
    pub fn is_verified(&self) -> bool {
        match &self.verification {
            Verification::Verified { .. } => true,
            Verification::NotYet | Verification::Disputed { .. } => false,
        }
    }

    pub fn is_disputed(&self) -> bool {
        self.dispute().is_some()
    }

    /// Why it is contested, while it is.
    pub fn dispute(&self) -> Option<&str> {
        match &self.verification {
            Verification::Disputed { reason, .. } => Some(reason),
            Verification::NotYet | Verification::Verified { .. } => None,
        }
    }

    /// What a form starts with.
    pub fn data(&self) -> Data {
        Data {
            name: self.name.clone(),
            address: self.address.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            website: self.website.clone(),
        }
    }
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = organisations)]
struct Row {
    id: OrganisationId,
    #[diesel(column_name = enterprise_number)]
    number: EnterpriseNumber,
    name: String,
    street: String,
    postal_code: String,
    city: String,
    email: String,
    phone: Option<String>,
    website: Option<String>,
    created_by: AccountId,
    created_at: Timestamp,
    updated_at: Timestamp,
    verified_at: Option<Timestamp>,
    verified_by: Option<AccountId>,
    disputed_at: Option<Timestamp>,
    dispute_reason: Option<String>,
    changed_at: Option<Timestamp>,
}

impl Row {
    fn read(self) -> QueryResult<Organisation> {
        let verification = match (self.disputed_at, self.verified_at) {
            (Some(at), _) => Verification::Disputed {
                at,
                reason: self.dispute_reason.unwrap_or_default(),
            },
            (None, Some(at)) => Verification::Verified {
                at,
                by: self.verified_by,
            },
            (None, None) => Verification::NotYet,
        };
        Ok(Organisation {
            id: self.id,
            number: self.number,
            name: self.name,
            address: Address::kept(self.street, self.postal_code, self.city),
            email: self.email.parse().map_err(unreadable)?,
            phone: store::phone(self.phone),
            website: self.website.map(Website::kept),
            verification,
            changed_at: self.changed_at,
            created_by: self.created_by,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

pub fn find(tx: &mut Tx, id: &OrganisationId) -> QueryResult<Option<Organisation>> {
    let row: Option<Row> = organisations::table
        .filter(organisations::id.eq(id))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// The enterprise number is the key people know.
pub fn by_number(tx: &mut Tx, number: &EnterpriseNumber) -> QueryResult<Option<Organisation>> {
    let row: Option<Row> = organisations::table
        .filter(organisations::enterprise_number.eq(number))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

pub fn many(
    tx: &mut Tx,
    ids: &[OrganisationId],
) -> QueryResult<BTreeMap<OrganisationId, Organisation>> {
    let rows: Vec<Row> = organisations::table
        .filter(organisations::id.eq_any(ids))
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter()
        .map(|row| row.read().map(|found| (found.id.clone(), found)))
        .collect()
}

/// Of many numbers at once; those nobody added are left out.
pub fn ids_by_number(
    tx: &mut Tx,
    numbers: &[EnterpriseNumber],
) -> QueryResult<Vec<OrganisationId>> {
    organisations::table
        .filter(organisations::enterprise_number.eq_any(numbers))
        .select(organisations::id)
        .load(tx)
}

/// Those that nobody has verified yet, the disputed ones, and those whose name or
/// address changed since; the newest first.
pub fn to_verify(tx: &mut Tx, page: u32) -> QueryResult<Paged<Organisation>> {
    let unverified = organisations::table.filter(
        organisations::verified_at
            .is_null()
            .or(organisations::changed_at.is_not_null()),
    );
    let stretch = Stretch::of(unverified.count().get_result(tx)?, page);
    let rows: Vec<Row> = unverified
        .order(organisations::id.desc())
        .offset(stretch.skip)
        .limit(stretch.take)
        .select(Row::as_select())
        .load(tx)?;
    let rows = rows.into_iter().map(Row::read);
    Ok(stretch.with(rows.collect::<QueryResult<_>>()?))
}

pub(crate) fn insert(
    tx: &mut Tx,
    act: &Act,
    number: &EnterpriseNumber,
    data: &Data,
    founder: &AccountId,
) -> QueryResult<OrganisationId> {
    let id = OrganisationId::generate(&act.clock, &act.rng);
    diesel::insert_into(organisations::table)
        .values((
            organisations::id.eq(&id),
            organisations::enterprise_number.eq(number),
            organisations::created_by.eq(founder),
            organisations::created_at.eq(act.now()),
            columns(act, data),
        ))
        .execute(tx)?;
    search::add(tx, &id, data)?;
    Ok(id)
}

pub(crate) fn update(tx: &mut Tx, act: &Act, id: &OrganisationId, data: &Data) -> QueryResult<()> {
    diesel::update(organisations::table.filter(organisations::id.eq(id)))
        .set(columns(act, data))
        .execute(tx)?;
    search::change(tx, id, data)
}

/// Columns that are written, each with its value.
macro_rules! columns {
    ($($column:ident: $type:ty),*) => { ($(diesel::dsl::Eq<organisations::$column, $type>,)*) };
}

type DataColumns = columns!(
    name: String,
    name_folded: String,
    street: String,
    postal_code: String,
    city: String,
    email: String,
    phone: Option<String>,
    website: Option<String>,
    updated_at: Timestamp
);

fn columns(act: &Act, data: &Data) -> DataColumns {
    (
        organisations::name.eq(data.name.clone()),
        organisations::name_folded.eq(folded(&data.name)),
        organisations::street.eq(data.address.street.to_string()),
        organisations::postal_code.eq(data.address.postal_code.to_string()),
        organisations::city.eq(data.address.city.to_string()),
        organisations::email.eq(data.email.as_str().to_owned()),
        organisations::phone.eq(data.phone.as_ref().map(PhoneNumber::e164)),
        organisations::website.eq(data.website.as_ref().map(ToString::to_string)),
        organisations::updated_at.eq(act.now()),
    )
}

/// Those that this account founded, that nobody verified and nobody contests.
pub(crate) fn unverified_of_founder(
    tx: &mut Tx,
    founder: &AccountId,
) -> QueryResult<Vec<OrganisationId>> {
    organisations::table
        .filter(organisations::created_by.eq(founder))
        .filter(organisations::verified_at.is_null())
        .filter(organisations::disputed_at.is_null())
        .select(organisations::id)
        .load(tx)
}

pub(crate) fn set_verification(
    tx: &mut Tx,
    act: &Act,
    id: &OrganisationId,
    verification: &Verification,
) -> QueryResult<()> {
    let (verified_at, verified_by, disputed_at, reason) = match verification {
        Verification::NotYet => (None, None, None, None),
        Verification::Verified { at, by } => (Some(*at), by.clone(), None, None),
        Verification::Disputed { at, reason } => (None, None, Some(*at), Some(reason.clone())),
    };
    diesel::update(organisations::table.filter(organisations::id.eq(id)))
        .set((
            organisations::verified_at.eq(verified_at),
            organisations::verified_by.eq(verified_by),
            organisations::disputed_at.eq(disputed_at),
            organisations::dispute_reason.eq(reason),
            organisations::changed_at.eq(None::<Timestamp>),
            organisations::updated_at.eq(act.now()),
        ))
        .execute(tx)
        .map(drop)
}

/// Its name or address is another than what was verified; the first time counts.
pub(crate) fn set_changed(tx: &mut Tx, act: &Act, id: &OrganisationId) -> QueryResult<()> {
    let unmarked = organisations::table
        .filter(organisations::id.eq(id))
        .filter(organisations::changed_at.is_null());
    diesel::update(unmarked)
        .set(organisations::changed_at.eq(act.now()))
        .execute(tx)
        .map(drop)
}
