//! The rows of the keys, and their life.

use diesel::prelude::*;
use diesel::result::Error;
use jsonwebtoken::jwk::JwkSet;
use kernel::{Act, Duration, Sealer, Timestamp};
use serde_json::json;
use storage::{Tx, audit};
use zeroize::Zeroizing;

use super::new_keys::{NewKey, NewKeys, Usage};
use crate::schema::itsme_keys as keys;

const PURPOSE: &str = "itsme-key";
/// itsme fetches the key set anew after a day at the latest; an hour for slow clocks.
const FETCHED_WITHIN: Duration = Duration::from_hours(25);
/// When a key retired that was withdrawn: before all time, so that a clock that is put
/// right later does not bring it back.
const WITHDRAWN: Timestamp = Timestamp::from_millis(0);

/// How keys are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The new one signs once itsme must have seen it.
    Planned,
    /// The new one signs at once: until itsme fetches it, nobody signs in.
    AtOnce,
    /// As that, and nothing that was made with or for the old ones is good any more.
    Leaked,
}

/// Whether there are keys to replace.
pub fn are_there(tx: &mut Tx) -> QueryResult<bool> {
    let first: Option<String> = keys::table.select(keys::kid).first(tx).optional()?;
    Ok(first.is_some())
}

/// Whether the server's secrets open the keys that are in use.
pub fn open_with(tx: &mut Tx, sealer: &Sealer, now: Timestamp) -> QueryResult<bool> {
    let sealed: Vec<Vec<u8>> = keys::table
        .filter(keys::retired_at.is_null().or(keys::retired_at.gt(now)))
        .select(keys::private_key)
        .load(tx)?;
    let opens = |sealed: &Vec<u8>| sealer.open(PURPOSE, sealed).map(Zeroizing::new).is_some();
    Ok(sealed.iter().all(opens))
}

/// Makes the first keys, where there are none.
pub(crate) fn ensure(tx: &mut Tx, act: &Act, sealer: &Sealer, new: &NewKeys) -> QueryResult<()> {
    for key in &new.0 {
        if kids(tx, key.usage, act.now())?.is_empty() {
            insert(tx, act, sealer, key, act.now())?;
        }
    }
    Ok(())
}

/// Replaces the keys, and seals what stays with the server's current secret. Returns
/// the new keys' names.
pub fn rotate(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    new: &NewKeys,
    change: Change,
) -> QueryResult<Vec<String>> {
    reseal(tx, sealer)?;
    let now = act.now();
    for usage in Usage::ALL {
        let shown = match (change, usage) {
            (Change::Leaked, _) => {
                withdraw(tx, act, usage)?;
                continue;
            }
            // It signs until then, and itsme looks its signatures up.
            (Change::Planned, Usage::Signing) => now + FETCHED_WITHIN + FETCHED_WITHIN,
            (Change::AtOnce, Usage::Signing) => now + FETCHED_WITHIN,
            (_, Usage::Encryption) => now,
        };
        drop_waiting(tx, usage, now)?;
        let living = keys::table
            .filter(keys::usage.eq(usage.code()))
            .filter(keys::hidden_at.is_null());
        let good_for = match usage {
            Usage::Signing => shown,
            Usage::Encryption => now + FETCHED_WITHIN,
        };
        diesel::update(living)
            .set((keys::hidden_at.eq(shown), keys::retired_at.eq(good_for)))
            .execute(tx)?;
    }
    for key in &new.0 {
        let waits = change == Change::Planned && key.usage == Usage::Signing;
        let active_at = if waits { now + FETCHED_WITHIN } else { now };
        insert(tx, act, sealer, key, active_at)?;
    }
    Ok(new.0.iter().map(|key| key.kid.clone()).collect())
}

/// A key that waits for its turn never gets it: else it would take over later from one
/// that was made in haste.
fn drop_waiting(tx: &mut Tx, usage: Usage, now: Timestamp) -> QueryResult<()> {
    let waiting = keys::table
        .filter(keys::usage.eq(usage.code()))
        .filter(keys::active_at.gt(now));
    diesel::delete(waiting).execute(tx).map(drop)
}

