//! The standings of many tools at once. Where the person acts for an organisation, that
//! one is looked at first; the others only where a tool does not open there, and only
//! those in which the person was given it.

use std::collections::{BTreeMap, BTreeSet};

use diesel::QueryResult;
use kernel::{AccountId, Context, OrganisationId, Timestamp};
use organisations::Organisation;
use storage::Tx;
use tools::{Tool, WayOfUse};

use crate::methods::Methods;
use crate::offices::{Offices, Way};
use crate::person::Person;
use crate::standing::{Beside, Standing, ToolState, state};
use crate::{Office, Proof, conditions, judge, may_register_all, member_access, requests};

/// Who asks.
#[derive(Debug, Clone)]
pub struct Asker {
    pub account: AccountId,
    /// For whom they act; `None`: for themselves.
    pub acting_for: Option<OrganisationId>,
    pub methods: Methods,
}

/// In so many organisations of a person a tool is looked for first.
const FIRST_LOOK: usize = 3;

/// Of each tool, in the order given: whether the person may start it, in any way and for
/// anybody, and if not, what is missing for whom they act.
pub fn standings(
    tx: &mut Tx,
    now: Timestamp,
    asker: &Asker,
    tools: &[Tool],
) -> QueryResult<Vec<Standing>> {
    let mut look = Look::new(tx, now, asker, tools)?;
    let office = match &asker.acting_for {
        Some(organisation) => judge::office(tx, organisation, &asker.account)?,
        None => None,
    };
    let Some(office) = office else {
        look.elsewhere(tx, None, tools)?;
        look.unchosen(tx, tools)?;
        return Ok(look.found);
    };
    let for_oneself = look.found.clone();
    look.office(tx, &office, tools)?;
    let here = look.found.clone();
    look.unless_open(for_oneself);
    look.elsewhere(tx, Some(&office), tools)?;
    look.with_what_is_missing(here);
    Ok(look.found)
}

/// The same for one organisation alone: its tab of tools.
pub fn standings_in(
    tx: &mut Tx,
    now: Timestamp,
    asker: &Asker,
    office: &Office,
    tools: &[Tool],
) -> QueryResult<Vec<Standing>> {
    let mut look = Look::empty(tx, now, asker, tools)?;
    look.office(tx, office, tools)?;
    Ok(look.found)
}

struct Look<'a> {
    now: Timestamp,
    asker: &'a Asker,
    person: Person,
    found: Vec<Standing>,
}

impl<'a> Look<'a> {
    fn empty(tx: &mut Tx, now: Timestamp, asker: &'a Asker, tools: &[Tool]) -> QueryResult<Self> {
        let ways: Vec<&WayOfUse> = tools.iter().flat_map(|tool| &tool.ways_of_use).collect();
        let nothing = |_| Standing {
            state: ToolState::Closed,
            proof: None,
            organisation: None,
            way: None,
            here: None,
        };
        Ok(Self {
            now,
            asker,
            person: Person::load(tx, now, &asker.account, &ways)?,
            found: tools.iter().map(nothing).collect(),
        })
    }

    /// First for oneself: it takes no query.
    fn new(tx: &mut Tx, now: Timestamp, asker: &'a Asker, tools: &[Tool]) -> QueryResult<Self> {
        let mut look = Self::empty(tx, now, asker, tools)?;
        for (index, tool) in tools.iter().enumerate() {
            let ways = tool.personal_ways().map(Some);
            let alone = tool.ways_of_use.is_empty().then_some(None);
            for way in alone.into_iter().chain(ways) {
                let context = Context {
                    organisation: None,
                    way_of_use: way.map(|way| way.slug.clone()),
                };
                let proof = conditions::for_oneself(tool, &context, way, &look.person);
                look.weigh((index, tool), context, proof, Beside::default());
            }
        }
        Ok(look)
    }

    /// Keeps what is worth more; of equals, what was there.
    fn weigh(
        &mut self,
        (index, tool): (usize, &Tool),
        context: Context,
        proof: Proof,
        beside: Beside,
    ) {
        let proof = self.asker.methods.complete(proof, tool);
        let state = state(&proof, beside, self.now);
        let before = &mut self.found[index];
        let is_second = before.proof.is_some()
            && (before.state, state) == (ToolState::Start, ToolState::Start)
            && before.organisation == context.organisation;
        if is_second {
            // It opens in several ways: the person chooses.
            before.way = None;
        } else if before.proof.is_none() || state < before.state {
            *before = Standing {
                state,
                proof: Some(proof),
                organisation: context.organisation,
                way: context.way_of_use,
                here: None,
            };
        }
    }

