//! For whom somebody pressed "Starten" on a page of an organisation. The tool knows
//! nothing of it and begins an ordinary sign-in; then they are not asked a second
//! time. It is no right: what is noted is judged as any choice is.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use kernel::{Act, CLOCK_SKEW, Context, Duration, SessionId, Timestamp};
use storage::Tx;

use crate::schema::context_starts;

/// From the button to the tool and back here.
const LIFETIME: Duration = Duration::from_mins(2);

/// Noted for comfort, not a fact about anybody: no audit row.
pub(crate) fn begin(
    tx: &mut Tx,
    act: &Act,
    session: &SessionId,
    tool: &str,
    context: &Context,
) -> QueryResult<()> {
    let now = act.now();
    let context = serde_json::to_string(context)
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    diesel::sql_query(
        "INSERT INTO context_starts (session_id, tool, context, expires_at) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (session_id, tool) \
         DO UPDATE SET context = excluded.context, expires_at = excluded.expires_at",
    )
    .bind::<Text, _>(session)
    .bind::<Text, _>(tool)
    .bind::<Text, _>(context)
    .bind::<BigInt, _>(now + LIFETIME)
    .execute(tx)
    .map(drop)
}

/// For whom; also asked by a tool that is a part of this server. A time further ahead than
/// it can be is void: a clock was wrong when it was made.
pub fn begun(
    tx: &mut Tx,
    now: Timestamp,
    session: &SessionId,
    tool: &str,
) -> QueryResult<Option<Context>> {
    let kept: Option<String> = context_starts::table
        .filter(context_starts::session_id.eq(session))
        .filter(context_starts::tool.eq(tool))
        .filter(context_starts::expires_at.gt(now))
        .filter(context_starts::expires_at.le(latest(now)))
        .select(context_starts::context)
        .first(tx)
        .optional()?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()))
}

/// The end that the youngest of them can have.
fn latest(now: Timestamp) -> Timestamp {
    now + LIFETIME + CLOCK_SKEW
}

/// Deletes those that mean nothing any more; returns how many.
pub fn forget_starts(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let over = context_starts::expires_at
        .le(now)
        .or(context_starts::expires_at.gt(latest(now)));
    diesel::delete(context_starts::table.filter(over)).execute(tx)
}

/// The tool asked; the next time it means nothing any more.
pub fn done(tx: &mut Tx, session: &SessionId, tool: &str) -> QueryResult<()> {
    let row = context_starts::table
        .filter(context_starts::session_id.eq(session))
        .filter(context_starts::tool.eq(tool));
    diesel::delete(row).execute(tx).map(drop)
}
