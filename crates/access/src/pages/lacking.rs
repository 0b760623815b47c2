//! Which recognitions to use a tool some members lack: a note beside their
//! checkbox, and no proof; two queries for a page of members.

use std::collections::BTreeMap;

use diesel::QueryResult;
use kernel::{AccountId, Timestamp};
use organisations::Organisation;
use recognitions::{Holder, Recognition};
use storage::Tx;
use tools::{AnyOf, WayOfUse};

use crate::offices::own;
use crate::person::meets;

#[derive(Debug, Default)]
pub(super) struct Held {
    own: Vec<Recognition>,
    of_members: BTreeMap<AccountId, Vec<Recognition>>,
}

impl Held {
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        organisation: &Organisation,
        ways: &[&WayOfUse],
        members: &[AccountId],
    ) -> QueryResult<Self> {
        let mut held = Self::default();
        if ways.iter().all(|way| way.to_use.is_empty()) {
            return Ok(held);
        }
        let of_organisation = own(tx, now, &[organisation])?.remove(&organisation.number);
        held.own = of_organisation.unwrap_or_default();
        let holders: Vec<Holder> = members.iter().cloned().map(Holder::Account).collect();
        for recognition in recognitions::holds(tx, now, &holders)? {
            if let Some(account) = &recognition.holder.account {
                let of_member = held.of_members.entry(account.clone()).or_default();
                of_member.push(recognition);
            }
        }
        Ok(held)
    }

    /// What the member would still need (G-17).
    pub fn lacking<'a>(&self, way: &'a WayOfUse, member: &AccountId) -> Vec<&'a AnyOf> {
        let mine = self.of_members.get(member).map_or(&[][..], Vec::as_slice);
        let lacks =
            |group: &&AnyOf| !meets(group, mine) && !meets(&way.sufficing(group), &self.own);
        way.to_use.iter().filter(lacks).collect()
    }
}
