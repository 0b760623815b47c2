//! Taking an invitation, by its link or as who was invited.

use diesel::prelude::*;
use kernel::{AccountId, Act, Timestamp, Token, TokenHash};
use mail::Desk;
use storage::{Error, Tx};

use crate::OrganisationRefusal as Refusal;
use crate::authority::{self, Result, no};
use crate::change::{self, Change};
use crate::joining;
use crate::members;
use crate::membership::{Addressee, Membership, StaffInfo};
use crate::notify;
use crate::organisation::{self, Organisation};
use crate::schema::memberships;
use crate::store::Row;
use crate::{MembershipId, establishments};

/// What the page behind the link shows.
#[derive(Debug, Clone)]
pub struct Opened {
    pub membership: Membership,
    pub organisation: Organisation,
    /// The name of who invited.
    pub inviter: String,
    /// Whether taking it lets the person in; else an administrator confirms.
    pub lets_in: bool,
}

/// Looks at an invitation without taking it. Who took it already sees it too:
/// its membership is then active or requested. Who is in already has nothing to
/// take from somebody else's.
pub fn invitation(
    tx: &mut Tx,
    now: Timestamp,
    token: &Token,
    reader: Option<&AccountId>,
) -> QueryResult<std::result::Result<Opened, Refusal>> {
    let Some(membership) = by_hash(tx, token.hash())? else {
        return Ok(Err(Refusal::InvitationUnknown));
    };
    let membership = followed(tx, membership, reader)?;
    if let Err(refusal) = membership.may_be_taken(reader, now) {
        return Ok(Err(refusal));
    }
    if let Some(reader) = reader
        && membership.is_invited()
        && addressee(tx, &membership, reader)? == Addressee::Other
        && members::active_member(tx, &membership.organisation, reader)?.is_some()
    {
        return Ok(Err(Refusal::AlreadyMember));
    }
    Ok(opened(tx, membership, reader)?.ok_or(Refusal::InvitationUnknown))
}

fn opened(
    tx: &mut Tx,
    membership: Membership,
    reader: Option<&AccountId>,
) -> QueryResult<Option<Opened>> {
    // A visitor may yet turn out to be who was invited.
    let addressee = match reader {
        Some(reader) => addressee(tx, &membership, reader)?,
        None => Addressee::Proven,
    };
    let lets_in = addressee == Addressee::Proven && is_vouched_for(tx, &membership)?;
    let inviter = match membership.state.inviter() {
        Some(by) => accounts::find(tx, by)?.map(|account| account.display_name()),
        None => None,
    };
    let organisation = organisation::find(tx, &membership.organisation)?;
    Ok(organisation.map(|organisation| Opened {
        membership,
        organisation,
        inviter: inviter.unwrap_or_default(),
        lets_in,
    }))
}

/// Looks at an invitation without its link: for who has proved the address that
/// was invited, and for who took it. Nobody else finds it, nor does anybody once
/// it ran out.
pub fn invited_as(
    tx: &mut Tx,
    now: Timestamp,
    id: &MembershipId,
    reader: &AccountId,
) -> QueryResult<Option<Opened>> {
    let Some(membership) = members::membership(tx, id)? else {
        return Ok(None);
    };
    let is_theirs =
        membership.belongs_to(reader) || addressee(tx, &membership, reader)? == Addressee::Proven;
    if !is_theirs || membership.may_be_taken(Some(reader), now).is_err() {
        return Ok(None);
    }
    opened(tx, membership, Some(reader))
}

