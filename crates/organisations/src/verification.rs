//! Whether we trust that the administrators speak for the organisation (G-14).

use diesel::QueryResult;
use kernel::{AccountId, Act, OrganisationId};
use mail::Desk;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use storage::{Tx, audit, outbox};

use crate::authority::{self, Result};
use crate::organisation::{self, Organisation, Verification};
use crate::{notify, reason};

/// Nobody may act for it any more: what its members have open ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disputed {
    pub organisation: OrganisationId,
}

impl outbox::Event for Disputed {
    const KIND: &'static str = "organisation.disputed";
}

/// The helpdesk is sure that its administrators speak for it, or is again: a
/// dispute ends with it, and a new name or address is seen. Nobody loses anything,
/// so nothing is told.
pub fn verify(tx: &mut Tx, act: &Act, id: &OrganisationId) -> Result<()> {
    if to_verify(tx, act, id)?.is_none() {
        return Ok(());
    }
    set_verified(tx, act, id, act.actor.account.clone(), &json!({}))?;
    Ok(())
}

/// As [`verify`], with what it rests on, for the helpdesk alone. Where it was not
/// verified before its administrators are mailed.
pub fn verify_noting(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    id: &OrganisationId,
    note: &str,
) -> Result<()> {
    let Some(before) = to_verify(tx, act, id)? else {
        return Ok(());
    };
    let detail = json!({ "note": reason::parse(note)? });
    set_verified(tx, act, id, act.actor.account.clone(), &detail)?;
    if !before.is_verified() {
        notify::verified(tx, act, desk, &before)?;
    }
    Ok(())
}

/// `None`: there is nothing to verify.
fn to_verify(tx: &mut Tx, act: &Act, id: &OrganisationId) -> Result<Option<Organisation>> {
    authority::helpdesk(act)?;
    let organisation = authority::organisation(tx, id)?;
    let is_settled = organisation.is_verified() && organisation.changed_at.is_none();
    Ok((!is_settled).then_some(organisation))
}

fn set_verified(
    tx: &mut Tx,
    act: &Act,
    id: &OrganisationId,
    by: Option<AccountId>,
    detail: &Value,
) -> QueryResult<()> {
    let verified = Verification::Verified { at: act.now(), by };
    organisation::set_verification(tx, act, id, &verified)?;
    audit::record(tx, act, "organisation.verified", id.as_str(), detail)
}

/// Its founder proved who they are with their identity card (G-14).
pub(crate) fn by_founder(tx: &mut Tx, act: &Act, id: &OrganisationId) -> QueryResult<()> {
    let detail = json!({ "by": "the founder's identity card" });
    set_verified(tx, act, id, None, &detail)
}

/// What somebody founded before they linked their card is verified with it, and they are
/// mailed. What is contested stays so: that is the helpdesk's to settle.
pub fn verify_founded_by(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    founder: &AccountId,
) -> QueryResult<()> {
    for id in organisation::unverified_of_founder(tx, founder)? {
        by_founder(tx, act, &id)?;
        if let Some(organisation) = organisation::find(tx, &id)? {
            notify::verified(tx, act, desk, &organisation)?;
        }
    }
    Ok(())
}

/// Somebody contests it: no tools until it is settled.
pub fn dispute(tx: &mut Tx, act: &Act, id: &OrganisationId, reason: &str) -> Result<()> {
    authority::helpdesk(act)?;
    let organisation = authority::organisation(tx, id)?;
    let reason = reason::parse(reason)?;
    if organisation.dispute() == Some(reason.as_str()) {
        return Ok(());
    }
    let disputed = Verification::Disputed {
        at: act.now(),
        reason: reason.clone(),
    };
    organisation::set_verification(tx, act, id, &disputed)?;
    let detail = json!({ "reason": reason });
    audit::record(tx, act, "organisation.disputed", id.as_str(), &detail)?;
    let event = Disputed {
        organisation: id.clone(),
    };
    outbox::publish(tx, act, &event)?;
    Ok(())
}
