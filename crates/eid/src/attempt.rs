//! One attempt with a card, from the button on the main host to the host of its own
//! where the card is asked for, and back. Its label says when it began and for whom,
//! under the server's seal: nothing is stored until a browser arrives with it, so
//! nobody can fill anything by pressing the button.
//!
//! ```text
//! main host: begin ─▶ https://<label>.eid.… : arrive ─▶ main host: redeem
//! ```

use diesel::prelude::*;
use kernel::{AccountId, Act, CLOCK_SKEW, Duration, Sealer, Timestamp, Token, TokenHash};
use serde::Serialize;
use serde::de::DeserializeOwned;
use storage::{Error, Tx, violates_unique};

use crate::EidRefusal;
use crate::schema::eid_attempts;

/// From the button to the card.
pub const ATTEMPT_LIFETIME: Duration = Duration::from_mins(5);
/// From the card back to the main host: a redirect.
const CODE_LIFETIME: Duration = Duration::from_mins(1);

const LABEL: &str = "eid-attempt-label";
const OWNER: &str = "eid-attempt-owner";
const OUTCOME: &str = "eid-attempt-outcome";

/// For whom an attempt is: this browser, and the account that is signed in there, if
/// one is. Anybody else who brings it back gets nothing.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// The random mark of the browser.
    pub browser: &'a str,
    pub account: Option<&'a AccountId>,
}

/// An attempt that this installation began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    parts: Parts,
    began_at: Timestamp,
}

/// The label's bytes: chance, seconds since 1970, whose it is, and our seal. In
/// hexadecimal digits they fit in one label of a host name (RFC 1035 §2.3.4: 63).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts {
    chance: [u8; 6],
    seconds: [u8; 4],
    owner: [u8; 10],
    seal: [u8; 10],
}

impl Attempt {
    pub fn begin(act: &Act, sealer: &Sealer, owner: Owner<'_>) -> Self {
        let seconds = u32::try_from(act.now().as_seconds()).unwrap_or(u32::MAX);
        let (chance, seconds) = (act.rng.bytes(), seconds.to_be_bytes());
        let owner = sealer.tag(OWNER, &owned(chance, seconds, owner));
        let seal = sealer.tag(LABEL, &[&chance[..], &seconds, &owner].concat());
        Self {
            parts: Parts {
                chance,
                seconds,
                owner,
                seal,
            },
            began_at: began(seconds),
        }
    }

    /// Reads a label as it came, in a host name of any case. `None`: none of ours.
    pub fn read(sealer: &Sealer, label: &str) -> Option<Self> {
        let mut bytes = [0; 30];
        hex::decode_to_slice(label, &mut bytes).ok()?;
        let (chance, rest) = bytes.split_first_chunk()?;
        let (seconds, rest) = rest.split_first_chunk()?;
        let (owner, rest) = rest.split_first_chunk()?;
        let parts = Parts {
            chance: *chance,
            seconds: *seconds,
            owner: *owner,
            seal: rest.try_into().ok()?,
        };
        let sealed = [&chance[..], seconds, owner].concat();
        sealer.has_tag(LABEL, &sealed, &parts.seal).then(|| Self {
            parts,
            began_at: began(parts.seconds),
        })
    }

    /// The first label of its host's name.
    pub fn label(&self) -> String {
        let Parts {
            chance,
            seconds,
            owner,
            seal,
        } = self.parts;
        hex::encode([&chance[..], &seconds, &owner, &seal].concat())
    }

    /// Whether it may still ask for a card.
    pub fn is_open(&self, tx: &mut Tx, now: Timestamp) -> QueryResult<bool> {
        let used: Option<String> = eid_attempts::table
            .filter(eid_attempts::label.eq(self.label()))
            .select(eid_attempts::label)
            .first(tx)
            .optional()?;
        Ok(used.is_none() && self.is_in_time(now))
    }

    fn is_in_time(&self, now: Timestamp) -> bool {
        self.began_at.is_within(ATTEMPT_LIFETIME, now)
    }

