//! What else ends a request: access that is given otherwise, a member who goes, a tool
//! that the organisation gives up.

use diesel::QueryResult;
use kernel::{AccountId, Act, OrganisationId};
use organisations::MembershipId;
use serde::{Deserialize, Serialize};
use storage::{Tx, outbox};

use super::asking::record;
use super::{AccessRequest, RequestState, store};
use crate::{AccessRequestId, Registration};

/// An administrator answered, and who asked is to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessAnswered {
    pub request: AccessRequestId,
}

impl outbox::Event for AccessAnswered {
    const KIND: &'static str = "access.answered";
}

pub(super) fn tell(tx: &mut Tx, act: &Act, request: &AccessRequest) -> QueryResult<()> {
    let request = request.id.clone();
    outbox::publish(tx, act, &AccessAnswered { request })
}

/// These members may use the registration now: whoever asked for that tool has their
/// answer.
pub(crate) fn given(
    tx: &mut Tx,
    act: &Act,
    by: &AccountId,
    registration: &Registration,
    members: &[&MembershipId],
) -> QueryResult<()> {
    if members.is_empty() {
        return Ok(());
    }
    for request in store::waiting(tx, &registration.organisation)? {
        let is_it = request.tool == registration.tool
            && request.way == registration.way
            && members.contains(&&request.membership);
        if is_it {
            let given = RequestState::Given {
                at: act.now(),
                by: by.clone(),
            };
            let request = close(tx, act, request, given, "access.request-given")?;
            tell(tx, act, &request)?;
        }
    }
    Ok(())
}

/// Their membership ended; whoever is back since keeps what they asked for since.
pub(crate) fn person_left(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    organisation: &OrganisationId,
    present: Option<&MembershipId>,
) -> QueryResult<()> {
    for request in store::of_person_in(tx, account, organisation)? {
        if present != Some(&request.membership) {
            void(tx, act, request)?;
        }
    }
    Ok(())
}

/// There is nothing left to give.
pub(crate) fn organisation_gave_up(
    tx: &mut Tx,
    act: &Act,
    registration: &Registration,
) -> QueryResult<()> {
    for request in store::waiting(tx, &registration.organisation)? {
        if request.tool == registration.tool && request.way == registration.way {
            void(tx, act, request)?;
        }
    }
    Ok(())
}

fn void(tx: &mut Tx, act: &Act, request: AccessRequest) -> QueryResult<()> {
    let withdrawn = RequestState::Withdrawn {
        at: act.now(),
        by: act.actor.account.clone(),
    };
    close(tx, act, request, withdrawn, "access.request-void").map(drop)
}

fn close(
    tx: &mut Tx,
    act: &Act,
    request: AccessRequest,
    state: RequestState,
    action: &'static str,
) -> QueryResult<AccessRequest> {
    let request = AccessRequest { state, ..request };
    store::update(tx, &request)?;
    record(tx, act, action, &request)?;
    Ok(request)
}
