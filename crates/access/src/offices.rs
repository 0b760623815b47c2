//! What there is to know of people's organisations, before anything is decided:
//! for one or for fifty, in the same number of queries.

use std::collections::{BTreeMap, BTreeSet};

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

/// How many members are asked for first, of all organisations together.
const FIRST_COLLEAGUES: usize = 50;

/// A way of use, with its tool.
pub(crate) type Way<'a> = (&'a Tool, &'a WayOfUse);

/// The ways of use of one tool.
pub(crate) fn ways_of<'a>(tool: &'a Tool, ways: &[&'a WayOfUse]) -> Vec<Way<'a>> {
    ways.iter().map(|way| (tool, *way)).collect()
}

/// Only about organisations in which the people are active members.
#[derive(Debug, Default)]
pub(crate) struct Offices {
    /// By organisation, tool and way of use.
    registrations: BTreeMap<(OrganisationId, String, String), Registration>,
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
        ways: &[Way<'_>],
        active: &[&Organisation],
    ) -> QueryResult<Self> {
        if active.is_empty() || ways.is_empty() {
            return Ok(Self::default());
        }
        let mut tools: Vec<&str> = ways.iter().map(|(tool, _)| tool.slug.as_str()).collect();
        tools.dedup();
        let ids: Vec<&OrganisationId> = active.iter().map(|one| &one.id).collect();
        let accounts: Vec<&AccountId> = people.iter().map(|one| &one.account).collect();
        let registrations = of_organisations(tx, &ids, &tools)?;
        let running: Vec<&RegistrationId> = registrations.values().map(|one| &one.id).collect();
        let mut known = Self {
            access: member_access::of_accounts(tx, &accounts, &running)?,
            registrations,
            ..Self::default()
        };
        if ways.iter().any(|(_, way)| way.kinds().next().is_some()) {
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
        let groups: Vec<&AnyOf> = ways.iter().flat_map(|(_, way)| &way.to_register).collect();
        known.colleagues = colleagues(tx, now, &asked, &groups)?;
        Ok(known)
    }

    fn needs_colleagues(&self, office: &Organisation, way: &Way<'_>, person: &Person) -> bool {
        let held = |group: &AnyOf| {
            meets(group, &person.in_force) || meets(group, self.own(&office.number))
        };
        let (tool, way) = way;
        self.registration(&office.id, tool, way).is_some() && !way.to_register.iter().all(held)
    }

    pub fn registration(
        &self,
        organisation: &OrganisationId,
        tool: &Tool,
        way: &WayOfUse,
    ) -> Option<&Registration> {
        self.registrations
            .get(&(organisation.clone(), tool.slug.clone(), way.slug.clone()))
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

    /// In force, of its active members: enough to know that each group is met, where it is.
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

/// Of what the active members of organisations hold: as many as are needed to find each
/// group met, the members of longest standing first. Whoever founded an office usually
/// holds what it takes, so the other thousands are seldom looked at.
pub(crate) fn colleagues(
    tx: &mut Tx,
    now: Timestamp,
    organisations: &[OrganisationId],
    groups: &[&AnyOf],
) -> QueryResult<BTreeMap<OrganisationId, Vec<Recognition>>> {
    let mut colleagues: BTreeMap<OrganisationId, Vec<Recognition>> = BTreeMap::new();
    if organisations.is_empty() || groups.is_empty() {
        return Ok(colleagues);
    }
    let members = organisations::active_accounts(tx, organisations)?;
    let mut rest = members.as_slice();
    let mut at_once = FIRST_COLLEAGUES;
    while !rest.is_empty() {
        let (some, after) = rest.split_at(at_once.min(rest.len()));
        let open = |organisation: &OrganisationId| {
            let held = colleagues.get(organisation).map_or(&[][..], Vec::as_slice);
            !groups.iter().all(|group| meets(group, held))
        };
        let asked: Vec<_> = some
            .iter()
            .filter(|(organisation, _)| open(organisation))
            .collect();
        let held = held_by(tx, now, asked.iter().map(|(_, account)| account))?;
        for (organisation, account) in asked {
            let of_office = colleagues.entry(organisation.clone()).or_default();
            of_office.extend(held.get(account).into_iter().flatten().cloned());
        }
        (rest, at_once) = (after, HOLDERS_PER_QUERY);
    }
    Ok(colleagues)
}

fn held_by<'a>(
    tx: &mut Tx,
    now: Timestamp,
    accounts: impl Iterator<Item = &'a AccountId>,
) -> QueryResult<BTreeMap<AccountId, Vec<Recognition>>> {
    let accounts: BTreeSet<&AccountId> = accounts.collect();
    let holders: Vec<Holder> = accounts.into_iter().cloned().map(Holder::Account).collect();
    let mut held: BTreeMap<AccountId, Vec<Recognition>> = BTreeMap::new();
    for recognition in recognitions::holds(tx, now, &holders)? {
        if let Some(account) = recognition.holder.account.clone() {
            held.entry(account).or_default().push(recognition);
        }
    }
    Ok(held)
}