    /// For the organisation that the person acts for. What is missing there goes before
    /// what is missing for themselves.
    fn office(&mut self, tx: &mut Tx, office: &Office, tools: &[Tool]) -> QueryResult<()> {
        let (membership, organisation) = office;
        let ways: Vec<Way<'_>> = ways_for_offices(tools.iter()).collect();
        let active: Vec<&Organisation> = membership
            .is_active()
            .then_some(organisation)
            .into_iter()
            .collect();
        let offices = Offices::load(tx, self.now, &[&self.person], &ways, &active)?;
        let asked = requests::open_of(tx, &membership.id)?;
        let may = self.may_register(tx, office, &ways, &offices)?;
        for (index, tool) in tools.iter().enumerate() {
            let mut ways = tool.ways_for_organisations().peekable();
            if ways.peek().is_some() {
                self.found[index].proof = None;
            }
            for way in ways {
                let proof = conditions::for_office(tool, Some(way), office, &self.person, &offices);
                let key = (tool.slug.as_str(), way.slug.as_str());
                let beside = Beside {
                    may_register: may.get(&key).copied(),
                    asked_at: asked.get(&tool.slug).copied(),
                    ..Beside::for_office(Some(office))
                };
                self.weigh((index, tool), context_of(organisation, way), proof, beside);
            }
        }
        Ok(())
    }

    /// What opens otherwise is better than what does not.
    fn unless_open(&mut self, otherwise: Vec<Standing>) {
        for (found, other) in self.found.iter_mut().zip(otherwise) {
            if found.state != ToolState::Start && other.state == ToolState::Start {
                *found = other;
            }
        }
    }

    fn with_what_is_missing(&mut self, here: Vec<Standing>) {
        for (found, here) in self.found.iter_mut().zip(here) {
            let lacks = here.state != ToolState::Start && here.organisation.is_some();
            if found.state == ToolState::Start && lacks {
                found.here = Some(Box::new(here));
            }
        }
    }

    /// Of an administrator, whether what is not registered yet may be.
    fn may_register<'w>(
        &self,
        tx: &mut Tx,
        (membership, organisation): &Office,
        ways: &[Way<'w>],
        offices: &Offices,
    ) -> QueryResult<BTreeMap<(&'w str, &'w str), bool>> {
        if !membership.is_administrator() {
            return Ok(BTreeMap::new());
        }
        let unregistered = ways.iter().filter(|(tool, way)| {
            let registration = offices.registration(&organisation.id, tool, way);
            registration.is_none()
        });
        let unregistered: Vec<Way<'w>> = unregistered.copied().collect();
        let proofs = may_register_all(tx, self.now, organisation, &unregistered)?;
        let judged = unregistered.iter().zip(proofs).map(|((tool, way), proof)| {
            let key = (tool.slug.as_str(), way.slug.as_str());
            (key, proof.is_met())
        });
        Ok(judged.collect())
    }

    /// Tools that do not open yet are looked for in the person's other organisations.
    fn elsewhere(
        &mut self,
        tx: &mut Tx,
        acting: Option<&Office>,
        tools: &[Tool],
    ) -> QueryResult<()> {
        let closed: Vec<&str> = self
            .closed(tools)
            .into_iter()
            .map(|(_, tool)| tool.slug.as_str())
            .collect();
        if closed.is_empty() {
            return Ok(());
        }
        let mut places: BTreeMap<String, Vec<OrganisationId>> = BTreeMap::new();
        for (organisation, tool) in member_access::where_used(tx, &self.asker.account, &closed)? {
            if acting.is_none_or(|(_, acting)| acting.id != organisation) {
                places.entry(tool).or_default().push(organisation);
            }
        }
        if places.is_empty() {
            return Ok(());
        }
        // The same few first for all tools.
        for all in places.values_mut() {
            all.sort();
        }
        let mine = organisations::of_account(tx, &self.asker.account)?;
        let mine: BTreeMap<OrganisationId, Office> = mine
            .into_iter()
            .filter(|(membership, _)| membership.is_active())
            .map(|office| (office.1.id.clone(), office))
            .collect();
        for look in [0..FIRST_LOOK, FIRST_LOOK..usize::MAX] {
            let within = |(place, _): &(usize, &OrganisationId)| look.contains(place);
            let asked: BTreeMap<&str, BTreeSet<&OrganisationId>> = places
                .iter()
                .map(|(tool, all)| {
                    let some = all.iter().enumerate().filter(within);
                    (tool.as_str(), some.map(|(_, one)| one).collect())
                })
                .collect();
            self.in_offices(tx, &mine, &asked, tools)?;
        }
        Ok(())
    }

