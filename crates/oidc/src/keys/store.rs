//! The rows of the signing keys, and their life: published, active, retired.

use diesel::prelude::*;
use diesel::result::Error;
use jsonwebtoken::jwk::JwkSet;
use kernel::{Act, Duration, Sealer, Timestamp};
use serde_json::json;
use storage::{Tx, audit};
use tools::SigningAlgorithm;
use zeroize::Zeroizing;

use super::new_keys::{NewKey, NewKeys};
use crate::pairwise::{self, OTHER_SECRET};
use crate::schema::oidc_signing_keys as keys;

pub(super) const PURPOSE: &str = "oidc-signing-key";
/// A new key is published this long before it signs: longer than any tool keeps
/// the key set.
pub const PUBLISHED_BEFORE_USE: Duration = Duration::from_hours(24);
/// A replaced key stays published until what it signed last has expired: the
/// longest life a tool may ask for its tokens, and an hour for slow clocks.
const PUBLISHED_AFTER_USE: Duration = Duration::from_hours(25);

/// How a key is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation {
    /// The new one signs once every tool has had the time to fetch it.
    Planned,
    /// The new one signs at once; what the old one signed stays good.
    AtOnce,
    /// The old one has leaked: nothing it signed is good any more.
    Leaked,
}

impl Rotation {
    fn publish(self) -> Duration {
        match self {
            Self::Planned => PUBLISHED_BEFORE_USE,
            Self::AtOnce | Self::Leaked => Duration::ZERO,
        }
    }
}

/// The algorithms that want a first key: ES256 in any case, others where a tool
/// does.
pub fn missing(tx: &mut Tx, now: Timestamp) -> QueryResult<Vec<SigningAlgorithm>> {
    let mut missing = Vec::new();
    for algorithm in wanted(tx)? {
        if current_kid(tx, algorithm, now)?.is_none() {
            missing.push(algorithm);
        }
    }
    Ok(missing)
}

fn wanted(tx: &mut Tx) -> QueryResult<Vec<SigningAlgorithm>> {
    let tools = tools::active(tx)?;
    let is_wanted = |algorithm: &SigningAlgorithm| {
        let mut tools = tools.iter();
        *algorithm == SigningAlgorithm::Es256
            || tools.any(|tool| tool.id_token_signing_algorithm == *algorithm)
    };
    Ok(SigningAlgorithm::ALL
        .into_iter()
        .filter(is_wanted)
        .collect())
}

/// Makes what is needed to sign at all: the first key of each algorithm that is
/// [`missing`], and the pairwise secret. Does nothing when all is there; called
/// whenever the server starts or the tools change.
///
/// An algorithm that `new` has no key of waits until it signs for the first time.
///
/// # Errors
/// When another server secret sealed what is there: what is sealed beside it with
/// this one, that one's server could not open.
pub fn ensure(tx: &mut Tx, act: &Act, sealer: &Sealer, new: &NewKeys) -> QueryResult<()> {
    if !open_with(tx, sealer, act.now())? {
        return Err(Error::DeserializationError(OTHER_SECRET.into()));
    }
    pairwise::ensure(tx, act, sealer)?;
    for algorithm in missing(tx, act.now())? {
        if let Some(key) = new.for_algorithm(algorithm) {
            insert(tx, act, sealer, key, act.now())?;
        }
    }
    Ok(())
}

/// Whether the server's secrets open what it must have to sign: the keys that are
/// not retired, and the pairwise secret. As good as yes where there is nothing yet.
pub fn open_with(tx: &mut Tx, sealer: &Sealer, now: Timestamp) -> QueryResult<bool> {
    let sealed: Vec<Vec<u8>> = keys::table
        .filter(keys::retired_at.is_null().or(keys::retired_at.gt(now)))
        .select(keys::private_key)
        .load(tx)?;
    let opens = |sealed: &Vec<u8>| sealer.open(PURPOSE, sealed).map(Zeroizing::new).is_some();
    Ok(sealed.iter().all(opens) && pairwise::opens_with(tx, sealer)?)
}

/// Makes the key the first of its algorithm, unless there is one.
pub(super) fn ensure_key(tx: &mut Tx, act: &Act, sealer: &Sealer, key: &NewKey) -> QueryResult<()> {
    if current_kid(tx, key.algorithm(), act.now())?.is_none() {
        insert(tx, act, sealer, key, act.now())?;
    }
    Ok(())
}

