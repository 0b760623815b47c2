//! What one tool was allowed, for one person, by one sign-in. The row is also
//! the record that the person signed in to the tool; it is never changed except
//! to be revoked, and everything made under it falls with it.

use diesel::prelude::*;
use kernel::{AccountId, Act, SessionId, Timestamp};
use serde_json::{Value, json};
use sessions::ends;
use storage::{Tx, audit};

use super::{from_json, to_json};
use crate::schema::oidc_grants;
use crate::{Facts, GrantId};

#[derive(Debug, Clone)]
pub struct Grant {
    pub id: GrantId,
    pub account: AccountId,
    /// The tool's slug, which is its `client_id`.
    pub tool: String,
    pub session: SessionId,
    /// Separated by spaces (RFC 6749 §3.3).
    pub scope: String,
    pub facts: Facts,
    pub created_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    /// When the person signed out of the session, or was signed out of it. That
    /// it ran out is no matter.
    pub session_ended_at: Option<Timestamp>,
}

impl Grant {
    /// From the very write that ends the session, whenever its grants are revoked
    /// and the tools told.
    pub fn is_over(&self) -> bool {
        self.revoked_at.is_some() || self.session_ended_at.is_some()
    }

    /// Whether it was not given, nor proven, in an hour when the clock was ahead.
    pub fn has_come(&self, now: Timestamp) -> bool {
        self.created_at.has_come(now) && self.facts.proof.at.has_come(now)
    }
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = oidc_grants)]
pub(super) struct Row {
    id: GrantId,
    #[diesel(column_name = account_id)]
    account: AccountId,
    tool: String,
    #[diesel(column_name = session_id)]
    session: SessionId,
    scope: String,
    facts: String,
    created_at: Timestamp,
    revoked_at: Option<Timestamp>,
}

impl Row {
    pub(super) fn read(self, session_ended_at: Option<Timestamp>) -> QueryResult<Grant> {
        Ok(Grant {
            facts: from_json(&self.facts)?,
            id: self.id,
            account: self.account,
            tool: self.tool,
            session: self.session,
            scope: self.scope,
            created_at: self.created_at,
            revoked_at: self.revoked_at,
            session_ended_at,
        })
    }
}

#[derive(Debug, Clone)]
pub struct NewGrant {
    pub account: AccountId,
    pub tool: String,
    pub session: SessionId,
    pub scope: String,
    pub facts: Facts,
}

pub fn insert_grant(tx: &mut Tx, act: &Act, grant: &NewGrant) -> QueryResult<GrantId> {
    let id = GrantId::generate(&act.clock, &act.rng);
    diesel::insert_into(oidc_grants::table)
        .values((
            oidc_grants::id.eq(&id),
            oidc_grants::account_id.eq(&grant.account),
            oidc_grants::tool.eq(&grant.tool),
            oidc_grants::session_id.eq(&grant.session),
            oidc_grants::scope.eq(&grant.scope),
            oidc_grants::facts.eq(to_json(&grant.facts)?),
            oidc_grants::created_at.eq(act.now()),
        ))
        .execute(tx)?;
    Ok(id)
}

/// Ends the grant and with it every token made under it. `reason` is a stable
/// word for the audit trail, such as `code-reused`.
pub fn revoke_grant(
    tx: &mut Tx,
    act: &Act,
    grant: &GrantId,
    reason: &'static str,
) -> QueryResult<()> {
    revoke(tx, act, grant, &json!({ "reason": reason }))
}

/// As [`revoke_grant`], with the stable word of another crate that explains it.
pub fn revoke_grant_because(
    tx: &mut Tx,
    act: &Act,
    grant: &GrantId,
    reason: &'static str,
    why: &str,
) -> QueryResult<()> {
    revoke(tx, act, grant, &json!({ "reason": reason, "why": why }))
}

