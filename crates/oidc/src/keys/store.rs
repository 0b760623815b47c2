//! The rows of the signing keys, and their life: published, active, retired.

use diesel::prelude::*;
use jsonwebtoken::jwk::JwkSet;
use kernel::{Act, Duration, Sealer, Timestamp};
use serde_json::json;
use storage::{Tx, audit};
use tools::SigningAlgorithm;
use zeroize::Zeroizing;

use super::key::SigningKey;
use crate::pairwise;
use crate::schema::oidc_signing_keys as keys;

pub(super) const PURPOSE: &str = "oidc-signing-key";
/// A new key is published this long before it signs: longer than any tool keeps
/// the key set.
pub const PUBLISHED_BEFORE_USE: Duration = Duration::from_hours(24);
/// A replaced key stays published until what it signed last has expired: the
/// longest life a tool may ask for its tokens, and an hour for slow clocks.
const PUBLISHED_AFTER_USE: Duration = Duration::from_hours(25);

/// Makes what is needed to sign at all: the first key of each algorithm that a
/// tool wants (ES256 in any case), and the pairwise secret. Does nothing when
/// all is there; called whenever the server starts or the tools change.
pub fn ensure(tx: &mut Tx, act: &Act, sealer: &Sealer) -> QueryResult<()> {
    pairwise::ensure(tx, act, sealer)?;
    let wanted = tools::active(tx)?;
    let wants_rs256 = wanted
        .iter()
        .any(|tool| tool.id_token_signing_algorithm == SigningAlgorithm::Rs256);
    ensure_algorithm(tx, act, sealer, SigningAlgorithm::Es256)?;
    if wants_rs256 {
        ensure_algorithm(tx, act, sealer, SigningAlgorithm::Rs256)?;
    }
    Ok(())
}

pub(super) fn ensure_algorithm(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    algorithm: SigningAlgorithm,
) -> QueryResult<()> {
    if current_kid(tx, algorithm, act.now())?.is_none() {
        insert_new(tx, act, sealer, algorithm, act.now())?;
    }
    Ok(())
}

/// Replaces the signing keys: the new ones are published now and sign after
/// `publish` ([`PUBLISHED_BEFORE_USE`] unless there is haste). Everything sealed
/// is sealed again, so a former server secret is not needed afterwards. Returns
/// the new keys' ids.
pub fn rotate(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    publish: Duration,
) -> QueryResult<Vec<String>> {
    reseal(tx, sealer)?;
    let mut made = Vec::new();
    for algorithm in SigningAlgorithm::ALL {
        // A key that was never needed needs no successor.
        if current_kid(tx, algorithm, act.now())?.is_none() {
            continue;
        }
        let active_at = act.now() + publish;
        retire_all(tx, algorithm, active_at + PUBLISHED_AFTER_USE)?;
        made.push(insert_new(tx, act, sealer, algorithm, active_at)?);
    }
    ensure(tx, act, sealer)?;
    Ok(made)
}

/// Seals all stored keys and secrets with the server's current secret.
pub fn reseal(tx: &mut Tx, sealer: &Sealer) -> QueryResult<()> {
    let sealed: Vec<(String, Vec<u8>)> = keys::table
        .select((keys::kid, keys::private_key))
        .load(tx)?;
    for (kid, private_key) in sealed {
        // One that no secret opens any more stays as it is: it may yet be needed.
        let Some(plain) = sealer.open(PURPOSE, &private_key).map(Zeroizing::new) else {
            continue;
        };
        diesel::update(keys::table.filter(keys::kid.eq(kid)))
            .set(keys::private_key.eq(sealer.seal(PURPOSE, &plain)))
            .execute(tx)?;
    }
    pairwise::reseal(tx, sealer)
}

/// The published keys, the newest first.
pub fn jwks(tx: &mut Tx, now: Timestamp) -> QueryResult<JwkSet> {
    let published: Vec<String> = keys::table
        .filter(keys::retired_at.is_null().or(keys::retired_at.gt(now)))
        .order((keys::created_at.desc(), keys::kid))
        .select(keys::public_jwk)
        .load(tx)?;
    let keys = published
        .iter()
        .map(|jwk| serde_json::from_str(jwk))
        .collect::<Result<_, _>>();
    keys.map(|keys| JwkSet { keys })
        .map_err(|error| diesel::result::Error::DeserializationError(error.into()))
}

/// The id of the key that signs now.
pub(super) fn current_kid(
    tx: &mut Tx,
    algorithm: SigningAlgorithm,
    now: Timestamp,
) -> QueryResult<Option<String>> {
    keys::table
        .filter(keys::algorithm.eq(algorithm.code()))
        .filter(keys::active_at.le(now))
        .filter(keys::retired_at.is_null().or(keys::retired_at.gt(now)))
        .order((keys::active_at.desc(), keys::kid))
        .select(keys::kid)
        .first(tx)
        .optional()
}

/// The key's PKCS #8 form, sealed.
pub(super) fn sealed_key(tx: &mut Tx, kid: &str) -> QueryResult<Vec<u8>> {
    keys::table
        .filter(keys::kid.eq(kid))
        .select(keys::private_key)
        .first(tx)
}

/// A published key's algorithm and public JWK.
pub(super) fn published(
    tx: &mut Tx,
    kid: &str,
    now: Timestamp,
) -> QueryResult<Option<(String, String)>> {
    keys::table
        .filter(keys::kid.eq(kid))
        .filter(keys::retired_at.is_null().or(keys::retired_at.gt(now)))
        .select((keys::algorithm, keys::public_jwk))
        .first(tx)
        .optional()
}

fn retire_all(tx: &mut Tx, algorithm: SigningAlgorithm, at: Timestamp) -> QueryResult<()> {
    let unretired = keys::table
        .filter(keys::algorithm.eq(algorithm.code()))
        .filter(keys::retired_at.is_null());
    diesel::update(unretired)
        .set(keys::retired_at.eq(at))
        .execute(tx)
        .map(drop)
}

fn insert_new(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    algorithm: SigningAlgorithm,
    active_at: Timestamp,
) -> QueryResult<String> {
    let failed =
        |error: super::SigningFailed| diesel::result::Error::SerializationError(error.into());
    let (key, pkcs8) = SigningKey::generate(algorithm).map_err(failed)?;
    let pkcs8 = Zeroizing::new(pkcs8);
    let public_jwk = serde_json::to_string(key.public_jwk())
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    diesel::insert_into(keys::table)
        .values((
            keys::kid.eq(key.kid()),
            keys::algorithm.eq(algorithm.code()),
            keys::public_jwk.eq(public_jwk),
            keys::private_key.eq(sealer.seal(PURPOSE, &pkcs8)),
            keys::created_at.eq(act.now()),
            keys::active_at.eq(active_at),
        ))
        .execute(tx)?;
    let detail = json!({ "algorithm": algorithm.code(), "active_at": active_at });
    audit::record(tx, act, "oidc.key-made", key.kid(), &detail)?;
    Ok(key.kid().to_owned())
}