    /// Tools that are for organisations, that the person could sign in to, and that do
    /// not open yet.
    fn closed<'t>(&self, tools: &'t [Tool]) -> Vec<(usize, &'t Tool)> {
        let closed = tools.iter().enumerate().filter(|(index, tool)| {
            self.found[*index].state != ToolState::Start
                && tool.ways_for_organisations().next().is_some()
                && self.asker.methods.condition(tool).met
        });
        closed.collect()
    }

    fn in_offices(
        &mut self,
        tx: &mut Tx,
        mine: &BTreeMap<OrganisationId, Office>,
        asked: &BTreeMap<&str, BTreeSet<&OrganisationId>>,
        tools: &[Tool],
    ) -> QueryResult<()> {
        let offices_of = |tool: &Tool| {
            asked
                .get(tool.slug.as_str())
                .filter(|offices| !offices.is_empty())
        };
        let closed: Vec<(usize, &Tool)> = self
            .closed(tools)
            .into_iter()
            .filter(|(_, tool)| offices_of(tool).is_some())
            .collect();
        if closed.is_empty() {
            return Ok(());
        }
        let ids: BTreeSet<&OrganisationId> = closed
            .iter()
            .filter_map(|(_, tool)| offices_of(tool))
            .flatten()
            .copied()
            .collect();
        let active: Vec<&Organisation> = ids
            .iter()
            .filter_map(|id| mine.get(*id))
            .map(|(_, organisation)| organisation)
            .collect();
        let ways: Vec<Way<'_>> = ways_for_offices(closed.iter().map(|(_, tool)| *tool)).collect();
        let offices = Offices::load(tx, self.now, &[&self.person], &ways, &active)?;
        for (index, tool) in closed {
            for office in offices_of(tool)
                .into_iter()
                .flatten()
                .filter_map(|id| mine.get(*id))
            {
                for way in tool.ways_for_organisations() {
                    let proof =
                        conditions::for_office(tool, Some(way), office, &self.person, &offices);
                    if proof.is_met() {
                        let context = context_of(&office.1, way);
                        self.weigh(
                            (index, tool),
                            context,
                            proof,
                            Beside::for_office(Some(office)),
                        );
                    }
                }
                if self.found[index].state == ToolState::Start {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Whoever acts for no organisation, of tools that are for organisations alone and
    /// open for none of theirs.
    fn unchosen(&mut self, tx: &mut Tx, tools: &[Tool]) -> QueryResult<()> {
        let unjudged: Vec<usize> = (0..tools.len())
            .filter(|index| self.found[*index].proof.is_none())
            .collect();
        if unjudged.is_empty() {
            return Ok(());
        }
        let mut mine = organisations::of_account(tx, &self.asker.account)?;
        mine.retain(|(membership, _)| !membership.is_expired(self.now));
        let belongs = mine.iter().any(|(membership, _)| membership.is_active());
        let invited = mine.iter().find(|(membership, _)| membership.is_invited());
        let asked = mine
            .iter()
            .find(|(membership, _)| membership.is_requested());
        let (state, office) = match (belongs, invited, asked) {
            (true, _, _) => (ToolState::ChooseOrganisation, None),
            (false, Some(office), _) => (ToolState::Invited, Some(office)),
            (false, None, Some(office)) => (ToolState::Waiting, Some(office)),
            (false, None, None) => (ToolState::NoOrganisation, None),
        };
        for index in unjudged {
            self.found[index].state = if tools[index].is_active() {
                state
            } else {
                ToolState::Closed
            };
            self.found[index].organisation = office.map(|(_, of)| of.id.clone());
        }
        Ok(())
    }
}

fn ways_for_offices<'t>(tools: impl Iterator<Item = &'t Tool>) -> impl Iterator<Item = Way<'t>> {
    tools.flat_map(|tool| tool.ways_for_organisations().map(move |way| (tool, way)))
}

fn context_of(organisation: &Organisation, way: &WayOfUse) -> Context {
    Context {
        organisation: Some(organisation.id.clone()),
        way_of_use: Some(way.slug.clone()),
    }
}
