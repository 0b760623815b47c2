//! The same decision for many members of one organisation, for lists: in the
//! same number of queries for one member or for five hundred.

use std::collections::{BTreeMap, BTreeSet};

use diesel::QueryResult;
use kernel::{AccountId, Timestamp};
use organisations::{Membership, MembershipId, Organisation};
use storage::Tx;
use tools::{Tool, WayOfUse};

use crate::offices::{Offices, ways_of};
use crate::person::Person;
use crate::{Proof, Registration, conditions, offices};

/// What was decided about each member, in each way of use of one tool.
#[derive(Debug, Clone, Default)]
pub struct Verdicts(BTreeMap<MembershipId, Vec<(String, Proof)>>);

impl Verdicts {
    pub fn proof(&self, member: &MembershipId, way: &str) -> Option<&Proof> {
        let mut ways = self.0.get(member)?.iter();
        ways.find_map(|(slug, proof)| (slug == way).then_some(proof))
    }

    /// The ways of use in which the member may start the tool now.
    pub fn open_ways(&self, member: &MembershipId) -> Vec<&str> {
        let ways = self.0.get(member).into_iter().flatten();
        ways.filter(|(_, proof)| proof.is_met())
            .map(|(way, _)| way.as_str())
            .collect()
    }
}

/// As [`judge`](crate::judge) answers for each member, in each way of use for
/// organisations. What somebody held before is not looked up: a proof of a list
/// says what is missing, and the page about one member how that came.
pub fn judge_members(
    tx: &mut Tx,
    now: Timestamp,
    organisation: &Organisation,
    members: &[Membership],
    tool: &Tool,
) -> QueryResult<Verdicts> {
    let ways: Vec<&WayOfUse> = tool.ways_for_organisations().collect();
    let accounts: Vec<AccountId> = members
        .iter()
        .filter_map(|one| one.account().cloned())
        .collect();
    let people = Person::load_all(tx, now, &accounts, &ways)?;
    let persons: Vec<&Person> = people.values().collect();
    let offices = Offices::load(tx, now, &persons, &ways_of(tool, &ways), &[organisation])?;
    let mut verdicts = Verdicts::default();
    for member in members {
        let Some(person) = member.account().and_then(|id| people.get(id)) else {
            continue;
        };
        let office = (member.clone(), organisation.clone());
        let judged = |way: &&WayOfUse| {
            let proof = conditions::for_office(tool, Some(way), &office, person, &offices);
            (way.slug.clone(), proof)
        };
        let proofs = ways.iter().map(judged).collect();
        verdicts.0.insert(member.id.clone(), proofs);
    }
    Ok(verdicts)
}

/// Which members, by place, lack a recognition that it takes to use which registration,
/// whether or not they have access.
pub(crate) fn lacking(
    tx: &mut Tx,
    now: Timestamp,
    organisation: &Organisation,
    members: &[&Membership],
    registered: &[(Registration, Tool)],
) -> QueryResult<BTreeSet<(usize, usize)>> {
    let way = |(registration, tool): &'_ (Registration, Tool)| tool.way(&registration.way).cloned();
    let ways: Vec<Option<WayOfUse>> = registered.iter().map(way).collect();
    let asking: Vec<&WayOfUse> = ways
        .iter()
        .flatten()
        .filter(|way| !way.to_use.is_empty())
        .collect();
    if asking.is_empty() {
        return Ok(BTreeSet::new());
    }
    let accounts: Vec<AccountId> = members
        .iter()
        .filter_map(|one| one.account().cloned())
        .collect();
    let people = Person::load_all(tx, now, &accounts, &asking)?;
    let own = offices::own(tx, now, &[organisation])?;
    let own = own.get(&organisation.number).map_or(&[][..], Vec::as_slice);
    let mut lacking = BTreeSet::new();
    for (row, member) in members.iter().enumerate() {
        let Some(person) = member.account().and_then(|id| people.get(id)) else {
            continue;
        };
        for (column, way) in ways.iter().enumerate() {
            let met = |way: &WayOfUse| conditions::to_use(way, person, own).all(|one| one.met);
            if !way.as_ref().is_none_or(met) {
                lacking.insert((row, column));
            }
        }
    }
    Ok(lacking)
}
