//! A member asks, and may take it back.

use kernel::{Act, Duration, InvalidLine, Lines, OrganisationId};
use mail::Desk;
use serde_json::json;
use storage::limits::{self, Limit};
use storage::{Error, Tx, audit};

use super::state::NOTE_LENGTH_MAX;
use super::{AccessRequest, RequestState, store};
use crate::register::raced;
use crate::{AccessRefusal, AccessRequestId, access_of_member, notify, registration_of};

pub(super) type Result<T> = storage::Result<T, AccessRefusal>;

/// Per person: each request is a mail to every administrator.
const REQUESTS: Limit = Limit {
    burst: 20,
    interval: Duration::from_mins(30),
};

/// A request that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRequest {
    pub id: AccessRequestId,
    /// Whether an administrator got a mail of it just now. They all see on their start
    /// page who waits.
    pub mailed: bool,
}

/// Asks the administrators for access to what their organisation registered. Asking
/// twice is asking once.
pub fn ask_for_access(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &OrganisationId,
    (tool, way): (&str, &str),
    note: &str,
) -> Result<OpenRequest> {
    let account = person(act)?;
    let member = organisations::active_member(tx, organisation, &account)?;
    let member = member.ok_or(Error::Refused(AccessRefusal::MemberUnknown))?;
    let office = organisations::find(tx, organisation)?;
    let office = office.ok_or(Error::Refused(AccessRefusal::MemberUnknown))?;
    if office.is_disputed() {
        return Err(Error::Refused(AccessRefusal::Disputed));
    }
    let registration = registration_of(tx, organisation, tool, way)?
        .ok_or(Error::Refused(AccessRefusal::NotRegistered))?;
    let tool = tools::find(tx, tool)?.ok_or(Error::Refused(AccessRefusal::ToolRetired))?;
    let has = access_of_member(tx, &member.id)?;
    if has.iter().any(|one| one.registration == registration.id) {
        return Err(Error::Refused(AccessRefusal::HasAccess));
    }
    let note = words(note)?;
    let open = store::of_member(tx, &member.id)?;
    if let Some(open) = open.into_iter().find(|open| open.tool == tool.slug) {
        return Ok(OpenRequest {
            id: open.id,
            mailed: false,
        });
    }
    let key = format!("access-request:{account}");
    limits::take(tx, act.now(), &key, REQUESTS)?
        .map_err(|_| Error::Refused(AccessRefusal::TooManyRequests))?;
    let request = AccessRequest {
        id: AccessRequestId::generate(&act.clock, &act.rng),
        organisation: office.id.clone(),
        tool: tool.slug.clone(),
        way: registration.way,
        membership: member.id,
        account,
        note,
        requested_at: act.now(),
        state: RequestState::Requested,
    };
    store::insert(tx, &request).map_err(|error| raced(error, "access_requests", "tool"))?;
    record(tx, act, "access.requested", &request)?;
    let mailed = notify::requested(tx, act, desk, &office, &tool, &request)?;
    Ok(OpenRequest {
        id: request.id,
        mailed,
    })
}

/// Takes it back, by who made it.
pub fn withdraw(tx: &mut Tx, act: &Act, id: &AccessRequestId) -> Result<AccessRequest> {
    let account = person(act)?;
    let request = store::find(tx, id)?.filter(|request| request.account == account);
    let request = request.ok_or(Error::Refused(AccessRefusal::RequestUnknown))?;
    let was_open = request.is_open();
    let state = RequestState::Withdrawn {
        at: act.now(),
        by: Some(account),
    };
    let request = request.answer(state).map_err(Error::Refused)?;
    if was_open {
        store::update(tx, &request)?;
        record(tx, act, "access.request-withdrawn", &request)?;
    }
    Ok(request)
}

pub(super) fn person(act: &Act) -> Result<kernel::AccountId> {
    let account = act.actor.account.clone();
    account.ok_or(Error::Refused(AccessRefusal::MemberUnknown))
}

/// Free words, which need not be there.
pub(super) fn words(typed: &str) -> Result<String> {
    match Lines::parse(typed, NOTE_LENGTH_MAX) {
        Ok(words) => Ok(String::from(words)),
        Err(InvalidLine::Missing) => Ok(String::new()),
        Err(InvalidLine::TooLong) => Err(Error::Refused(AccessRefusal::NoteTooLong)),
        Err(InvalidLine::Unfit) => Err(Error::Refused(AccessRefusal::NoteUnfit)),
    }
}

pub(super) fn record(
    tx: &mut Tx,
    act: &Act,
    action: &'static str,
    request: &AccessRequest,
) -> diesel::QueryResult<()> {
    let detail = json!({
        "organisation": request.organisation,
        "tool": request.tool,
        "way": request.way,
        "account": request.account,
        "membership": request.membership,
    });
    audit::record(tx, act, action, request.id.as_str(), &detail)
}
