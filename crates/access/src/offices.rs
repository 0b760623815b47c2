//! What there is to know of people's organisations, before anything is decided:
//! for one or for fifty, in the same number of queries.

use std::collections::BTreeMap;

use belgium::EnterpriseNumber;
use diesel::QueryResult;
use kernel::{AccountId, OrganisationId, Timestamp};
use organisations::{MembershipId, Organisation};
use recognitions::{Holder, Recognition};
use storage::Tx;
use tools::{AnyOf, Tool, WayOfUse};

use crate::person::{HOLDERS_PER_QUERY, Person, meets};
use crate::registration::of_organisations;
use crate::{Access, Registration, RegistrationId, member_access};

/// Only about organisations in which the people are active members.
#[derive(Debug, Default)]
pub(crate) struct Offices {
    registrations: BTreeMap<(OrganisationId, String), Registration>,
    access: BTreeMap<(RegistrationId, MembershipId), Access>,
    own: BTreeMap<EnterpriseNumber, Vec<Recognition>>,
    /// Looked up only where somebody else must hold what it takes to register.
    colleagues: BTreeMap<OrganisationId, Vec<Recognition>>,
}

impl Offices {
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        people: &[&Person],
        tool: &Tool,
        ways: &[&WayOfUse],
        active: &[&Organisation],
    ) -> QueryResult<Self> {
        if active.is_empty() || ways.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<&OrganisationId> = active.iter().map(|one| &one.id).collect();
        let accounts: Vec<&AccountId> = people.iter().map(|one| &one.account).collect();
        let mut known = Self {
            registrations: of_organisations(tx, &ids, &tool.slug)?,
            access: member_access::of_accounts(tx, &accounts, &tool.slug)?,
            ..Self::default()
        };
        if ways.iter().any(|way| way.kinds().next().is_some()) {
            known.own = own(tx, now, active)?;
        }
        let asked: Vec<OrganisationId> = active
            .iter()
            .filter(|one| {
                let mut asked = ways
                    .iter()
                    .flat_map(|way| people.iter().map(move |of| (way, of)));
                asked.any(|(way, of)| known.needs_colleagues(one, way, of))
            })
            .map(|one| one.id.clone())
            .collect();
        known.colleagues = colleagues(tx, now, &asked)?;
        Ok(known)
    }

    fn needs_colleagues(&self, office: &Organisation, way: &WayOfUse, person: &Person) -> bool {
        let held = |group: &AnyOf| {
            meets(group, &person.in_force) || meets(group, self.own(&office.number))
        };
        self.registration(&office.id, way).is_some() && !way.to_register.iter().all(held)
    }

    pub fn registration(
        &self,
        organisation: &OrganisationId,
        way: &WayOfUse,
    ) -> Option<&Registration> {
        self.registrations
            .get(&(organisation.clone(), way.slug.clone()))
    }

    pub fn access(
        &self,
        registration: &RegistrationId,
        membership: &MembershipId,
    ) -> Option<&Access> {
        self.access.get(&(registration.clone(), membership.clone()))
    }

    /// In force, of the organisation itself.
    pub fn own(&self, number: &EnterpriseNumber) -> &[Recognition] {
        self.own.get(number).map_or(&[], Vec::as_slice)
    }

    /// In force, of its active members.
    pub fn colleagues(&self, organisation: &OrganisationId) -> &[Recognition] {
        self.colleagues.get(organisation).map_or(&[], Vec::as_slice)
    }
}

/// What organisations hold themselves, by their number.
pub(crate) fn own(
    tx: &mut Tx,
    now: Timestamp,
    organisations: &[&Organisation],
) -> QueryResult<BTreeMap<EnterpriseNumber, Vec<Recognition>>> {
    let holders: Vec<Holder> = organisations
        .iter()
        .map(|one| Holder::Organisation(one.number.clone()))
        .collect();
    let mut own: BTreeMap<EnterpriseNumber, Vec<Recognition>> = BTreeMap::new();
    for recognition in recognitions::holds(tx, now, &holders)? {
        if let Some(number) = &recognition.holder.organisation {
            own.entry(number.clone()).or_default().push(recognition);
        }
    }
    Ok(own)
}

/// What the active members of organisations hold.
pub(crate) fn colleagues(
    tx: &mut Tx,
    now: Timestamp,
    organisations: &[OrganisationId],
) -> QueryResult<BTreeMap<OrganisationId, Vec<Recognition>>> {
    if organisations.is_empty() {
        return Ok(BTreeMap::new());
    }
    let members = organisations::active_accounts(tx, organisations)?;
    let mut accounts: Vec<AccountId> = members.iter().map(|(_, account)| account.clone()).collect();
    accounts.sort();
    accounts.dedup();
    let mut held: BTreeMap<AccountId, Vec<Recognition>> = BTreeMap::new();
    for some in accounts.chunks(HOLDERS_PER_QUERY) {
        let holders: Vec<Holder> = some.iter().cloned().map(Holder::Account).collect();
        for recognition in recognitions::holds(tx, now, &holders)? {
            if let Some(account) = &recognition.holder.account {
                held.entry(account.clone()).or_default().push(recognition);
            }
        }
    }
    let mut colleagues: BTreeMap<OrganisationId, Vec<Recognition>> = BTreeMap::new();
    for (organisation, account) in members {
        if let Some(recognitions) = held.get(&account) {
            let of_office = colleagues.entry(organisation).or_default();
            of_office.extend(recognitions.iter().cloned());
        }
    }
    Ok(colleagues)
}
