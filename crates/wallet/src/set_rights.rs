//! An administrator says who else may see to the Wallet (G-12), as with the access to tools.

use diesel::prelude::*;
use kernel::{AccountId, Act, OrganisationId};
use organisations::{Membership, MembershipId, OrganisationRefusal};
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::refusal::Result;
use crate::schema::wallet_rights;
use crate::{Right, WalletRefusal};

/// Gives the member this right. Whether it was new: what is so already stays as it is.
pub fn give(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    membership: &MembershipId,
    right: Right,
) -> Result<bool> {
    let by = administrator(tx, act, organisation)?;
    let member = member(tx, organisation, membership)?;
    let Some(account) = member.account().filter(|_| member.is_active()) else {
        return Err(Error::Refused(WalletRefusal::MemberNotActive));
    };
    if has(tx, membership, right)? {
        return Ok(false);
    }
    diesel::insert_into(wallet_rights::table)
        .values((
            wallet_rights::membership_id.eq(membership),
            wallet_rights::granted_right.eq(right),
            wallet_rights::organisation_id.eq(organisation),
            wallet_rights::account_id.eq(account),
            wallet_rights::granted_by.eq(&by),
            wallet_rights::granted_at.eq(act.now()),
        ))
        .execute(tx)?;
    record(tx, act, "organisation.wallet-right-given", &member, right)?;
    Ok(true)
}

/// Takes this right from the member. Whether they had it.
pub fn withdraw(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    membership: &MembershipId,
    right: Right,
) -> Result<bool> {
    administrator(tx, act, organisation)?;
    let member = member(tx, organisation, membership)?;
    let rows = wallet_rights::table
        .filter(wallet_rights::membership_id.eq(membership))
        .filter(wallet_rights::granted_right.eq(right));
    let gone = diesel::delete(rows).execute(tx)? > 0;
    if gone {
        record(
            tx,
            act,
            "organisation.wallet-right-withdrawn",
            &member,
            right,
        )?;
    }
    Ok(gone)
}

/// Who acts, if they administrate the organisation and nobody contests that.
pub(crate) fn administrator(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
) -> Result<AccountId> {
    let refused = Error::Refused(WalletRefusal::NotAdministrator);
    let Some(account) = &act.actor.account else {
        return Err(refused);
    };
    match organisations::speaks_for(tx, organisation, account)? {
        Ok(()) => Ok(account.clone()),
        Err(OrganisationRefusal::Disputed) => Err(Error::Refused(WalletRefusal::Disputed)),
        Err(_) => Err(refused),
    }
}

fn member(
    tx: &mut Tx,
    organisation: &OrganisationId,
    membership: &MembershipId,
) -> Result<Membership> {
    organisations::membership(tx, membership)?
        .filter(|member| member.organisation == *organisation)
        .ok_or(Error::Refused(WalletRefusal::MemberUnknown))
}

fn has(tx: &mut Tx, membership: &MembershipId, right: Right) -> QueryResult<bool> {
    let row = wallet_rights::table
        .filter(wallet_rights::membership_id.eq(membership))
        .filter(wallet_rights::granted_right.eq(right));
    diesel::select(diesel::dsl::exists(row)).get_result(tx)
}

/// What was given goes with the membership, and does not come back with a new one.
/// Done again it changes nothing.
pub(crate) fn end_member(
    tx: &mut Tx,
    organisation: &OrganisationId,
    account: &AccountId,
) -> QueryResult<()> {
    let rows = wallet_rights::table
        .filter(wallet_rights::organisation_id.eq(organisation))
        .filter(wallet_rights::account_id.eq(account));
    let given: Vec<MembershipId> = rows.select(wallet_rights::membership_id).load(tx)?;
    for membership in given {
        // A new membership of the same person has rights of its own.
        let ended = organisations::membership(tx, &membership)?.is_none_or(|one| !one.is_active());
        if ended {
            let rows = wallet_rights::table.filter(wallet_rights::membership_id.eq(&membership));
            diesel::delete(rows).execute(tx)?;
        }
    }
    Ok(())
}

fn record(
    tx: &mut Tx,
    act: &Act,
    action: &'static str,
    member: &Membership,
    right: Right,
) -> QueryResult<()> {
    let detail = json!({
        "account": member.account(),
        "membership": member.id,
        "right": right.word(),
    });
    audit::record(tx, act, action, member.organisation.as_str(), &detail)
}
