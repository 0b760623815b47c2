//! Administrators hear when little is left, once each time that it comes to that.

use diesel::prelude::*;
use i18n::format::money;
use kernel::{Act, Cents, Language, OrganisationId, Timestamp};
use mail::Desk;
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::refusal::Result;
use crate::schema::wallets;
use crate::set_rights::administrator;
use crate::{Wallet, WalletRefusal, find, mailing, open, summary};

/// More than this is a typing mistake.
pub(crate) const CENTS_MAX: i64 = 100_000_000;

/// An administrator wants a mail whenever less than this is available; `None`: no more.
/// Where it is so already, the mail goes at once.
pub fn set_threshold(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &OrganisationId,
    below: Option<Cents>,
) -> Result<()> {
    administrator(tx, act, organisation)?;
    if below.is_some_and(|below| !(1..=CENTS_MAX).contains(&below.0)) {
        return Err(Error::Refused(WalletRefusal::AmountInvalid));
    }
    let wallet = open(tx, act, organisation)?;
    if wallet.low_below == below {
        return Ok(());
    }
    diesel::update(wallets::table.filter(wallets::organisation_id.eq(organisation)))
        .set((
            wallets::low_below.eq(below),
            wallets::low_told_at.eq(None::<i64>),
        ))
        .execute(tx)?;
    let (action, detail) = match below {
        Some(below) => (
            "organisation.wallet-threshold-set",
            json!({ "amount": in_words(below), "cents": below.0 }),
        ),
        None => ("organisation.wallet-threshold-lifted", json!({})),
    };
    audit::record(tx, act, action, organisation.as_str(), &detail)?;
    Ok(look(tx, act, desk, organisation)?)
}

/// An amount as the history of an organisation reads it, in each language.
pub(crate) fn in_words(amount: Cents) -> serde_json::Value {
    json!({ "nl": money(amount, Language::Nl), "fr": money(amount, Language::Fr) })
}

/// After something was taken: whether little is left.
pub(crate) fn look(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &OrganisationId,
) -> QueryResult<()> {
    let Some(Wallet {
        low_below: Some(below),
        low_told_at: None,
        ..
    }) = find(tx, organisation)?
    else {
        return Ok(());
    };
    let available = summary(tx, organisation, act.now())?.available;
    if available >= below {
        return Ok(());
    }
    mailing::low(tx, act, desk, organisation, available)?;
    set_told(tx, organisation, Some(act.now()))
}

/// After something came: where it is enough again, the next time is told again.
pub(crate) fn refilled(tx: &mut Tx, act: &Act, organisation: &OrganisationId) -> QueryResult<()> {
    let Some(Wallet {
        low_below: Some(below),
        low_told_at: Some(_),
        ..
    }) = find(tx, organisation)?
    else {
        return Ok(());
    };
    if summary(tx, organisation, act.now())?.available < below {
        return Ok(());
    }
    set_told(tx, organisation, None)
}

fn set_told(
    tx: &mut Tx,
    organisation: &OrganisationId,
    told_at: Option<Timestamp>,
) -> QueryResult<()> {
    diesel::update(wallets::table.filter(wallets::organisation_id.eq(organisation)))
        .set(wallets::low_told_at.eq(told_at))
        .execute(tx)
        .map(drop)
}
