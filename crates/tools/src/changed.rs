//! What the others hear when a tool no longer lets in whom it did.

use std::collections::BTreeSet;

use diesel::QueryResult;
use kernel::{Act, Method};
use serde::{Deserialize, Serialize};
use storage::{Tx, outbox};

use crate::{AnyOf, ContextKind, Definition, WayOfUse};

/// It takes other people than before, or nobody any more: whoever is in it is
/// judged again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolChanged {
    /// Its slug.
    pub tool: String,
}

impl outbox::Event for ToolChanged {
    const KIND: &'static str = "tool.changed";
}

pub(crate) fn publish(tx: &mut Tx, act: &Act, slug: &str) -> QueryResult<()> {
    let tool = slug.to_owned();
    outbox::publish(tx, act, &ToolChanged { tool })
}

/// Whether both let in the same people in the same ways: names, texts, prices and
/// addresses are no matter.
pub(crate) fn lets_in_as(one: &Definition, other: &Definition) -> bool {
    let (of_one, of_other) = (one.ways_of_use.iter(), other.ways_of_use.iter());
    methods(one) == methods(other) && of_one.map(rules).eq(of_other.map(rules))
}

fn methods(definition: &Definition) -> BTreeSet<Method> {
    definition.accepted_methods().into_iter().collect()
}

type Rules<'a> = (&'a str, ContextKind, &'a [AnyOf], &'a [AnyOf], &'a [String]);

/// Every field is named, so that of a new one somebody decides whether it matters.
fn rules(way: &WayOfUse) -> Rules<'_> {
    let WayOfUse {
        slug,
        context,
        to_register,
        to_use,
        organisation_suffices,
        name: _,
        description: _,
        prices: _,
        charge_cents_max: _,
    } = way;
    (slug, *context, to_register, to_use, organisation_suffices)
}