fn by_hash(tx: &mut Tx, hash: TokenHash) -> QueryResult<Option<Membership>> {
    let row: Option<Row> = memberships::table
        .filter(memberships::invitation_hash.eq(hash))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// Who came in by another door comes back to where they are; to everybody else
/// the invitation is used.
fn followed(
    tx: &mut Tx,
    invitation: Membership,
    reader: Option<&AccountId>,
) -> QueryResult<Membership> {
    let mut found = invitation.clone();
    while let Some(twin) = found.state.twin() {
        match members::membership(tx, twin)? {
            Some(twin) => found = twin,
            None => break,
        }
    }
    let is_theirs = reader.is_some_and(|reader| found.belongs_to(reader));
    Ok(if is_theirs { found } else { invitation })
}

/// Takes the invitation of this link. Returns what the person is then: active,
/// or requested where somebody else was invited.
pub fn accept_invitation(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    token: &Token,
    staff: &StaffInfo,
) -> Result<Membership> {
    let account = authority::person(act)?;
    let Some(invitation) = by_hash(tx, token.hash())? else {
        return no(Refusal::InvitationUnknown);
    };
    let invitation = followed(tx, invitation, Some(&account))?;
    accept(tx, act, desk, invitation, &account, staff)
}

/// Takes an invitation from "Mijn organisaties": without its link, as the
/// person has proved the address that was invited.
pub fn accept_as_invited(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    id: &MembershipId,
    staff: &StaffInfo,
) -> Result<Membership> {
    let account = authority::person(act)?;
    let invitation = authority::membership(tx, id)?;
    let invitation = followed(tx, invitation, Some(&account))?;
    let is_theirs = invitation.belongs_to(&account)
        || addressee(tx, &invitation, &account)? == Addressee::Proven;
    if !is_theirs {
        return no(Refusal::NotYours);
    }
    accept(tx, act, desk, invitation, &account, staff)
}

fn addressee(tx: &mut Tx, invitation: &Membership, account: &AccountId) -> QueryResult<Addressee> {
    let Some((email, _)) = invitation.state.invited() else {
        return Ok(Addressee::Other);
    };
    let proven = members::proven_address(tx, account)?;
    let is_theirs = proven.is_some_and(|proven| proven.normalized() == email.normalized());
    Ok(if is_theirs {
        Addressee::Proven
    } else {
        Addressee::Other
    })
}

/// Whether who invited may still let somebody in. An invitation outlives neither
/// the role of its inviter nor the trust in the organisation's administrators:
/// they would keep a way back.
fn is_vouched_for(tx: &mut Tx, invitation: &Membership) -> QueryResult<bool> {
    let Some(by) = invitation.state.inviter() else {
        return Ok(false);
    };
    let speaks = authority::speaks_for(tx, &invitation.organisation, by)?;
    Ok(speaks.is_ok())
}

fn accept(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    before: Membership,
    account: &AccountId,
    staff: &StaffInfo,
) -> Result<Membership> {
    let addressee = addressee(tx, &before, account)?;
    let entry = if is_vouched_for(tx, &before)? {
        addressee
    } else {
        Addressee::Other
    };
    let after = before
        .clone()
        .accept(account, entry, staff.clone(), act.now())
        .map_err(Error::Refused)?;
    if before == after {
        return Ok(after);
    }
    if let Some(twin) = members::taken(tx, &before.organisation, account)? {
        match addressee {
            // It stays open for whom it is meant.
            Addressee::Other if twin.is_active() => return no(Refusal::AlreadyMember),
            Addressee::Other => return Ok(twin),
            // In already, or has asked and is to be confirmed: nothing is won by it.
            Addressee::Proven if twin.is_active() || entry == Addressee::Other => {
                change::supersede(tx, act, before, &twin)?;
                return Ok(twin);
            }
            Addressee::Proven => {}
        }
    }
    if addressee == Addressee::Other && before.is_invited() {
        // Somebody passed the mail on: who has it asks for themselves, and the
        // invitation stays open for whom it is meant.
        let asked = joining::ask(tx, act, desk, &before.organisation, staff)?;
        return authority::membership(tx, &asked.membership);
    }
    establishments::check(tx, &before.organisation, staff)?;
    let action = if after.is_active() {
        "organisation.invitation-accepted"
    } else {
        "organisation.membership-requested"
    };
    let made = change::apply(tx, act, &before, &after, action)?;
    if made == Change::Made {
        tell(tx, act, desk, &before, &after)?;
    }
    Ok(after)
}

fn tell(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    before: &Membership,
    after: &Membership,
) -> Result<()> {
    let organisation = authority::organisation(tx, &after.organisation)?;
    match before.state.inviter() {
        Some(by) if after.is_active() => {
            notify::accepted(tx, act, desk, &organisation, by, after)?;
        }
        Some(_) | None => {
            notify::requested(tx, act, desk, &organisation, after)?;
        }
    }
    Ok(())
}
