//! Answers that were given, by the key of the call. They are written in the
//! transaction of the work: no work, no answer; an answer, then the work.

use diesel::prelude::*;
use kernel::{Duration, OrganisationId, Sealer, Timestamp, TokenHash};
use oidc::{Bearer, Caller};
use storage::Tx;

use crate::schema::api_answers;
use crate::{IdempotencyKey, Kind, Problem, Reply};

/// How long an answer is kept: what failed on a Friday evening may be asked again on
/// Monday morning.
pub const KEPT: Duration = Duration::from_hours(72);
/// An answer that ends this much later than it can was written while a clock was wrong.
const CLOCK_WRONG_BY: Duration = Duration::from_hours(24);
/// So many rows at once: others wait for the writer meanwhile.
const BATCH: i64 = 500;
const PURPOSE: &str = "api-answer";
const DIGEST_LENGTH: usize = 32;

/// A call, told apart from all others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    /// Of who calls, and the key: a key is of a tool, with the person and the
    /// organisation it calls for.
    id: TokenHash,
    /// Of what is asked.
    asked: TokenHash,
}

impl Slot {
    /// `target` is method, path and query. In which way of use a person acts is part
    /// of what is asked: under the same key nothing is done once more in another.
    pub fn of(caller: &impl Caller, key: &IdempotencyKey, target: &str, body: &[u8]) -> Self {
        let context = caller.person().map(Bearer::context);
        let account = caller.person().map(|person| person.account.as_str());
        let organisation = context.and_then(|context| context.organisation.as_ref());
        let way_of_use = context.and_then(|context| context.way_of_use.as_deref());
        let id = format!(
            "{}\n{}\n{}\n{}",
            caller.tool().slug,
            account.unwrap_or_default(),
            organisation.map(OrganisationId::as_str).unwrap_or_default(),
            key.as_str()
        );
        let asked = format!("{id}\n{}\n{target}\n", way_of_use.unwrap_or_default());
        Self {
            id: TokenHash::of(id.as_bytes()),
            asked: TokenHash::of(&[asked.as_bytes(), body].concat()),
        }
    }

    /// The answer that was given, or the problem that the key was for something else.
    pub fn find(
        &self,
        tx: &mut Tx,
        sealer: &Sealer,
        now: Timestamp,
    ) -> QueryResult<Option<Result<Reply, Problem>>> {
        let row = api_answers::table.filter(api_answers::id.eq(self.id));
        let found: Option<(Vec<u8>, Timestamp)> = row
            .select((api_answers::answer, api_answers::expires_at))
            .first(tx)
            .optional()?;
        let Some((answer, expires_at)) = found else {
            return Ok(None);
        };
        if expires_at <= now {
            diesel::delete(row).execute(tx)?;
            return Ok(None);
        }
        let (asked, reply) = open(sealer, &answer).ok_or_else(unusable)?;
        Ok(Some(if asked == *self.asked.as_bytes() {
            Ok(reply.replayed())
        } else {
            Err(Problem::of(Kind::KeyReused))
        }))
    }

    /// After [`find`](Self::find) found nothing: of two at once that both did, PostgreSQL
    /// runs one again, which then finds the answer of the other.
    pub fn keep(
        &self,
        tx: &mut Tx,
        sealer: &Sealer,
        now: Timestamp,
        reply: &Reply,
    ) -> QueryResult<()> {
        let json = serde_json::to_vec(reply)
            .map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
        let plain = [self.asked.as_bytes(), json.as_slice()].concat();
        diesel::insert_into(api_answers::table)
            .values((
                api_answers::id.eq(self.id),
                api_answers::answer.eq(sealer.seal(PURPOSE, &plain)),
                api_answers::expires_at.eq(now + KEPT),
            ))
            .execute(tx)
            .map(drop)
    }
}

fn open(sealer: &Sealer, sealed: &[u8]) -> Option<([u8; DIGEST_LENGTH], Reply)> {
    let plain = sealer.open(PURPOSE, sealed)?;
    let (asked, reply) = plain.split_first_chunk()?;
    Some((*asked, serde_json::from_slice(reply).ok()?))
}

/// Doing it again would be worse than no answer.
fn unusable() -> diesel::result::Error {
    let why = "an answer of the API does not open with the server's secrets";
    diesel::result::Error::DeserializationError(why.into())
}

/// Deletes answers that are not kept any longer, and those that a wrong clock wrote, up
/// to 500; returns how many. Call it again until that is zero.
pub fn forget_old(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let over = api_answers::expires_at.le(now);
    let impossible = api_answers::expires_at.gt(now + KEPT + CLOCK_WRONG_BY);
    let old: Vec<TokenHash> = api_answers::table
        .filter(over.or(impossible))
        .order(api_answers::expires_at)
        .limit(BATCH)
        .select(api_answers::id)
        .load(tx)?;
    diesel::delete(api_answers::table.filter(api_answers::id.eq_any(old))).execute(tx)
}