/// Replaces the signing keys: the new ones are published now and sign when the
/// rotation says. One that waited for its turn never gets it: else it would take
/// over later from a key that was made in haste. Everything sealed is sealed
/// again, so a former server secret is not needed afterwards. Returns the new
/// keys' ids.
///
/// # Errors
/// When `new` has no key of an algorithm that signs.
pub fn rotate(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    new: &NewKeys,
    rotation: Rotation,
) -> QueryResult<Vec<String>> {
    reseal(tx, sealer)?;
    let (now, mut made) = (act.now(), Vec::new());
    let active_at = now + rotation.publish();
    for algorithm in SigningAlgorithm::ALL {
        // A key that was never needed needs no successor.
        let Some(current) = current_kid(tx, algorithm, now)? else {
            continue;
        };
        drop_waiting(tx, act, algorithm)?;
        match rotation {
            Rotation::Planned | Rotation::AtOnce => {
                retire(tx, &current, active_at + PUBLISHED_AFTER_USE)?;
            }
            Rotation::Leaked => withdraw_all(tx, act, algorithm)?,
        }
        let key = new
            .for_algorithm(algorithm)
            .ok_or(diesel::result::Error::NotFound)?;
        insert(tx, act, sealer, key, active_at)?;
        made.push(key.kid().to_owned());
    }
    ensure(tx, act, sealer, new)?;
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

/// The id of the key that signs now: the newest, and of two of one moment the one
/// that did not make way for the other.
pub(super) fn current_kid(
    tx: &mut Tx,
    algorithm: SigningAlgorithm,
    now: Timestamp,
) -> QueryResult<Option<String>> {
    keys::table
        .filter(keys::algorithm.eq(algorithm.code()))
        .filter(keys::active_at.le(now))
        .filter(keys::retired_at.is_null().or(keys::retired_at.gt(now)))
        .order((
            keys::active_at.desc(),
            keys::retired_at.is_not_null(),
            keys::kid,
        ))
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

/// A key that signed or signs.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = keys)]
pub(super) struct Known {
    pub algorithm: String,
    pub public_jwk: String,
    pub retired_at: Option<Timestamp>,
}

impl Known {
    pub fn is_published(&self, now: Timestamp) -> bool {
        self.retired_at.is_none_or(|retired_at| retired_at > now)
    }
}

pub(super) fn find(tx: &mut Tx, kid: &str) -> QueryResult<Option<Known>> {
    keys::table
        .filter(keys::kid.eq(kid))
        .select(Known::as_select())
        .first(tx)
        .optional()
}

/// Keys that are published and do not sign yet: nothing needs them.
fn drop_waiting(tx: &mut Tx, act: &Act, algorithm: SigningAlgorithm) -> QueryResult<()> {
    let waiting = keys::table
        .filter(keys::algorithm.eq(algorithm.code()))
        .filter(keys::active_at.gt(act.now()));
    let kids: Vec<String> = waiting.select(keys::kid).load(tx)?;
    for kid in kids {
        diesel::delete(keys::table.filter(keys::kid.eq(&kid))).execute(tx)?;
        audit::record(tx, act, "oidc.key-dropped", &kid, &())?;
    }
    Ok(())
}

/// Also where it was to retire earlier, before a rotation that was overtaken.
fn retire(tx: &mut Tx, kid: &str, at: Timestamp) -> QueryResult<()> {
    diesel::update(keys::table.filter(keys::kid.eq(kid)))
        .set(keys::retired_at.eq(at))
        .execute(tx)
        .map(drop)
}

/// When a key retired that was withdrawn: before all time. A clock that is ahead now
/// and put right later must not bring it back; the audit trail tells when it was.
const WITHDRAWN: Timestamp = Timestamp::from_millis(0);

/// Takes all keys out of the key set at once, those too that signed before.
fn withdraw_all(tx: &mut Tx, act: &Act, algorithm: SigningAlgorithm) -> QueryResult<()> {
    let published = keys::table
        .filter(keys::algorithm.eq(algorithm.code()))
        .filter(
            keys::retired_at
                .is_null()
                .or(keys::retired_at.gt(act.now())),
        );
    let kids: Vec<String> = published.select(keys::kid).load(tx)?;
    for kid in kids {
        retire(tx, &kid, WITHDRAWN)?;
        audit::record(tx, act, "oidc.key-withdrawn", &kid, &())?;
    }
    Ok(())
}

fn insert(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    key: &NewKey,
    active_at: Timestamp,
) -> QueryResult<()> {
    let public_jwk = serde_json::to_string(key.public_jwk())
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    let algorithm = key.algorithm().code();
    diesel::insert_into(keys::table)
        .values((
            keys::kid.eq(key.kid()),
            keys::algorithm.eq(algorithm),
            keys::public_jwk.eq(public_jwk),
            keys::private_key.eq(sealer.seal(PURPOSE, key.pkcs8())),
            keys::created_at.eq(act.now()),
            keys::active_at.eq(active_at),
        ))
        .execute(tx)?;
    let detail = json!({ "algorithm": algorithm, "active_at": active_at });
    audit::record(tx, act, "oidc.key-made", key.kid(), &detail)
}
