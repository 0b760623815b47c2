//! Access tokens of tools themselves (RFC 6749 §4.4).

use diesel::prelude::*;
use kernel::{Timestamp, TokenHash};
use storage::Tx;

use crate::schema::oidc_tool_tokens;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = oidc_tool_tokens)]
pub struct ToolToken {
    pub hash: TokenHash,
    /// The tool's slug, which is its `client_id`.
    pub tool: String,
    pub scope: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    /// The key it is bound to (RFC 9449 §6).
    pub dpop_jkt: Option<String>,
}

impl ToolToken {
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.created_at.has_come(now) && self.expires_at > now
    }
}

pub fn insert_tool_token(tx: &mut Tx, token: &ToolToken) -> QueryResult<()> {
    diesel::insert_into(oidc_tool_tokens::table)
        .values(token)
        .execute(tx)
        .map(drop)
}

/// The token, whether it is still good or not.
pub fn find_tool_token(tx: &mut Tx, hash: TokenHash) -> QueryResult<Option<ToolToken>> {
    oidc_tool_tokens::table
        .filter(oidc_tool_tokens::hash.eq(hash))
        .select(ToolToken::as_select())
        .first(tx)
        .optional()
}

pub fn revoke_tool_token(tx: &mut Tx, hash: TokenHash, now: Timestamp) -> QueryResult<()> {
    let row = oidc_tool_tokens::table
        .filter(oidc_tool_tokens::hash.eq(hash))
        .filter(oidc_tool_tokens::revoked_at.is_null());
    diesel::update(row)
        .set(oidc_tool_tokens::revoked_at.eq(now))
        .execute(tx)
        .map(drop)
}