fn revoke(tx: &mut Tx, act: &Act, grant: &GrantId, detail: &Value) -> QueryResult<()> {
    let row = oidc_grants::table
        .filter(oidc_grants::id.eq(grant))
        .filter(oidc_grants::revoked_at.is_null());
    let revoked = diesel::update(row)
        .set(oidc_grants::revoked_at.eq(act.now()))
        .execute(tx)?;
    if revoked > 0 {
        audit::record(tx, act, "oidc.grant-revoked", grant.as_str(), detail)?;
    }
    Ok(())
}

/// What a person was allowed since a moment and was not revoked, the oldest first.
pub fn grants_of_account(
    tx: &mut Tx,
    account: &AccountId,
    since: Timestamp,
) -> QueryResult<Vec<Grant>> {
    let rows: Vec<(Row, Option<Timestamp>)> = oidc_grants::table
        .left_join(ends::table.on(ends::id.eq(oidc_grants::session_id)))
        .filter(oidc_grants::account_id.eq(account))
        .filter(oidc_grants::revoked_at.is_null())
        .filter(oidc_grants::created_at.gt(since))
        .order((oidc_grants::created_at, oidc_grants::id))
        .select((Row::as_select(), ends::ended_at.nullable()))
        .load(tx)?;
    rows.into_iter()
        .map(|(row, ended)| row.read(ended))
        .collect()
}

/// Who was allowed a tool since a moment, where it was not revoked. Reads through
/// all grants, because it is asked only when a tool changed.
pub fn accounts_in_tool(tx: &mut Tx, tool: &str, since: Timestamp) -> QueryResult<Vec<AccountId>> {
    oidc_grants::table
        .filter(oidc_grants::tool.eq(tool))
        .filter(oidc_grants::revoked_at.is_null())
        .filter(oidc_grants::created_at.gt(since))
        .select(oidc_grants::account_id)
        .distinct()
        .load(tx)
}

/// Ends what the tools were allowed in a session, because it was ended.
pub fn revoke_grants_of_session(
    tx: &mut Tx,
    session: &SessionId,
    now: Timestamp,
) -> QueryResult<usize> {
    let rows = oidc_grants::table
        .filter(oidc_grants::session_id.eq(session))
        .filter(oidc_grants::revoked_at.is_null());
    diesel::update(rows)
        .set(oidc_grants::revoked_at.eq(now))
        .execute(tx)
}

/// Ends what tools were allowed for this person, whose account goes: all that may still
/// be good.
pub fn revoke_grants_of_account(
    tx: &mut Tx,
    account: &AccountId,
    since: Timestamp,
    now: Timestamp,
) -> QueryResult<usize> {
    let rows = oidc_grants::table
        .filter(oidc_grants::account_id.eq(account))
        .filter(oidc_grants::created_at.gt(since))
        .filter(oidc_grants::revoked_at.is_null());
    diesel::update(rows)
        .set(oidc_grants::revoked_at.eq(now))
        .execute(tx)
}

/// A tool a person signed in to, for the list on "Mijn account".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInTool {
    pub tool: String,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
}

/// The tools the person ever signed in to, the last one first.
pub fn signed_in_tools(tx: &mut Tx, account: &AccountId) -> QueryResult<Vec<SignedInTool>> {
    use diesel::dsl::{max, min};
    let columns = (
        oidc_grants::tool,
        min(oidc_grants::created_at),
        max(oidc_grants::created_at),
    );
    let rows: Vec<(String, Option<Timestamp>, Option<Timestamp>)> = oidc_grants::table
        .filter(oidc_grants::account_id.eq(account))
        .group_by(oidc_grants::tool)
        .select(columns)
        .load(tx)?;
    let read = |(tool, first_at, last_at): (String, Option<Timestamp>, Option<Timestamp>)| {
        Some(SignedInTool {
            tool,
            first_at: first_at?,
            last_at: last_at?,
        })
    };
    let mut tools: Vec<_> = rows.into_iter().filter_map(read).collect();
    tools.sort_by_key(|tool| std::cmp::Reverse(tool.last_at));
    Ok(tools)
}
