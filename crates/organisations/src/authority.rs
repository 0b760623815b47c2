//! Who may do what (requirements, Appendix E), asked within the transaction:
//! an administrator who was removed a moment ago is none.

use diesel::QueryResult;
use kernel::{AccountId, Act, Channel, OrganisationId};
use storage::{Error, Tx};

use crate::OrganisationRefusal as Refusal;
use crate::membership::{Membership, Others};
use crate::organisation::{self, Organisation};
use crate::{MembershipId, members};

pub(crate) type Result<T> = storage::Result<T, Refusal>;

pub(crate) fn no<T>(refusal: Refusal) -> Result<T> {
    Err(Error::Refused(refusal))
}

/// The person who acts.
pub(crate) fn person(act: &Act) -> Result<AccountId> {
    act.actor
        .account
        .clone()
        .ok_or(Error::Refused(Refusal::NotSignedIn))
}

/// The person who acts, if they administer the organisation and nobody contests
/// who speaks for it (G-14).
pub(crate) fn administrator(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
) -> Result<AccountId> {
    let account = person(act)?;
    match speaks_for(tx, organisation, &account)? {
        Ok(()) => Ok(account),
        Err(refusal) => no(refusal),
    }
}

/// Whether somebody may act for the organisation: refused are
/// [`NotAdministrator`](Refusal::NotAdministrator) and [`Disputed`](Refusal::Disputed).
pub fn speaks_for(
    tx: &mut Tx,
    id: &OrganisationId,
    account: &AccountId,
) -> QueryResult<std::result::Result<(), Refusal>> {
    let member = members::active_member(tx, id, account)?;
    if !member.is_some_and(|member| member.is_administrator()) {
        return Ok(Err(Refusal::NotAdministrator));
    }
    let organisation = organisation::find(tx, id)?;
    Ok(match organisation {
        Some(organisation) if organisation.is_disputed() => Err(Refusal::Disputed),
        _ => Ok(()),
    })
}

/// Somebody of the helpdesk at work, or an operator at the command line, who
/// then names on whose behalf.
pub(crate) fn helpdesk(act: &Act) -> Result<()> {
    match act.actor.channel {
        Channel::Helpdesk | Channel::Operator => Ok(()),
        _ => no(Refusal::NotHelpdesk),
    }
}

pub(crate) fn organisation(tx: &mut Tx, id: &OrganisationId) -> Result<Organisation> {
    organisation::find(tx, id)?.ok_or(Error::Refused(Refusal::OrganisationUnknown))
}

pub(crate) fn membership(tx: &mut Tx, id: &MembershipId) -> Result<Membership> {
    members::membership(tx, id)?.ok_or(Error::Refused(Refusal::MembershipUnknown))
}

/// Whether somebody else administers the organisation.
pub(crate) fn others(tx: &mut Tx, member: &Membership) -> QueryResult<Others> {
    let administrators = members::administrators(tx, &member.organisation)?;
    let another = administrators.iter().any(|other| other.id != member.id);
    Ok(if another {
        Others::Administrate
    } else {
        Others::None
    })
}
