//! Refresh tokens. Each is used once and gives way to the next of its family,
//! the grant; a used one that comes back ends the family (RFC 9700 §4.14.2),
//! unless its answer may have been lost: that is kept for a moment, sealed.

use diesel::prelude::*;
use kernel::{Timestamp, TokenHash};
use sessions::ends;
use storage::Tx;

use super::grants::{self, Grant};
use crate::GrantId;
use crate::schema::{oidc_grants, oidc_refresh_tokens};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = oidc_refresh_tokens)]
pub struct RefreshToken {
    pub hash: TokenHash,
    pub grant_id: GrantId,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    /// What it was exchanged for, sealed, as long as that may be asked again.
    pub answer: Option<Vec<u8>>,
    /// The key it is bound to: that of a public client, for others prove who they
    /// are (RFC 9449 §5).
    pub dpop_jkt: Option<String>,
}

impl RefreshToken {
    /// Whether it can be exchanged, together with its grant.
    pub fn is_live(&self, grant: &Grant, now: Timestamp) -> bool {
        self.used_at.is_none()
            && !grant.is_over()
            && grant.has_come(now)
            && self.created_at.has_come(now)
            && self.expires_at > now
    }
}

pub fn insert_refresh_token(tx: &mut Tx, token: &RefreshToken) -> QueryResult<()> {
    diesel::insert_into(oidc_refresh_tokens::table)
        .values(token)
        .execute(tx)
        .map(drop)
}

/// The token with its grant, whether it is still good or not.
pub fn find_refresh_token(
    tx: &mut Tx,
    hash: TokenHash,
) -> QueryResult<Option<(RefreshToken, Grant)>> {
    let row: Option<(RefreshToken, grants::Row, Option<Timestamp>)> = oidc_refresh_tokens::table
        .inner_join(oidc_grants::table)
        .left_join(ends::table.on(ends::id.eq(oidc_grants::session_id)))
        .filter(oidc_refresh_tokens::hash.eq(hash))
        .select((
            RefreshToken::as_select(),
            grants::Row::as_select(),
            ends::ended_at.nullable(),
        ))
        .first(tx)
        .optional()?;
    row.map(|(token, grant, ended)| Ok((token, grant.read(ended)?)))
        .transpose()
}

/// Uses it up, for a sealed answer.
pub fn use_refresh_token(
    tx: &mut Tx,
    hash: TokenHash,
    now: Timestamp,
    answer: Option<Vec<u8>>,
) -> QueryResult<()> {
    let row = oidc_refresh_tokens::table.filter(oidc_refresh_tokens::hash.eq(hash));
    diesel::update(row)
        .set((
            oidc_refresh_tokens::used_at.eq(now),
            oidc_refresh_tokens::answer.eq(answer),
        ))
        .execute(tx)
        .map(drop)
}

/// Forgets the answers that nobody may ask again, up to `limit` of them.
pub fn forget_answers(tx: &mut Tx, used_before: Timestamp, limit: i64) -> QueryResult<usize> {
    let over: Vec<TokenHash> = oidc_refresh_tokens::table
        .filter(oidc_refresh_tokens::answer.is_not_null())
        .filter(oidc_refresh_tokens::used_at.lt(used_before))
        .order(oidc_refresh_tokens::used_at)
        .limit(limit)
        .select(oidc_refresh_tokens::hash)
        .load(tx)?;
    diesel::update(oidc_refresh_tokens::table.filter(oidc_refresh_tokens::hash.eq_any(over)))
        .set(oidc_refresh_tokens::answer.eq(None::<Vec<u8>>))
        .execute(tx)
}
