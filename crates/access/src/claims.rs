//! What a tool learns of the context: for whom, how, and by which recognitions.

use diesel::QueryResult;
use domain::{ClaimQuery, ClaimSource};
use kernel::OrganisationId;
use organisations::{Membership, Organisation};
use recognitions::{Holder, Recognition};
use serde_json::{Map, Value, json};
use storage::Tx;

pub(crate) const ORGANISATION: &str = "organisation";
const WAY_OF_USE: &str = "way_of_use";
pub(crate) const RECOGNITIONS: &str = "recognitions";

/// The claims `organisation` (`id`, `enterprise_number`, `name`, `role`),
/// `way_of_use` and `recognitions` (each `kind`, `number`, `source`, `held_by`
/// and, where it ends, `valid_until`). They are of now, not of the sign-in: who
/// is no member any more acts for nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct ContextClaims;

impl ClaimSource for ContextClaims {
    fn names(&self) -> &'static [&'static str] {
        &[ORGANISATION, WAY_OF_USE, RECOGNITIONS]
    }

    fn scopes(&self) -> &'static [(&'static str, &'static [&'static str])] {
        &[
            ("organisation", &[ORGANISATION, WAY_OF_USE]),
            ("recognitions", &[RECOGNITIONS]),
        ]
    }

    fn in_tokens(&self) -> &'static [&'static str] {
        self.names()
    }

    fn claims(&self, tx: &mut Tx, query: &ClaimQuery<'_>) -> QueryResult<Map<String, Value>> {
        let mut claims = Map::new();
        let context = query.context;
        let office = match &context.organisation {
            None => None,
            Some(organisation) => match office(tx, query, organisation)? {
                None => return Ok(claims),
                office => office,
            },
        };
        let Some(way) = &context.way_of_use else {
            return Ok(claims);
        };
        claims.insert(WAY_OF_USE.to_owned(), json!(way));
        if let Some((membership, organisation)) = &office {
            let about = about(membership, organisation);
            claims.insert(ORGANISATION.to_owned(), about);
        }
        if query.wanted.contains(RECOGNITIONS) {
            let organisation = office.as_ref().map(|(_, organisation)| organisation);
            let recognitions = recognitions(tx, query, way, organisation)?;
            claims.insert(RECOGNITIONS.to_owned(), recognitions);
        }
        Ok(claims)
    }
}

fn office(
    tx: &mut Tx,
    query: &ClaimQuery<'_>,
    organisation: &OrganisationId,
) -> QueryResult<Option<(Membership, Organisation)>> {
    let membership = organisations::active_member(tx, organisation, query.account)?;
    let organisation = organisations::find(tx, organisation)?;
    Ok(membership.zip(organisation))
}

fn about(membership: &Membership, organisation: &Organisation) -> Value {
    json!({
        "id": organisation.id,
        "enterprise_number": organisation.number,
        "name": organisation.name,
        "role": membership.role.word(),
    })
}

/// Those in force that the way of use is about: what else somebody is
/// recognised for is not the tool's business.
fn recognitions(
    tx: &mut Tx,
    query: &ClaimQuery<'_>,
    way: &str,
    organisation: Option<&Organisation>,
) -> QueryResult<Value> {
    let tool = tools::find_any(tx, query.tool)?;
    let Some(way) = tool.as_ref().and_then(|tool| tool.way(way)) else {
        return Ok(Value::Null);
    };
    let mut holders = vec![Holder::Account(query.account.clone())];
    holders.extend(organisation.map(|one| Holder::Organisation(one.number.clone())));
    let held = recognitions::holds(tx, query.now, &holders)?;
    let named = held
        .iter()
        .filter(|one| way.kinds().any(|kind| kind == one.kind));
    Ok(named.map(as_claim).collect())
}

fn as_claim(recognition: &Recognition) -> Value {
    let held_by = match recognition.holder.organisation {
        Some(_) => "organisation",
        None => "person",
    };
    let mut told = json!({
        "kind": recognition.kind,
        "number": recognition.number,
        "source": recognition.source,
        "held_by": held_by,
    });
    if let Some(last) = recognition.valid_until {
        told["valid_until"] = json!(last.to_string());
    }
    told
}
