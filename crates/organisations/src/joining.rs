//! The first door: somebody asks, an administrator answers.

use kernel::{Act, Duration, OrganisationId};
use mail::Desk;
use serde_json::json;
use storage::limits::{self, Limit};
use storage::{Error, Tx};

use crate::OrganisationRefusal as Refusal;
use crate::authority::{self, Result, no};
use crate::change::{self, Change};
use crate::members;
use crate::membership::{Membership, Role, StaffInfo, State};
use crate::notify;
use crate::reason;
use crate::store::{self, raced};
use crate::{MembershipId, establishments};

/// Per person: each request is a mail to every administrator.
pub(crate) const REQUESTS: Limit = Limit {
    burst: 60,
    interval: Duration::from_mins(10),
};

/// A request that waits.
#[derive(Debug, Clone)]
pub(crate) struct Requested {
    pub membership: MembershipId,
    /// Whether an administrator got a mail of it just now. Who asks again and again
    /// has them mailed only a few times; they see on their page who waits.
    pub mailed: bool,
}

/// Asks to belong to an organisation. Asking twice is asking once.
pub fn request(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    id: &OrganisationId,
    staff: &StaffInfo,
) -> Result<MembershipId> {
    ask(tx, act, desk, id, staff).map(|asked| asked.membership)
}

/// As [`request`], and says whether somebody was told.
pub(crate) fn ask(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    id: &OrganisationId,
    staff: &StaffInfo,
) -> Result<Requested> {
    let account = authority::person(act)?;
    let organisation = authority::organisation(tx, id)?;
    match members::taken(tx, id, &account)? {
        Some(member) if member.is_active() => return no(Refusal::AlreadyMember),
        Some(member) => {
            return Ok(Requested {
                membership: member.id,
                mailed: false,
            });
        }
        None => {}
    }
    establishments::check(tx, id, staff)?;
    let key = format!("organisation-request:{account}");
    limits::take(tx, act.now(), &key, REQUESTS)?
        .map_err(|_| Error::Refused(Refusal::TooManyRequests))?;
    let new = Membership {
        id: MembershipId::generate(&act.clock, &act.rng),
        organisation: id.clone(),
        role: Role::Member,
        staff: staff.clone(),
        state: State::Requested {
            account,
            at: act.now(),
            reminders: 0,
        },
        created_at: act.now(),
    };
    store::insert(tx, &new).map_err(|error| raced(error, "memberships", "account_id"))?;
    change::record(
        tx,
        act,
        &new,
        "organisation.membership-requested",
        json!({}),
    )?;
    let mailed = notify::requested(tx, act, desk, &organisation, &new)?;
    Ok(Requested {
        membership: new.id,
        mailed,
    })
}

/// Lets in who asked, in this role and with these staff data.
pub fn confirm(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    id: &MembershipId,
    role: Role,
    staff: &StaffInfo,
) -> Result<()> {
    let before = authority::membership(tx, id)?;
    let by = authority::administrator(tx, act, &before.organisation)?;
    let after = before
        .clone()
        .confirm(&by, role, staff.clone(), act.now())
        .map_err(Error::Refused)?;
    establishments::check(tx, &before.organisation, staff)?;
    let made = change::apply(
        tx,
        act,
        &before,
        &after,
        "organisation.membership-confirmed",
    )?;
    if made == Change::Made {
        let organisation = authority::organisation(tx, &after.organisation)?;
        notify::confirmed(tx, act, desk, &organisation, &after)?;
    }
    Ok(())
}

/// Does not let in who asked; they are told why.
pub fn refuse(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    id: &MembershipId,
    reason: &str,
) -> Result<()> {
    let before = authority::membership(tx, id)?;
    let by = authority::administrator(tx, act, &before.organisation)?;
    let reason = reason::parse(reason);
    let written = reason.as_ref().map_or("", String::as_str);
    let after = before
        .clone()
        .refuse(&by, written, act.now())
        .map_err(Error::Refused)?;
    let reason = reason?;
    let made = change::apply(tx, act, &before, &after, "organisation.membership-refused")?;
    if made == Change::Made {
        let organisation = authority::organisation(tx, &after.organisation)?;
        notify::refused(tx, act, desk, &organisation, &after, &reason)?;
    }
    Ok(())
}

/// Takes back a request, by who made it, or an invitation, by an administrator.
pub fn withdraw(tx: &mut Tx, act: &Act, id: &MembershipId) -> Result<()> {
    let before = authority::membership(tx, id)?;
    let by = match before.account() {
        Some(account) if act.actor.account.as_ref() == Some(account) => account.clone(),
        Some(_) => return no(Refusal::NotYours),
        None => authority::administrator(tx, act, &before.organisation)?,
    };
    let action = if before.account().is_some() {
        "organisation.request-withdrawn"
    } else {
        "organisation.invitation-withdrawn"
    };
    let after = before
        .clone()
        .withdraw(&by, act.now())
        .map_err(Error::Refused)?;
    change::apply(tx, act, &before, &after, action)?;
    Ok(())
}