fn withdraw(tx: &mut Tx, act: &Act, usage: Usage) -> QueryResult<()> {
    let living = keys::table.filter(keys::usage.eq(usage.code())).filter(
        keys::retired_at
            .is_null()
            .or(keys::retired_at.gt(act.now())),
    );
    let kids: Vec<String> = living.select(keys::kid).load(tx)?;
    for kid in kids {
        diesel::update(keys::table.find(&kid))
            .set((
                keys::hidden_at.eq(WITHDRAWN),
                keys::retired_at.eq(WITHDRAWN),
            ))
            .execute(tx)?;
        audit::record(tx, act, "itsme.key-withdrawn", &kid, &())?;
    }
    Ok(())
}

/// Seals all keys with the server's current secret. One that no secret opens stays as
/// it is: it may yet be needed.
pub fn reseal(tx: &mut Tx, sealer: &Sealer) -> QueryResult<()> {
    let sealed: Vec<(String, Vec<u8>)> = keys::table
        .select((keys::kid, keys::private_key))
        .load(tx)?;
    for (kid, private_key) in sealed {
        let Some(plain) = sealer.open(PURPOSE, &private_key).map(Zeroizing::new) else {
            continue;
        };
        diesel::update(keys::table.find(kid))
            .set(keys::private_key.eq(sealer.seal(PURPOSE, &plain)))
            .execute(tx)?;
    }
    Ok(())
}

/// What itsme fetches, the newest first.
pub(crate) fn key_set(tx: &mut Tx, now: Timestamp) -> QueryResult<JwkSet> {
    let shown: Vec<String> = keys::table
        .filter(keys::hidden_at.is_null().or(keys::hidden_at.gt(now)))
        .order((keys::created_at.desc(), keys::kid))
        .select(keys::public_jwk)
        .load(tx)?;
    let keys = shown.iter().map(|jwk| serde_json::from_str(jwk));
    keys.collect::<Result<_, _>>()
        .map(|keys| JwkSet { keys })
        .map_err(|error| Error::DeserializationError(error.into()))
}

/// The names of the keys in use, the one to be used first in front.
pub(super) fn kids(tx: &mut Tx, usage: Usage, now: Timestamp) -> QueryResult<Vec<String>> {
    keys::table
        .filter(keys::usage.eq(usage.code()))
        .filter(keys::active_at.le(now))
        .filter(keys::retired_at.is_null().or(keys::retired_at.gt(now)))
        .order((keys::active_at.desc(), keys::kid))
        .select(keys::kid)
        .load(tx)
}

/// The key's PKCS #8 form. `None`: another server secret sealed it.
pub(super) fn private_key(
    tx: &mut Tx,
    sealer: &Sealer,
    kid: &str,
) -> QueryResult<Option<Zeroizing<Vec<u8>>>> {
    let sealed: Vec<u8> = keys::table.find(kid).select(keys::private_key).first(tx)?;
    Ok(sealer.open(PURPOSE, &sealed).map(Zeroizing::new))
}

fn insert(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    key: &NewKey,
    active_at: Timestamp,
) -> QueryResult<()> {
    let public_jwk = serde_json::to_string(&key.public_jwk)
        .map_err(|error| Error::SerializationError(error.into()))?;
    diesel::insert_into(keys::table)
        .values((
            keys::kid.eq(&key.kid),
            keys::usage.eq(key.usage.code()),
            keys::public_jwk.eq(public_jwk),
            keys::private_key.eq(sealer.seal(PURPOSE, &key.pkcs8)),
            keys::created_at.eq(act.now()),
            keys::active_at.eq(active_at),
        ))
        .execute(tx)?;
    let detail = json!({ "usage": key.usage.code(), "active_at": active_at });
    audit::record(tx, act, "itsme.key-made", &key.kid, &detail)
}
