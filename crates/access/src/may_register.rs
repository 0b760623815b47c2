//! May this organisation register this tool in this way of use? (R-195, G-17)

use diesel::QueryResult;
use kernel::Timestamp;
use organisations::Organisation;
use recognitions::{Holder, Recognition};
use storage::Tx;
use tools::{Tool, WayOfUse};

use crate::conditions::{registered, to_register};
use crate::offices::{colleagues, own};
use crate::person::meets;
use crate::{Proof, registration_of};

/// The organisation must be verified (G-14), and an active member, or it itself,
/// hold one recognition of each group.
pub fn may_register(
    tx: &mut Tx,
    now: Timestamp,
    organisation: &Organisation,
    tool: &Tool,
    way: &WayOfUse,
) -> QueryResult<Proof> {
    let known = Known::load(tx, now, organisation, &[way])?;
    Ok(known.proof(organisation, tool, way))
}

/// The same for many at once, in the order given; a handful of queries.
pub fn may_register_all(
    tx: &mut Tx,
    now: Timestamp,
    organisation: &Organisation,
    wanted: &[(&Tool, &WayOfUse)],
) -> QueryResult<Vec<Proof>> {
    let ways: Vec<&WayOfUse> = wanted.iter().map(|(_, way)| *way).collect();
    let known = Known::load(tx, now, organisation, &ways)?;
    Ok(wanted
        .iter()
        .map(|(tool, way)| known.proof(organisation, tool, way))
        .collect())
}

/// May the tool act for this organisation where no person is there? It must have
/// registered the tool, and still meet what that took.
pub fn judge_organisation(
    tx: &mut Tx,
    now: Timestamp,
    organisation: &Organisation,
    tool: &Tool,
    way: &WayOfUse,
) -> QueryResult<Proof> {
    let mut proof = may_register(tx, now, organisation, tool, way)?;
    let registration = registration_of(tx, &organisation.id, &tool.slug, &way.slug)?;
    proof.conditions.push(registered(registration.as_ref()));
    Ok(proof)
}

#[derive(Default)]
struct Known {
    own: Vec<Recognition>,
    colleagues: Vec<Recognition>,
    lapsed: Vec<Recognition>,
}

impl Known {
    fn load(
        tx: &mut Tx,
        now: Timestamp,
        organisation: &Organisation,
        ways: &[&WayOfUse],
    ) -> QueryResult<Self> {
        let groups = || ways.iter().flat_map(|way| &way.to_register);
        let mut known = Self::default();
        if groups().next().is_none() {
            return Ok(known);
        }
        known.own = own(tx, now, &[organisation])?
            .remove(&organisation.number)
            .unwrap_or_default();
        if groups().all(|group| meets(group, &known.own)) {
            return Ok(known);
        }
        let (asked, groups) = (
            std::slice::from_ref(&organisation.id),
            groups().collect::<Vec<_>>(),
        );
        known.colleagues = colleagues(tx, now, asked, &groups)?
            .remove(&organisation.id)
            .unwrap_or_default();
        let holder = Holder::Organisation(organisation.number.clone());
        known.lapsed = recognitions::of_holder(tx, &holder)?;
        known
            .lapsed
            .retain(|recognition| !recognition.is_in_force(now));
        Ok(known)
    }

    fn proof(&self, organisation: &Organisation, tool: &Tool, way: &WayOfUse) -> Proof {
        to_register(
            tool,
            way,
            organisation,
            &self.own,
            &self.colleagues,
            &self.lapsed,
        )
    }
}
