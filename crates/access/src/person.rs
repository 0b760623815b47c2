//! What there is to know of the person, before anything is decided.

use diesel::QueryResult;
use kernel::{AccountId, Timestamp};
use recognitions::{Holder, Recognition};
use storage::Tx;
use tools::{AnyOf, WayOfUse};

#[derive(Debug)]
pub(crate) struct Person {
    pub account: AccountId,
    pub in_force: Vec<Recognition>,
    /// What they had, or will have, to tell why it does not count; only looked
    /// up when something is missing. The newest first.
    pub lapsed: Vec<Recognition>,
}

impl Person {
    /// Reads what the ways of use are about; nothing when they ask for nothing.
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        account: &AccountId,
        ways: &[&WayOfUse],
    ) -> QueryResult<Self> {
        let mut person = Self {
            account: account.clone(),
            in_force: Vec::new(),
            lapsed: Vec::new(),
        };
        if ways.iter().all(|way| way.kinds().next().is_none()) {
            return Ok(person);
        }
        let holder = Holder::Account(account.clone());
        person.in_force = recognitions::holds(tx, now, std::slice::from_ref(&holder))?;
        let groups = |way: &WayOfUse| -> Vec<AnyOf> {
            way.to_register.iter().chain(&way.to_use).cloned().collect()
        };
        let mut groups = ways.iter().flat_map(|way| groups(way));
        if groups.any(|group| !meets(&group, &person.in_force)) {
            person.lapsed = recognitions::of_holder(tx, &holder)?;
            person
                .lapsed
                .retain(|recognition| !recognition.is_in_force(now));
        }
        Ok(person)
    }
}

pub(crate) fn meets(group: &AnyOf, recognitions: &[Recognition]) -> bool {
    first_of(group, recognitions).is_some()
}

pub(crate) fn first_of<'a>(
    group: &AnyOf,
    recognitions: &'a [Recognition],
) -> Option<&'a Recognition> {
    recognitions
        .iter()
        .find(|recognition| group.contains(&recognition.kind))
}