    /// Notes what came of it, once, and gives the code that the browser takes back.
    ///
    /// # Errors
    /// [`EidRefusal::AttemptExpired`] when it began too long ago, or was used.
    pub fn arrive(
        &self,
        tx: &mut Tx,
        act: &Act,
        sealer: &Sealer,
        outcome: &impl Serialize,
    ) -> storage::Result<Token, EidRefusal> {
        if !self.is_in_time(act.now()) {
            return Err(Error::Refused(EidRefusal::AttemptExpired));
        }
        let code = Token::generate(&act.rng);
        let outcome = sealer.seal_text(OUTCOME, outcome);
        let inserted = diesel::insert_into(eid_attempts::table)
            .values((
                eid_attempts::label.eq(self.label()),
                eid_attempts::code_hash.eq(code.hash()),
                eid_attempts::outcome.eq(outcome.into_bytes()),
                eid_attempts::arrived_at.eq(act.now()),
            ))
            .execute(tx);
        match inserted {
            Ok(_) => Ok(code),
            Err(error) if violates_unique(&error, "eid_attempts", "label") => {
                Err(Error::Refused(EidRefusal::AttemptExpired))
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// What came of an attempt, for whom it is. Whoever brings the code: it means nothing
/// afterwards, so this commits whatever it says.
pub fn redeem<T: DeserializeOwned>(
    tx: &mut Tx,
    sealer: &Sealer,
    code: TokenHash,
    owner: Owner<'_>,
    now: Timestamp,
) -> QueryResult<Result<T, EidRefusal>> {
    let row = eid_attempts::table.filter(eid_attempts::code_hash.eq(code));
    let kept: Option<(String, Option<Vec<u8>>, Timestamp)> = row
        .select((
            eid_attempts::label,
            eid_attempts::outcome,
            eid_attempts::arrived_at,
        ))
        .first(tx)
        .optional()?;
    let Some((label, Some(outcome), arrived_at)) = kept else {
        return Ok(Err(EidRefusal::AttemptExpired));
    };
    let none: Option<Vec<u8>> = None;
    diesel::update(row)
        .set(eid_attempts::outcome.eq(none))
        .execute(tx)?;
    if !arrived_at.is_within(CODE_LIFETIME, now) {
        return Ok(Err(EidRefusal::AttemptExpired));
    }
    let attempt = Attempt::read(sealer, &label);
    let is_theirs = attempt.is_some_and(|attempt| {
        let Parts {
            chance, seconds, ..
        } = attempt.parts;
        let owned = owned(chance, seconds, owner);
        sealer.has_tag(OWNER, &owned, &attempt.parts.owner)
    });
    if !is_theirs {
        return Ok(Err(EidRefusal::AttemptElsewhere));
    }
    let outcome = String::from_utf8(outcome).ok();
    let outcome = outcome.and_then(|outcome| sealer.open_text(OUTCOME, &outcome));
    Ok(outcome.ok_or(EidRefusal::AttemptExpired))
}

/// Deletes those that mean nothing any more; returns how many.
pub fn forget_attempts(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    // A label that its row forbids must have run out by itself.
    let kept = ATTEMPT_LIFETIME + CODE_LIFETIME + CLOCK_SKEW;
    let over = eid_attempts::arrived_at
        .le(now - kept)
        .or(eid_attempts::arrived_at.gt(now + CLOCK_SKEW));
    diesel::delete(eid_attempts::table.filter(over)).execute(tx)
}

fn owned(chance: [u8; 6], seconds: [u8; 4], owner: Owner<'_>) -> Vec<u8> {
    let account = owner.account.map(ToString::to_string).unwrap_or_default();
    [
        &chance[..],
        &seconds,
        owner.browser.as_bytes(),
        b"\n",
        account.as_bytes(),
    ]
    .concat()
}

fn began(seconds: [u8; 4]) -> Timestamp {
    Timestamp::from_seconds(u32::from_be_bytes(seconds).into())
}

#[cfg(test)]
mod tests;
