//! The second door: an administrator invites by mail.
//!
//! The link in the mail holds a token of which only the hash is stored. Whoever
//! holds it may take the invitation once. If their proven address is the one
//! that was invited they are in; otherwise somebody passed the mail on, and
//! they have asked: an administrator confirms or refuses (G-13).

use accounts::Account;
use diesel::prelude::*;
use kernel::{AccountId, Act, Duration, Email, OrganisationId, Timestamp, Token};
use mail::Desk;
use serde_json::json;
use storage::limits::{self, Limit};
use storage::{Error, Tx};

use crate::OrganisationRefusal as Refusal;
use crate::authority::{self, Result, no};
use crate::establishments;
use crate::members;
use crate::membership::{Membership, Role, StaffInfo, State};
use crate::notify;
use crate::organisation::Organisation;
use crate::schema::memberships;
use crate::store::{self, raced};
use crate::{MembershipId, change};

pub const INVITATION_LASTS: Duration = Duration::from_hours(14 * 24);

/// Inviting the same address to the same again sooner is a double click.
const AGAIN_AFTER: Duration = Duration::from_mins(1);

/// Per organisation, and per person over all of theirs: anybody can make one, and
/// mail whom they like with it.
pub(crate) const INVITATIONS: Limit = Limit {
    burst: 250,
    interval: Duration::from_mins(1),
};

/// Until the helpdesk has verified the organisation: anybody can name one as they
/// like, and what they call it stands in the mail.
pub(crate) const UNVERIFIED: Limit = Limit {
    burst: 5,
    interval: Duration::from_mins(24 * 60 / 5),
};

/// Per address, whoever invites: nobody's mailbox is filled from several sides.
pub(crate) const TO_ADDRESS: Limit = Limit {
    burst: 10,
    interval: Duration::from_hours(1),
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
        && (existing.role, &existing.staff) == (role, staff)
    {
        return Ok(existing.id.clone());
    }
    take_from_limits(tx, act, &organisation, &by, email)?;
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

fn take_from_limits(
    tx: &mut Tx,
    act: &Act,
    organisation: &Organisation,
    by: &AccountId,
    email: &Email,
) -> Result<()> {
    let (kind, limit, refusal) = if organisation.is_verified() {
        ("", INVITATIONS, Refusal::TooManyInvitations)
    } else {
        ("-unverified", UNVERIFIED, Refusal::TooManyUnverified)
    };
    for key in [
        format!("organisation-invitation{kind}:{}", organisation.id),
        format!("organisation-invitation{kind}-by:{by}"),
    ] {
        limits::take(tx, act.now(), &key, limit)?.map_err(|_| Error::Refused(refusal))?;
    }
    let key = format!("organisation-invitation-to:{}", email.normalized());
    limits::take(tx, act.now(), &key, TO_ADDRESS)?
        .map_err(|_| Error::Refused(Refusal::TooManyToAddress))
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
    let sent_at = invitation.state.since();
    invitation.state.inviter() == Some(by)
        && sent_at.has_come(now)
        && now.since(sent_at) < AGAIN_AFTER
}

/// Whose proven address it is.
fn holder(tx: &mut Tx, email: &Email) -> QueryResult<Option<Account>> {
    accounts::proven(tx, email.as_str())
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
