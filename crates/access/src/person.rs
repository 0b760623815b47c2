//! What there is to know of the person, before anything is decided.

use std::collections::BTreeMap;

use diesel::QueryResult;
use kernel::{AccountId, Timestamp};
use recognitions::{Holder, Recognition};
use storage::Tx;
use tools::{AnyOf, WayOfUse};

/// How many people's recognitions are read in one query.
pub(crate) const HOLDERS_PER_QUERY: usize = 1000;

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
        let mut all = Self::load_all(tx, now, std::slice::from_ref(account), ways)?;
        let mut person = all
            .remove(account)
            .unwrap_or_else(|| Self::without_any(account));
        let groups = |way: &WayOfUse| -> Vec<AnyOf> {
            way.to_register.iter().chain(&way.to_use).cloned().collect()
        };
        let mut groups = ways.iter().flat_map(|way| groups(way));
        if groups.any(|group| !meets(&group, &person.in_force)) {
            let holder = Holder::Account(account.clone());
            person.lapsed = recognitions::of_holder(tx, &holder)?;
            person
                .lapsed
                .retain(|recognition| !recognition.is_in_force(now));
        }
        Ok(person)
    }

    /// As [`load`](Self::load), of many, without what they held before.
    pub fn load_all(
        tx: &mut Tx,
        now: Timestamp,
        accounts: &[AccountId],
        ways: &[&WayOfUse],
    ) -> QueryResult<BTreeMap<AccountId, Self>> {
        let unread = |account: &AccountId| (account.clone(), Self::without_any(account));
        let mut people: BTreeMap<AccountId, Self> = accounts.iter().map(unread).collect();
        if ways.iter().all(|way| way.kinds().next().is_none()) {
            return Ok(people);
        }
        for some in accounts.chunks(HOLDERS_PER_QUERY) {
            let holders: Vec<Holder> = some.iter().cloned().map(Holder::Account).collect();
            for recognition in recognitions::holds(tx, now, &holders)? {
                let holder = recognition.holder.account.as_ref();
                if let Some(person) = holder.and_then(|account| people.get_mut(account)) {
                    person.in_force.push(recognition);
                }
            }
        }
        Ok(people)
    }

    fn without_any(account: &AccountId) -> Self {
        Self {
            account: account.clone(),
            in_force: Vec::new(),
            lapsed: Vec::new(),
        }
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
