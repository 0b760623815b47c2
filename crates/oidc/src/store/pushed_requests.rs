//! Requests pushed ahead of the browser (RFC 9126).

use diesel::prelude::*;
use kernel::{Timestamp, TokenHash};
use storage::Tx;

use crate::schema::oidc_pushed_requests;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = oidc_pushed_requests)]
pub struct PushedRequest {
    pub hash: TokenHash,
    pub tool: String,
    /// `name=value&…`
    pub parameters: String,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

pub fn insert_pushed_request(tx: &mut Tx, request: &PushedRequest) -> QueryResult<()> {
    diesel::insert_into(oidc_pushed_requests::table)
        .values(request)
        .execute(tx)
        .map(drop)
}

pub fn find_pushed_request(tx: &mut Tx, hash: TokenHash) -> QueryResult<Option<PushedRequest>> {
    oidc_pushed_requests::table
        .filter(oidc_pushed_requests::hash.eq(hash))
        .select(PushedRequest::as_select())
        .first(tx)
        .optional()
}

/// Uses the request up; false when that had been done.
pub fn use_pushed_request(tx: &mut Tx, hash: TokenHash, now: Timestamp) -> QueryResult<bool> {
    let row = oidc_pushed_requests::table
        .filter(oidc_pushed_requests::hash.eq(hash))
        .filter(oidc_pushed_requests::used_at.is_null());
    Ok(diesel::update(row)
        .set(oidc_pushed_requests::used_at.eq(now))
        .execute(tx)?
        > 0)
}
