//! What a tool's page asks of the domains.

use diesel::QueryResult;
use kernel::{Context, Timestamp};
use organisations::{Membership, Organisation};
use storage::Tx;
use tools::{Tool, WayOfUse};

use crate::pages::staff::{KnownStaff, Shelf};
use crate::pages::words::Words;
use crate::{Methods, Proof, Registration, judge, may_register, registrations, requests};

#[derive(Debug)]
pub(crate) struct Known {
    pub tool: Tool,
    pub registrations: Vec<Registration>,
    pub way: WayOfUse,
    pub to_register: Proof,
    pub mine: Proof,
    /// Since when the person who looks waits for access.
    pub asked: Option<Timestamp>,
    pub staff: Option<KnownStaff>,
    pub words: Words,
}

impl Known {
    /// `None`: there is no such tool, or nothing of it for organisations.
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        methods: &Methods,
        (member, organisation): (&Membership, &Organisation),
        slug: &str,
        shelf: &Shelf,
    ) -> QueryResult<Option<Self>> {
        let Some(tool) = tools::find_any(tx, slug)? else {
            return Ok(None);
        };
        let mut registrations = registrations(tx, &organisation.id)?;
        registrations.retain(|one| one.tool == tool.slug);
        let retired_for_us = !tool.is_active() && registrations.is_empty();
        let Some(way) = way_in_front(&tool, &registrations, &shelf.way).filter(|_| !retired_for_us)
        else {
            return Ok(None);
        };
        let context = Context {
            organisation: Some(organisation.id.clone()),
            way_of_use: Some(way.slug.clone()),
        };
        let account = member.account().cloned().ok_or(diesel::NotFound)?;
        let to_register = may_register(tx, now, organisation, &tool, &way)?;
        let mine = judge(tx, now, &account, &context, &tool)?;
        let mine = methods.complete(mine, &tool);
        let asked = requests::open_of(tx, &member.id)?.remove(&tool.slug);
        let registration = registrations.iter().find(|one| one.way == way.slug);
        let staff = match registration.filter(|_| member.is_administrator()) {
            Some(one) => Some(KnownStaff::load(
                tx,
                now,
                organisation,
                &one.id,
                &tool,
                shelf,
            )?),
            None => None,
        };
        let ask = std::slice::from_ref(&organisation.id);
        Ok(Some(Self {
            words: Words::load(tx, [&to_register, &mine], ask)?,
            tool,
            registrations,
            way,
            to_register,
            mine,
            asked,
            staff,
        }))
    }

    pub fn registration(&self) -> Option<&Registration> {
        self.registrations
            .iter()
            .find(|one| one.way == self.way.slug)
    }
}

/// The one asked for, else the first that is registered, else the first. One
/// that left the definition while registered is still there to be given up.
fn way_in_front(tool: &Tool, registrations: &[Registration], asked: &str) -> Option<WayOfUse> {
    let for_organisations: Vec<&WayOfUse> = tool.ways_for_organisations().collect();
    let find = |slug: &str| for_organisations.iter().find(|way| way.slug == slug);
    let gone = |registration: &&Registration| find(&registration.way).is_none();
    if let Some(way) = find(asked) {
        return Some((*way).clone());
    }
    if let Some(registration) = registrations.iter().find(|one| one.way == asked) {
        return Some(gone_way(&registration.way));
    }
    let registered = registrations.iter().find_map(|one| find(&one.way));
    let first = registered.or(for_organisations.first());
    first.map(|way| (*way).clone()).or_else(|| {
        let registration = registrations.iter().find(gone)?;
        Some(gone_way(&registration.way))
    })
}

/// All that is left of a way of use is its slug.
fn gone_way(slug: &str) -> WayOfUse {
    let name = tools::Localized {
        nl: slug.to_owned(),
        fr: slug.to_owned(),
    };
    WayOfUse {
        slug: slug.to_owned(),
        context: tools::ContextKind::Organisation,
        to_register: Vec::new(),
        to_use: Vec::new(),
        organisation_suffices: Vec::new(),
        name,
        description: None,
        prices: Vec::new(),
        charge_cents_max: None,
    }
}
