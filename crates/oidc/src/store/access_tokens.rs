//! Access tokens. One that is a JWT has a row too, so that it can be revoked.

use diesel::prelude::*;
use kernel::{Timestamp, TokenHash};
use sessions::ends;
use storage::Tx;

use super::grants::{self, Grant};
use crate::GrantId;
use crate::schema::{oidc_access_tokens, oidc_grants};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = oidc_access_tokens)]
pub struct AccessToken {
    pub hash: TokenHash,
    pub grant_id: GrantId,
    /// At most the grant's scope; a refresh may have asked for less.
    pub scope: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    /// The key it is bound to (RFC 9449 §6); without, whoever has it may use it.
    pub dpop_jkt: Option<String>,
}

impl AccessToken {
    /// Whether it lets anybody in, together with its grant.
    pub fn is_live(&self, grant: &Grant, now: Timestamp) -> bool {
        self.revoked_at.is_none()
            && !grant.is_over()
            && grant.has_come(now)
            && self.created_at.has_come(now)
            && self.expires_at > now
    }
}

pub fn insert_access_token(tx: &mut Tx, token: &AccessToken) -> QueryResult<()> {
    diesel::insert_into(oidc_access_tokens::table)
        .values(token)
        .execute(tx)
        .map(drop)
}

/// The token with its grant, whether it is still good or not.
pub fn find_access_token(
    tx: &mut Tx,
    hash: TokenHash,
) -> QueryResult<Option<(AccessToken, Grant)>> {
    let row: Option<(AccessToken, grants::Row, Option<Timestamp>)> = oidc_access_tokens::table
        .inner_join(oidc_grants::table)
        .left_join(ends::table.on(ends::id.eq(oidc_grants::session_id)))
        .filter(oidc_access_tokens::hash.eq(hash))
        .select((
            AccessToken::as_select(),
            grants::Row::as_select(),
            ends::ended_at.nullable(),
        ))
        .first(tx)
        .optional()?;
    row.map(|(token, grant, ended)| Ok((token, grant.read(ended)?)))
        .transpose()
}

pub fn revoke_access_token(tx: &mut Tx, hash: TokenHash, now: Timestamp) -> QueryResult<()> {
    let row = oidc_access_tokens::table
        .filter(oidc_access_tokens::hash.eq(hash))
        .filter(oidc_access_tokens::revoked_at.is_null());
    diesel::update(row)
        .set(oidc_access_tokens::revoked_at.eq(now))
        .execute(tx)
        .map(drop)
}
