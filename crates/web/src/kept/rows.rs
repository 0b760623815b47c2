//! Kept forms in the database: few for each person, for an hour.

use diesel::prelude::*;
use kernel::{AccountId, CLOCK_SKEW, Duration, Never, Timestamp, Token, TokenHash};
use storage::Tx;
use storage::limits::{self, Limit};

use super::LIFETIME;
use crate::Ctx;
use crate::schema::kept_forms;

/// Of each person, or of a visitor's browser: so many pages may wait at once.
const PER_HOLDER_MAX: usize = 8;
/// A visitor makes a new browser of theirs by dropping a cookie, so a network has so
/// many. One form is of [`BODY_BYTES_MAX`](crate::BODY_BYTES_MAX) at most.
const PER_NETWORK: Limit = Limit {
    burst: 30,
    interval: Duration::from_mins(2),
};

/// The key of the new row; `None` when there is no room, or the database takes no writes.
pub(super) async fn store(ctx: &Ctx, account: Option<&AccountId>, sealed: String) -> Option<Token> {
    let key = Token::generate(ctx.rng());
    let (id, now) = (key.hash(), ctx.now());
    let network = format!("kept-forms:{}", ctx.client_network());
    let is_visitor = account.is_none();
    let holder = match account {
        Some(account) => TokenHash::of(account.as_str().as_bytes()),
        None => TokenHash::of(ctx.browser().as_bytes()),
    };
    let stored = ctx.db().write::<_, _, Never>(move |tx| {
        if is_visitor && limits::take(tx, now, &network, PER_NETWORK)?.is_err() {
            return Ok(false);
        }
        make_room(tx, holder)?;
        diesel::insert_into(kept_forms::table)
            .values((
                kept_forms::id.eq(id),
                kept_forms::holder.eq(holder),
                kept_forms::expires_at.eq(now + LIFETIME),
                kept_forms::sealed.eq(&sealed),
            ))
            .execute(tx)?;
        Ok(true)
    });
    match stored.await {
        Ok(stored) => stored.then_some(key),
        Err(error) => {
            tracing::warn!(?error, "a form could not be kept");
            None
        }
    }
}

/// The oldest go first.
fn make_room(tx: &mut Tx, holder: TokenHash) -> QueryResult<()> {
    let theirs: Vec<TokenHash> = kept_forms::table
        .filter(kept_forms::holder.eq(holder))
        .order((kept_forms::expires_at.desc(), kept_forms::id))
        .select(kept_forms::id)
        .load(tx)?;
    for id in theirs.into_iter().skip(PER_HOLDER_MAX - 1) {
        diesel::delete(kept_forms::table.find(id)).execute(tx)?;
    }
    Ok(())
}

pub(super) async fn find(ctx: &Ctx, key: &str) -> Option<String> {
    let id = TokenHash::of(key.as_bytes());
    let found = ctx.db().read(move |tx| {
        let row = kept_forms::table.find(id).select(kept_forms::sealed);
        row.first(tx).optional()
    });
    match found.await {
        Ok(found) => found,
        Err(error) => {
            tracing::warn!(?error, "a kept form could not be read");
            None
        }
    }
}

pub(super) async fn forget(ctx: &Ctx, key: &str) {
    let id = TokenHash::of(key.as_bytes());
    let forgotten = ctx.db().write::<_, _, Never>(move |tx| {
        diesel::delete(kept_forms::table.find(id)).execute(tx)?;
        Ok(())
    });
    if let Err(error) = forgotten.await {
        tracing::warn!(?error, "a kept form was not forgotten");
    }
}

/// Forgets those that nobody came back for, and those that a wrong clock wrote; returns
/// how many.
pub fn forget_old(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let old = kept_forms::expires_at.le(now);
    let impossible = kept_forms::expires_at.gt(now + LIFETIME + CLOCK_SKEW);
    diesel::delete(kept_forms::table.filter(old.or(impossible))).execute(tx)
}
