//! The second door: an administrator invites by mail.
//!
//! The link in the mail holds a token of which only the hash is stored. Whoever
//! holds it may take the invitation once. If their proven address is the one
//! that was invited they are in; otherwise somebody passed the mail on, and
//! they have asked: an administrator confirms or refuses (G-13).

use accounts::{Account, Desk};
use diesel::prelude::*;
use kernel::{
    AccountId, Act, Duration, Email, MembershipId, OrganisationId, Timestamp, Token, TokenHash,
};
use serde_json::json;
use storage::limits::{self, Limit};
use storage::{Error, Tx};

use crate::OrganisationRefusal as Refusal;
use crate::authority::{self, Result, no};
use crate::change::{self, Change};
use crate::establishments;
use crate::members;
use crate::membership::{Addressee, Membership, Role, StaffInfo, State};
use crate::notify;
use crate::organisation::{self, Organisation};
use crate::schema::memberships;
use crate::store::{self, Row, raced};

pub const INVITATION_LASTS: Duration = Duration::from_hours(14 * 24);

/// Inviting the same address again sooner is a double click.
const AGAIN_AFTER: Duration = Duration::from_mins(1);

/// Per organisation: anybody can make one, and mail whom they like with it.
const INVITATIONS: Limit = Limit {
    burst: 250,
    interval: Duration::from_mins(1),
};

/// Invites an address. One that is invited already gets a new mail, and
/// the link in the former one opens nothing any more.
///
/// # Errors
/// `already-member` when the address is that of an active member's account.
pub fn invite(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    id: &OrganisationId,
    email: &Email,
    role: Role,
    staff: &StaffInfo,
) -> Result<MembershipId> {
    let organisation = authority::organisation(tx, id)?;
    let by = authority::administrator(tx, act, id)?;
    let addressee = holder(tx, email)?;
    if let Some(account) = &addressee
        && members::active_member(tx, id, &account.id)?.is_some()
    {
        return no(Refusal::AlreadyMember);
    }
    establishments::check(tx, id, staff)?;
    let existing = members::invitations_to(tx, id, email)?;
    if let Some(existing) = &existing
        && just_sent(existing, &by, act.now())
    {
        return Ok(existing.id.clone());
    }
    let key = format!("organisation-invitation:{id}");
    limits::take(tx, act.now(), &key, INVITATIONS)?
        .map_err(|_| Error::Refused(Refusal::TooManyInvitations))?;
    let token = Token::generate(&act.rng);
    let expires_at = act.now() + INVITATION_LASTS;
    let invitation = match existing {
        Some(existing) => {
            let again = existing.invite_again(&by, role, staff.clone(), (act.now(), expires_at));
            store::update(tx, &again)?;
            change::record(
                tx,
                act,
                &again,
                "organisation.member-invited-again",
                json!({}),
            )?;
            again
        }
        None => insert(tx, act, id, (&by, email, expires_at), role, staff)?,
    };
    keep_token(tx, &invitation.id, &token, expires_at)?;
    let letter = notify::Invited {
        email,
        token: &token,
        expires_at,
        addressee: addressee.as_ref(),
    };
    notify::invited(tx, act, desk, &organisation, &by, &letter)?;
    Ok(invitation.id)
}

fn insert(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    (by, email, expires_at): (&AccountId, &Email, Timestamp),
    role: Role,
    staff: &StaffInfo,
) -> Result<Membership> {
    let new = Membership {
        id: MembershipId::generate(&act.clock, &act.rng),
        organisation: organisation.clone(),
        account: None,
        role,
        staff: staff.clone(),
        state: State::Invited {
            at: act.now(),
            by: by.clone(),
            email: email.clone(),
            expires_at,
        },
        created_at: act.now(),
    };
    store::insert(tx, &new).map_err(|error| raced(error, "memberships", "invited_email"))?;
    change::record(
        tx,
        act,
        &new,
        "organisation.member-invited",
        json!({ "role": role.word() }),
    )?;
    Ok(new)
}

fn just_sent(invitation: &Membership, by: &AccountId, now: Timestamp) -> bool {
    matches!(&invitation.state, State::Invited { at, by: inviter, .. }
        if inviter == by && now.since(*at) < AGAIN_AFTER)
}

/// Whose proven address it is.
fn holder(tx: &mut Tx, email: &Email) -> QueryResult<Option<Account>> {
    Ok(accounts::by_login(tx, email.as_str())?.filter(Account::is_activated))
}

fn keep_token(
    tx: &mut Tx,
    id: &MembershipId,
    token: &Token,
    expires_at: Timestamp,
) -> QueryResult<()> {
    diesel::update(memberships::table.filter(memberships::id.eq(id)))
        .set((
            memberships::invitation_hash.eq(token.hash()),
            memberships::invitation_expires_at.eq(expires_at),
        ))
        .execute(tx)
        .map(drop)
}

/// What the page behind the link shows.
#[derive(Debug, Clone)]
pub struct Opened {
    pub membership: Membership,
    pub organisation: Organisation,
    /// The name of who invited.
    pub inviter: String,
}

/// Looks at an invitation without taking it. Who took it already sees it too:
/// its membership is then active or requested.
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
    Ok(opened(tx, membership)?.ok_or(Refusal::InvitationUnknown))
}

fn opened(tx: &mut Tx, membership: Membership) -> QueryResult<Option<Opened>> {
    let inviter = match &membership.state {
        State::Invited { by, .. } => accounts::find(tx, by)?.map(|account| account.display_name()),
        _ => None,
    };
    let organisation = organisation::find(tx, &membership.organisation)?;
    Ok(organisation.map(|organisation| Opened {
        membership,
        organisation,
        inviter: inviter.unwrap_or_default(),
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
    opened(tx, membership)
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
    while let State::Superseded { by, .. } = &found.state {
        match members::membership(tx, by)? {
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
    let State::Invited { email, .. } = &invitation.state else {
        return Ok(Addressee::Other);
    };
    let proven = members::proven_address(tx, account)?;
    Ok(match proven {
        Some(proven) if proven.normalized() == email.normalized() => Addressee::Proven,
        _ => Addressee::Other,
    })
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
    let after = before
        .clone()
        .accept(account, addressee, staff.clone(), act.now())
        .map_err(Error::Refused)?;
    if before == after {
        return Ok(after);
    }
    // In already, or has asked and is not who was invited: nothing is won by it.
    if let Some(twin) = members::taken(tx, &before.organisation, account)?
        && (twin.is_active() || addressee == Addressee::Other)
    {
        change::supersede(tx, act, before, &twin)?;
        return Ok(twin);
    }
    establishments::check(tx, &before.organisation, staff)?;
    let made = change::apply(tx, act, &before, &after, "organisation.invitation-accepted")?;
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
    match &before.state {
        State::Invited { by, .. } if after.is_active() => {
            notify::accepted(tx, act, desk, &organisation, by, after)?;
        }
        _ => notify::requested(tx, act, desk, &organisation, after)?,
    }
    Ok(())
}
