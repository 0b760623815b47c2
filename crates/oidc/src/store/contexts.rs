//! For whom people acted, as their grants tell.

use diesel::prelude::*;
use kernel::{AccountId, Context, SessionId};
use storage::Tx;

use super::from_json;
use crate::Facts;
use crate::schema::oidc_grants;

/// Somebody who signs in to one tool more often than this between a sign-in and
/// the tool's question is asked again for whom they act.
const GRANTS_MAX: i64 = 200;

/// For whom the person signed in to the tool last, in this session. Also where it
/// was withdrawn since: whoever asks judges again, and must not take the choice
/// before it for the last.
pub fn last_context(tx: &mut Tx, session: &SessionId, tool: &str) -> QueryResult<Option<Context>> {
    let facts: Option<String> = oidc_grants::table
        .filter(oidc_grants::session_id.eq(session))
        .filter(oidc_grants::tool.eq(tool))
        .order((oidc_grants::created_at.desc(), oidc_grants::id.desc()))
        .select(oidc_grants::facts)
        .first(tx)
        .optional()?;
    facts.as_deref().map(context_of).transpose()
}

/// In which sessions and for whom the person signed in to the tool, the last first.
pub fn contexts_in_tool(
    tx: &mut Tx,
    account: &AccountId,
    tool: &str,
) -> QueryResult<Vec<(SessionId, Context)>> {
    let rows: Vec<(SessionId, String)> = oidc_grants::table
        .filter(oidc_grants::account_id.eq(account))
        .filter(oidc_grants::tool.eq(tool))
        .order((oidc_grants::created_at.desc(), oidc_grants::id.desc()))
        .limit(GRANTS_MAX)
        .select((oidc_grants::session_id, oidc_grants::facts))
        .load(tx)?;
    let read = |(session, facts): (SessionId, String)| Ok((session, context_of(&facts)?));
    rows.into_iter().map(read).collect()
}

/// Every tool the session opened, with for whom, each once.
pub fn tools_in_session(tx: &mut Tx, session: &SessionId) -> QueryResult<Vec<(String, Context)>> {
    let rows: Vec<(String, String)> = oidc_grants::table
        .filter(oidc_grants::session_id.eq(session))
        .select((oidc_grants::tool, oidc_grants::facts))
        .load(tx)?;
    let read = |(tool, facts): (String, String)| Ok((tool, context_of(&facts)?));
    let mut opened: Vec<(String, Context)> =
        rows.into_iter().map(read).collect::<QueryResult<_>>()?;
    opened.sort();
    opened.dedup();
    Ok(opened)
}

fn context_of(facts: &str) -> QueryResult<Context> {
    from_json::<Facts>(facts).map(|facts| facts.context)
}
