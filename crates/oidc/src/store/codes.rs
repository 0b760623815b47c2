//! Authorization codes (RFC 6749 §4.1.2): short-lived, used once, bound to the
//! client through their grant, to the redirect address, and to a PKCE challenge where
//! there was one.

use diesel::prelude::*;
use kernel::{Timestamp, TokenHash};
use sessions::ends;
use storage::Tx;

use super::grants::{self, Grant};
use crate::GrantId;
use crate::schema::{oidc_codes, oidc_grants};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = oidc_codes)]
pub struct Code {
    pub hash: TokenHash,
    pub grant_id: GrantId,
    pub redirect_uri: String,
    /// RFC 7636 §4.2, always S256. `None`: the tool may do without, and did.
    pub code_challenge: Option<String>,
    pub nonce: Option<String>,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    /// The key that the request said it would show (RFC 9449 §10).
    pub dpop_jkt: Option<String>,
}

pub fn insert_code(tx: &mut Tx, code: &Code) -> QueryResult<()> {
    diesel::insert_into(oidc_codes::table)
        .values(code)
        .execute(tx)
        .map(drop)
}

/// The code with its grant, whether it is still good or not.
pub fn find_code(tx: &mut Tx, hash: TokenHash) -> QueryResult<Option<(Code, Grant)>> {
    let row: Option<(Code, grants::Row, Option<Timestamp>)> = oidc_codes::table
        .inner_join(oidc_grants::table)
        .left_join(ends::table.on(ends::id.eq(oidc_grants::session_id)))
        .filter(oidc_codes::hash.eq(hash))
        .select((
            Code::as_select(),
            grants::Row::as_select(),
            ends::ended_at.nullable(),
        ))
        .first(tx)
        .optional()?;
    row.map(|(code, grant, ended)| Ok((code, grant.read(ended)?)))
        .transpose()
}

pub fn use_code(tx: &mut Tx, hash: TokenHash, now: Timestamp) -> QueryResult<()> {
    let row = oidc_codes::table.filter(oidc_codes::hash.eq(hash));
    diesel::update(row)
        .set(oidc_codes::used_at.eq(now))
        .execute(tx)
        .map(drop)
}
