//! One way to itsme and back. Its `state` is chance; what belongs to it waits in a row,
//! sealed: a sign-in to a tool is longer than what fits in an address of others. The row
//! also remembers what came of it, so that a page that is loaded twice asks itsme once
//! and shows the same.

use diesel::prelude::*;
use kernel::{AccountId, Act, CLOCK_SKEW, Duration, Refusal as _, Sealer, Timestamp, Token};
use serde::{Deserialize, Serialize};
use storage::Tx;
use storage::limits::{self, Limit};
use web::{Ctx, SignInRequest};

use crate::ItsmeRefusal;
use crate::schema::itsme_attempts as attempts;

/// For the telephone to be found, charged and unlocked.
pub(crate) const LIFETIME: Duration = Duration::from_mins(15);
/// A course of 60 people may share one network.
const PER_NETWORK: Limit = Limit {
    burst: 120,
    interval: Duration::from_secs(2),
};

const SEALED: &str = "itsme-attempt";
const OUTCOME: &str = "itsme-outcome";

/// What somebody wants with their itsme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Purpose {
    SignIn(Option<SignInRequest>),
    /// To this account, which is signed in.
    Link(AccountId),
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Attempt {
    /// The mark of the browser in which it began.
    browser: String,
    pub purpose: Purpose,
    pub nonce: String,
    /// RFC 7636 §4.1.
    pub verifier: String,
}

/// What it holds is secret.
impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempt")
            .field("purpose", &self.purpose)
            .finish_non_exhaustive()
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Outcome {
    /// A page of ours.
    WentOn(String),
    /// The code of a refusal.
    Refused(String),
}

impl Outcome {
    pub fn refused(refusal: ItsmeRefusal) -> Self {
        Self::Refused(refusal.code().to_owned())
    }
}

impl Attempt {
    pub fn new(ctx: &Ctx, purpose: Purpose) -> Self {
        let chance = || Token::generate(ctx.rng()).expose().to_owned();
        Self {
            browser: ctx.browser().to_owned(),
            purpose,
            nonce: chance(),
            verifier: chance(),
        }
    }

    /// Keeps it until somebody comes back with the state that this gives. Counts for
    /// the network: a row is the one thing that a stranger can make here. Commit
    /// whatever it says.
    pub fn begin(
        &self,
        tx: &mut Tx,
        act: &Act,
        sealer: &Sealer,
        network: std::net::IpAddr,
    ) -> QueryResult<Result<Token, ItsmeRefusal>> {
        let key = format!("itsme:network:{network}");
        if let Err(exceeded) = limits::take(tx, act.now(), &key, PER_NETWORK)? {
            return Ok(Err(ItsmeRefusal::TooMany {
                wait: exceeded.retry_after,
            }));
        }
        let state = Token::generate(&act.rng);
        diesel::insert_into(attempts::table)
            .values((
                attempts::state_hash.eq(state.hash()),
                attempts::sealed.eq(sealer.seal_text(SEALED, self).into_bytes()),
                attempts::began_at.eq(act.now()),
            ))
            .execute(tx)?;
        Ok(Ok(state))
    }
}

/// What somebody comes back to.
#[derive(Debug)]
pub(crate) enum Return {
    /// For the first time: this one goes on.
    First(Attempt),
    /// Once more: what came of it, if that is known yet.
    Again(Attempt, Option<Outcome>),
    Void(ItsmeRefusal),
}

/// Finds the attempt by its state, and notes that somebody came back with it. Only the
/// browser in which it began gets anything.
pub(crate) fn come_back(
    tx: &mut Tx,
    sealer: &Sealer,
    state: &Token,
    browser: &str,
    now: Timestamp,
) -> QueryResult<Return> {
    type Row = (Vec<u8>, Timestamp, Option<Timestamp>, Option<Vec<u8>>);
    let row = attempts::table.find(state.hash());
    let kept: Option<Row> = row
        .select((
            attempts::sealed,
            attempts::began_at,
            attempts::returned_at,
            attempts::outcome,
        ))
        .first(tx)
        .optional()?;
    let void = |refusal| Ok(Return::Void(refusal));
    let Some((sealed, began_at, returned_at, outcome)) = kept else {
        return void(ItsmeRefusal::AttemptExpired);
    };
    let attempt: Option<Attempt> = opened(sealer, SEALED, sealed);
    let Some(attempt) = attempt.filter(|_| began_at.is_within(LIFETIME, now)) else {
        return void(ItsmeRefusal::AttemptExpired);
    };
    if attempt.browser != browser {
        return void(ItsmeRefusal::AttemptElsewhere);
    }
    if returned_at.is_some() {
        let outcome = outcome.and_then(|outcome| opened(sealer, OUTCOME, outcome));
        return Ok(Return::Again(attempt, outcome));
    }
    diesel::update(row)
        .set(attempts::returned_at.eq(now))
        .execute(tx)?;
    Ok(Return::First(attempt))
}

fn opened<T: serde::de::DeserializeOwned>(
    sealer: &Sealer,
    purpose: &str,
    sealed: Vec<u8>,
) -> Option<T> {
    let sealed = String::from_utf8(sealed).ok()?;
    sealer.open_text(purpose, &sealed)
}

/// Remembers what came of it.
pub(crate) fn finish(
    tx: &mut Tx,
    sealer: &Sealer,
    state: &Token,
    outcome: &Outcome,
) -> QueryResult<()> {
    let sealed = sealer.seal_text(OUTCOME, outcome).into_bytes();
    diesel::update(attempts::table.find(state.hash()))
        .set(attempts::outcome.eq(sealed))
        .execute(tx)
        .map(drop)
}

/// Deletes those that mean nothing any more; returns how many.
pub fn forget_attempts(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let over = attempts::began_at
        .le(now - LIFETIME - CLOCK_SKEW)
        .or(attempts::began_at.gt(now + CLOCK_SKEW));
    diesel::delete(attempts::table.filter(over)).execute(tx)
}
