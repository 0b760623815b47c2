//! Who gets which mail.

use diesel::QueryResult;
use i18n::format;
use kernel::{AccountId, Act, Email, Language, Timestamp, Token};
use storage::Tx;

use accounts::Account;
use mail::Desk;

use crate::letters::{
    Invitation, InvitationAccepted, JoinConfirmed, JoinRefused, JoinReminder, JoinRequest,
    MadeAdministrator, MemberLeft, MemberRemoved, NoLongerAdministrator, Takeover, Verified,
};
use crate::membership::Membership;
use crate::organisation::Organisation;
use crate::routes::{confirm_url, invitation_url, member_url, organisation_url};
use crate::taking_over::Former;
use crate::{MembershipId, members};

/// The accounts of these members, of whom some may be gone.
fn accounts_of(tx: &mut Tx, members: &[Membership]) -> QueryResult<Vec<Account>> {
    let ids: Vec<AccountId> = members
        .iter()
        .filter_map(|member| member.account().cloned())
        .collect();
    Ok(accounts::many(tx, &ids)?.into_values().collect())
}

fn administrators(tx: &mut Tx, organisation: &Organisation) -> QueryResult<Vec<Account>> {
    let members = members::administrators(tx, &organisation.id)?;
    accounts_of(tx, &members)
}

fn account_of(tx: &mut Tx, member: &Membership) -> QueryResult<Option<Account>> {
    match member.account() {
        Some(account) => accounts::find(tx, account),
        None => Ok(None),
    }
}

fn name_of(tx: &mut Tx, member: &Membership) -> QueryResult<String> {
    let account = account_of(tx, member)?;
    Ok(account
        .map(|account| account.display_name())
        .unwrap_or_default())
}

/// To all administrators: somebody asks. Whether a mail goes to any of them.
pub(crate) fn requested(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    member: &Membership,
) -> QueryResult<bool> {
    let person = name_of(tx, member)?;
    let link = desk.link(&confirm_url(&organisation.id, &member.id));
    let mut mailed = false;
    for administrator in administrators(tx, organisation)? {
        let letter = JoinRequest {
            name: administrator.name.called(),
            person: &person,
            organisation: &organisation.name,
            link: &link,
        };
        let (to, language) = (&administrator.email, administrator.language);
        mailed |= letter.send(tx, act, desk, to, language)?.is_ok();
    }
    Ok(mailed)
}

/// To all administrators: that person still waits.
pub(crate) fn reminded(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    member: &Membership,
    since: Timestamp,
) -> QueryResult<()> {
    let person = name_of(tx, member)?;
    let link = desk.link(&confirm_url(&organisation.id, &member.id));
    for administrator in administrators(tx, organisation)? {
        let letter = JoinReminder {
            name: administrator.name.called(),
            person: &person,
            organisation: &organisation.name,
            since: &format::date(since, administrator.language),
            link: &link,
        };
        letter
            .send(tx, act, desk, &administrator.email, administrator.language)?
            .ok();
    }
    Ok(())
}

/// To all administrators: now it can register tools (G-14).
pub(crate) fn verified(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
) -> QueryResult<()> {
    let link = desk.link(&organisation_url(&organisation.id));
    for administrator in administrators(tx, organisation)? {
        let letter = Verified {
            name: administrator.name.called(),
            organisation: &organisation.name,
            link: &link,
        };
        letter
            .send(tx, act, desk, &administrator.email, administrator.language)?
            .ok();
    }
    Ok(())
}

/// To the new member.
pub(crate) fn confirmed(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    member: &Membership,
) -> QueryResult<()> {
    let Some(account) = account_of(tx, member)? else {
        return Ok(());
    };
    let letter = JoinConfirmed {
        name: account.name.called(),
        organisation: &organisation.name,
        link: &desk.link(&organisation_url(&organisation.id)),
    };
    letter
        .send(tx, act, desk, &account.email, account.language)?
        .ok();
    Ok(())
}

/// To who asked.
pub(crate) fn refused(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    member: &Membership,
    reason: &str,
) -> QueryResult<()> {
    let Some(account) = account_of(tx, member)? else {
        return Ok(());
    };
    let letter = JoinRefused {
        name: account.name.called(),
        organisation: &organisation.name,
        reason,
    };
    letter
        .send(tx, act, desk, &account.email, account.language)?
        .ok();
    Ok(())
}

