//! Forgotten password (G-10, R-109–R-111): the mail carries a password made by
//! us, valid once and for a while. The one the person had keeps working
//! until the new one is used. Ours has 99 random bits, so a plain hash does.

use diesel::prelude::*;
use kernel::{AccountId, Act, Duration, Email, Secret, Timestamp, TokenHash};
use serde_json::json;
use storage::limits::{self, Limit};
use storage::{Tx, audit};

use crate::account;
use crate::letters::{Desk, NewPassword};
use crate::password;
use crate::schema::{accounts, temporary_passwords};

/// Mails per address; nobody's mailbox can be flooded.
const PER_MAILBOX: Limit = Limit {
    burst: 3,
    interval: Duration::from_mins(10),
};

/// Mails a new password if the address is proven by an account; else does
/// nothing, and nobody sees the difference.
pub fn request(tx: &mut Tx, act: &Act, desk: Desk<'_>, email: &Email) -> QueryResult<()> {
    let allowed = limits::take(
        tx,
        act.now(),
        &format!("forgotten:{}", email.normalized()),
        PER_MAILBOX,
    )?;
    let Some(owner) = account::owner_of(tx, email)?.filter(|_| allowed.is_ok()) else {
        return Ok(());
    };
    let (password, now) = (password::generate(&act.rng), act.now());
    let lifetime = desk.limits().temporary_password_lifetime;
    withdraw(tx, &owner.id)?;
    diesel::insert_into(temporary_passwords::table)
        .values((
            temporary_passwords::hash.eq(TokenHash::of(password.expose().as_bytes())),
            temporary_passwords::account_id.eq(&owner.id),
            temporary_passwords::created_at.eq(now),
            temporary_passwords::expires_at.eq(now + lifetime),
        ))
        .execute(tx)?;
    audit::record(
        tx,
        act,
        "account.password-forgotten",
        owner.id.as_str(),
        &json!({}),
    )?;
    let letter = NewPassword {
        name: owner.name.called(),
        username: &owner.username,
        password: password.expose(),
        lifetime: &desk.minutes(lifetime, owner.language),
        link: &desk.link(web::Route::SIGN_IN.path()),
    };
    letter.send(tx, act, desk, &owner.email, owner.language)
}

/// Whether this is the password we mailed, still unused and in time.
pub(crate) fn is_valid(
    tx: &mut Tx,
    account: &AccountId,
    typed: &Secret,
    now: Timestamp,
) -> QueryResult<bool> {
    let found: Option<Timestamp> = temporary_passwords::table
        .filter(temporary_passwords::hash.eq(hash(typed)))
        .filter(temporary_passwords::account_id.eq(account))
        .filter(temporary_passwords::used_at.is_null())
        .select(temporary_passwords::expires_at)
        .first(tx)
        .optional()?;
    Ok(found.is_some_and(|expires_at| expires_at > now))
}

fn hash(typed: &Secret) -> TokenHash {
    let as_mailed = password::as_mailed(typed);
    TokenHash::of(as_mailed.expose().as_bytes())
}

/// Uses it up: from here on the old password is worthless, other browsers are
/// signed out, and a new password comes first. `false` if it is no good.
pub(crate) fn redeem(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    typed: &Secret,
) -> QueryResult<bool> {
    let now = act.now();
    if !is_valid(tx, account, typed, now)? {
        return Ok(false);
    }
    diesel::update(temporary_passwords::table.filter(temporary_passwords::hash.eq(hash(typed))))
        .set(temporary_passwords::used_at.eq(now))
        .execute(tx)?;
    diesel::update(accounts::table.filter(accounts::id.eq(account)))
        // Matches no password.
        .set((accounts::password_hash.eq(""), accounts::password_expired_at.eq(now)))
        .execute(tx)?;
    sessions::end_all(tx, act, account, None)?;
    audit::record(
        tx,
        act,
        "account.temporary-password-used",
        account.as_str(),
        &json!({}),
    )?;
    Ok(true)
}

pub(crate) fn withdraw(tx: &mut Tx, account: &AccountId) -> QueryResult<()> {
    diesel::delete(temporary_passwords::table.filter(temporary_passwords::account_id.eq(account)))
        .execute(tx)
        .map(drop)
}

pub(crate) fn forget_expired(tx: &mut Tx, before: Timestamp) -> QueryResult<usize> {
    diesel::delete(temporary_passwords::table.filter(temporary_passwords::expires_at.lt(before)))
        .execute(tx)
}
