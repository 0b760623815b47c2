//! An administrator answers.

use kernel::Act;
use storage::{Error, Tx};

use super::asking::{Result, record, words};
use super::{AccessRequest, RequestState, ending, store};
use crate::register::administrator;
use crate::{AccessChange, AccessRefusal, AccessRequestId, registration_of, set_access};

/// Gives what was asked for; who asked is told. Given already, it changes nothing.
pub fn give(tx: &mut Tx, act: &Act, id: &AccessRequestId) -> Result<()> {
    let request = request(tx, act, id)?;
    if matches!(request.state, RequestState::Given { .. }) {
        return Ok(());
    }
    if !request.is_open() {
        return Err(Error::Refused(AccessRefusal::RequestAnswered));
    }
    let of = &request.organisation;
    let registration = registration_of(tx, of, &request.tool, &request.way)?
        .ok_or(Error::Refused(AccessRefusal::NotRegistered))?;
    let change = AccessChange {
        registration: registration.id.clone(),
        membership: request.membership.clone(),
        allowed: true,
    };
    // It answers every request for it.
    set_access(tx, act, of, &[change])?;
    Ok(())
}

/// Does not give it; who asked reads why, if anything was written.
pub fn refuse(tx: &mut Tx, act: &Act, id: &AccessRequestId, reason: &str) -> Result<()> {
    let request = request(tx, act, id)?;
    let by = administrator(tx, act, &request.organisation)?;
    let was_open = request.is_open();
    let refused = RequestState::Refused {
        at: act.now(),
        by,
        reason: words(reason)?,
    };
    let request = request.answer(refused).map_err(Error::Refused)?;
    if was_open {
        store::update(tx, &request)?;
        record(tx, act, "access.refused", &request)?;
        ending::tell(tx, act, &request)?;
    }
    Ok(())
}

/// The request, for whoever administers its organisation; to all others it is none.
fn request(tx: &mut Tx, act: &Act, id: &AccessRequestId) -> Result<AccessRequest> {
    let unknown = Error::Refused(AccessRefusal::RequestUnknown);
    let Some(request) = store::find(tx, id)? else {
        return Err(unknown);
    };
    let account = super::asking::person(act)?;
    if organisations::active_member(tx, &request.organisation, &account)?.is_none() {
        return Err(unknown);
    }
    administrator(tx, act, &request.organisation)?;
    Ok(request)
}
