//! The helpdesk saw to a request that the administrators left unanswered.

use diesel::prelude::*;
use kernel::Act;
use serde_json::json;
use storage::{Tx, audit};

use crate::authority::{self, Result};
use crate::reminders::{self, Unanswered};
use crate::schema::memberships;
use crate::{MembershipId, reason};

/// The request leaves the queue, with a note of what was done about it. Whoever
/// asked still waits for an administrator; when nobody answers the reminders that
/// begin anew either, it comes back. What is not in the queue stays as it is.
pub fn see_to(tx: &mut Tx, act: &Act, id: &MembershipId, note: &str) -> Result<()> {
    authority::helpdesk(act)?;
    authority::membership(tx, id)?;
    let Some(Unanswered {
        organisation,
        member,
        ..
    }) = reminders::unanswered_request(tx, id)?
    else {
        return Ok(());
    };
    let note = reason::parse(note)?;
    diesel::update(memberships::table.filter(memberships::id.eq(id)))
        .set((
            memberships::seen_to_at.eq(act.now()),
            memberships::reminders.eq(0),
        ))
        .execute(tx)?;
    // Of the request, not of the organisation: its administrators do not read it.
    let detail = json!({
        "organisation": organisation.id,
        "account": member.membership.account(),
        "note": note,
    });
    audit::record(
        tx,
        act,
        "organisation.request-seen-to",
        id.as_str(),
        &detail,
    )?;
    Ok(())
}