/// What the mail to an invited address says.
pub(crate) struct Invited<'a> {
    pub email: &'a Email,
    pub token: &'a Token,
    pub expires_at: Timestamp,
    /// Who has proved that address, if anybody.
    pub addressee: Option<&'a Account>,
}

/// To an address. Its holder's language, where we know them; else that of who
/// invites.
pub(crate) fn invited(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    inviter: &AccountId,
    invited: &Invited<'_>,
) -> QueryResult<()> {
    let inviter = accounts::find(tx, inviter)?;
    let language = invited
        .addressee
        .or(inviter.as_ref())
        .map_or_else(Language::default, |account| account.language);
    let letter = Invitation {
        person: &inviter
            .map(|account| account.display_name())
            .unwrap_or_default(),
        organisation: &organisation.name,
        link: &desk.link(&invitation_url(invited.token.expose())),
        until: &format::date(invited.expires_at, language),
    };
    letter.send(tx, act, desk, invited.email, language)?.ok();
    Ok(())
}

/// To who invited.
pub(crate) fn accepted(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    inviter: &AccountId,
    member: &Membership,
) -> QueryResult<()> {
    let Some(inviter) = accounts::find(tx, inviter)? else {
        return Ok(());
    };
    let letter = InvitationAccepted {
        name: inviter.name.called(),
        person: &name_of(tx, member)?,
        organisation: &organisation.name,
        link: &desk.link(&member_url(&organisation.id, &member.id)),
    };
    letter
        .send(tx, act, desk, &inviter.email, inviter.language)?
        .ok();
    Ok(())
}

/// To who was a member until now.
pub(crate) fn removed(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    member: &Membership,
) -> QueryResult<()> {
    let Some(account) = account_of(tx, member)? else {
        return Ok(());
    };
    let letter = MemberRemoved {
        name: account.name.called(),
        organisation: &organisation.name,
    };
    letter
        .send(tx, act, desk, &account.email, account.language)?
        .ok();
    Ok(())
}

/// To the administrators who stay.
pub(crate) fn left(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    member: &Membership,
) -> QueryResult<()> {
    let person = name_of(tx, member)?;
    let link = desk.link(&member_url(&organisation.id, &member.id));
    for administrator in administrators(tx, organisation)? {
        let letter = MemberLeft {
            name: administrator.name.called(),
            person: &person,
            organisation: &organisation.name,
            link: &link,
        };
        letter
            .send(tx, act, desk, &administrator.email, administrator.language)?
            .ok();
    }
    Ok(())
}

/// To who administrates from now on, or no longer; not to who did it themselves.
pub(crate) fn role_changed(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    member: &Membership,
) -> QueryResult<()> {
    let Some(account) = account_of(tx, member)? else {
        return Ok(());
    };
    if act.actor.account.as_ref() == Some(&account.id) {
        return Ok(());
    }
    let (name, organisation_name) = (account.name.called(), &organisation.name);
    let link = desk.link(&organisation_url(&organisation.id));
    if member.is_administrator() {
        let letter = MadeAdministrator {
            name,
            organisation: organisation_name,
            link: &link,
        };
        letter
            .send(tx, act, desk, &account.email, account.language)?
            .ok();
        Ok(())
    } else {
        let letter = NoLongerAdministrator {
            name,
            organisation: organisation_name,
            link: &link,
        };
        letter
            .send(tx, act, desk, &account.email, account.language)?
            .ok();
        Ok(())
    }
}

/// To every member (G-13).
pub(crate) fn taken_over(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    (new, former): (&MembershipId, Former),
    reason: &str,
) -> QueryResult<()> {
    let everybody = members::active_members(tx, &organisation.id)?;
    let person = match everybody.iter().find(|member| member.id == *new) {
        Some(member) => name_of(tx, member)?,
        None => String::new(),
    };
    for account in accounts_of(tx, &everybody)? {
        let letter = Takeover {
            name: account.name.called(),
            person: &person,
            organisation: &organisation.name,
            others: match former {
                Former::Stay => "stay",
                Former::StepBack => "step-back",
            },
            reason,
        };
        letter
            .send(tx, act, desk, &account.email, account.language)?
            .ok();
    }
    Ok(())
}
