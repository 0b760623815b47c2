//! Forgotten password (G-10, R-109–R-111): the mail carries a password made by
//! us, valid once and for a while. The one the person had keeps working
//! until the new one is used. Ours has 99 random bits, so a plain hash does.

use diesel::prelude::*;
use kernel::{AccountId, Act, Duration, Email, Language, Secret, Timestamp, TokenHash};
use serde_json::json;
use storage::limits::Exceeded;
use storage::{Tx, audit, jobs};

use crate::account;
use crate::credential;
use crate::letters::{Desk, NewPassword};
use crate::password;
use crate::schema::temporary_passwords;

/// Mails a new password if the address is proven by an account; else costs as much
/// and does nothing, and nobody sees the difference. One that was mailed before is
/// good until its own time: whoever asks in another's name voids nothing.
///
/// Too many to this address: none was sent, whether or not we know it.
pub fn request(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    email: &Email,
) -> QueryResult<Result<(), Exceeded>> {
    let owner = account::owner_of(tx, email)?;
    let password = password::generate(&act.rng);
    let lifetime = desk.limits.temporary_password_lifetime;
    let language = owner
        .as_ref()
        .map_or_else(Language::default, |owner| owner.language);
    let letter = NewPassword {
        name: owner.as_ref().map_or("", |owner| owner.name.called()),
        username: owner.as_ref().map_or("", |owner| &owner.username),
        password: password.expose(),
        lifetime: &desk.minutes(lifetime, language),
        link: &desk.link(web::Route::SIGN_IN.path()),
    };
    let to = owner.as_ref().map_or(email, |owner| &owner.email);
    let job = match letter.send(tx, act, *desk, to, language)? {
        Ok(job) => job,
        Err(exceeded) => return Ok(Err(exceeded)),
    };
    let subject = owner.as_ref().map_or("", |owner| owner.id.as_str());
    audit::record(tx, act, "account.password-forgotten", subject, &json!({}))?;
    match owner {
        Some(owner) => keep(tx, act, &owner.id, &password, lifetime)?,
        None => jobs::cancel(tx, &job)?,
    }
    Ok(Ok(()))
}

fn keep(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    password: &Secret,
    lifetime: Duration,
) -> QueryResult<()> {
    let now = act.now();
    diesel::insert_into(temporary_passwords::table)
        .values((
            temporary_passwords::hash.eq(TokenHash::of(password.expose().as_bytes())),
            temporary_passwords::account_id.eq(account),
            temporary_passwords::created_at.eq(now),
            temporary_passwords::expires_at.eq(now + lifetime),
        ))
        .execute(tx)
        .map(drop)
}

/// Whether this is the password we mailed, still unused and in time.
pub(crate) fn is_valid(
    tx: &mut Tx,
    account: &AccountId,
    typed: &Secret,
    now: Timestamp,
) -> QueryResult<bool> {
    let found: Option<(Timestamp, Timestamp)> = temporary_passwords::table
        .filter(temporary_passwords::hash.eq(hash(typed)))
        .filter(temporary_passwords::account_id.eq(account))
        .filter(temporary_passwords::used_at.is_null())
        .select((
            temporary_passwords::created_at,
            temporary_passwords::expires_at,
        ))
        .first(tx)
        .optional()?;
    Ok(found.is_some_and(|(made_at, expires_at)| made_at.has_come(now) && expires_at > now))
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
    credential::expire(tx, account, now)?;
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
