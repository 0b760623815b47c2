//! Whose Wallet a call is about, and whether the tool may charge it now. What the token
//! stood for when somebody signed in may have ended since: it is judged anew, in the
//! transaction of the charge, by the one function that decides.

use kernel::{AccountId, Context, OrganisationId, Timestamp};
use oidc::{Bearer, Caller, PersonOrTool, ToolItself};
use storage::Tx;
use tools::WayOfUse;

use crate::charge_refusal::{ChargeRefusal, Result, no};

/// For whom a tool says that it calls.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    pub organisation: Option<String>,
    pub way_of_use: Option<String>,
}

/// Judged.
#[derive(Debug, Clone)]
pub(crate) struct Payer {
    pub organisation: OrganisationId,
    pub way: WayOfUse,
    /// The person who is signed in to the tool; `None` where it calls for itself.
    pub account: Option<AccountId>,
}

/// # Errors
/// In this order: `NoOrganisation`, `OrganisationMissing`, `OtherContext`,
/// `OrganisationUnknown`, `WayUnclear`, `NotAllowed`.
pub(crate) fn judged(
    tx: &mut Tx,
    now: Timestamp,
    caller: &PersonOrTool,
    named: &Named,
) -> Result<Payer> {
    match caller {
        PersonOrTool::Person(bearer) => of_person(tx, now, bearer, named),
        PersonOrTool::Tool(itself) => of_tool(tx, now, itself, named),
    }
}

fn of_person(tx: &mut Tx, now: Timestamp, bearer: &Bearer, named: &Named) -> Result<Payer> {
    let context = bearer.context();
    let Context {
        organisation: Some(organisation),
        way_of_use: Some(way),
    } = context
    else {
        return no(ChargeRefusal::NoOrganisation);
    };
    let fits = |named: Option<&String>, is: &str| named.is_none_or(|named| named == is);
    if !fits(named.organisation.as_ref(), organisation.as_str())
        || !fits(named.way_of_use.as_ref(), way)
    {
        return no(ChargeRefusal::OtherContext);
    }
    let proof = access::judge(tx, now, &bearer.account, context, &bearer.definition)?;
    match bearer.definition.way(way) {
        Some(way) if proof.is_met() => Ok(Payer {
            organisation: organisation.clone(),
            way: way.clone(),
            account: Some(bearer.account.clone()),
        }),
        _ => no(ChargeRefusal::NotAllowed),
    }
}

fn of_tool(tx: &mut Tx, now: Timestamp, itself: &ToolItself, named: &Named) -> Result<Payer> {
    let Some(id) = &named.organisation else {
        return no(ChargeRefusal::OrganisationMissing);
    };
    let tool = &itself.definition;
    let Ok(id) = id.parse::<OrganisationId>() else {
        return no(ChargeRefusal::OrganisationUnknown);
    };
    let mut ways: Vec<String> = access::registrations(tx, &id)?
        .into_iter()
        .filter(|one| one.tool == tool.slug)
        .map(|one| one.way)
        .collect();
    let found = organisations::find(tx, &id)?;
    // Whether there is such an organisation is none of the tool's business.
    let Some(organisation) = found.filter(|_| !ways.is_empty()) else {
        return no(ChargeRefusal::OrganisationUnknown);
    };
    if let Some(wanted) = &named.way_of_use {
        ways.retain(|way| way == wanted);
    }
    let [way] = ways.as_slice() else {
        return no(ChargeRefusal::WayUnclear);
    };
    let Some(way) = tool.way(way) else {
        return no(ChargeRefusal::NotAllowed);
    };
    let proof = access::judge_organisation(tx, now, &organisation, tool, way)?;
    if !proof.is_met() {
        return no(ChargeRefusal::NotAllowed);
    }
    Ok(Payer {
        organisation: id,
        way: way.clone(),
        account: None,
    })
}

/// Whether a charge is the caller's to see: of this tool, and of the organisation for
/// which the person acts, where there is one.
pub(crate) fn sees(caller: &PersonOrTool, charge: &crate::Transaction) -> bool {
    let of_tool = charge.tool.as_ref() == Some(&caller.tool().slug);
    let organisation = caller
        .person()
        .map(|person| person.context().organisation.as_ref());
    of_tool
        && charge.kind == crate::Kind::Charge
        && organisation.is_none_or(|organisation| organisation == Some(&charge.organisation))
}
