//! Judging again what runs, because something changed: a member left, access was
//! withdrawn, a recognition lapsed, a tool asks for more. What is no longer allowed
//! ends at once, and its tool hears of it as of a sign-out.

use std::collections::{BTreeMap, BTreeSet};

use diesel::QueryResult;
use kernel::{AccountId, Act, Context, Duration, SessionId, Timestamp};
use storage::Tx;
use tools::Tool;

use crate::store::{self, Grant};
use crate::{Contexts, Provider, backchannel_logout};

/// The reason in the audit trail.
pub(crate) const NO_LONGER_ALLOWED: &str = "no-longer-allowed";
/// Why, where it is the tool itself that changed.
const TOOL_RETIRED: &str = "tool-retired";
const METHOD_NOT_ACCEPTED: &str = "method-not-accepted";
/// No refresh token lives longer.
const LIFETIME_MAX: Duration = Duration::from_hours(90 * 24);

/// Ends what `account` was granted and may no longer have; returns how much.
///
/// To be called whenever a tool's demands or the answer of [`Contexts::allows`] may
/// have changed.
/// In one transaction, so that a tool is told if and only if its grants ended.
pub fn rejudge(
    tx: &mut Tx,
    act: &Act,
    provider: &Provider,
    account: &AccountId,
) -> QueryResult<usize> {
    let mut judge = Judge {
        contexts: provider.contexts.as_deref(),
        now: act.now(),
        session_lifetime: provider.lifetimes.absolute,
        tools: BTreeMap::new(),
        verdicts: BTreeMap::new(),
    };
    let mut ended = 0;
    let mut told: BTreeSet<(String, SessionId, Context)> = BTreeSet::new();
    for grant in store::grants_of_account(tx, account, act.now() - LIFETIME_MAX)? {
        let Some(why) = judge.objection(tx, &grant)? else {
            continue;
        };
        store::revoke_grant_because(tx, act, &grant.id, NO_LONGER_ALLOWED, &why)?;
        ended += 1;
        told.insert((grant.tool, grant.session, grant.facts.context));
    }
    for (tool, session, context) in told {
        backchannel_logout::tell(tx, act, &tool, &session, &context, account)?;
    }
    Ok(ended)
}

/// Whom to judge again when a tool changed: everybody who may still be in it.
pub fn people_in(tx: &mut Tx, now: Timestamp, tool: &str) -> QueryResult<Vec<AccountId>> {
    store::accounts_in_tool(tx, tool, now - LIFETIME_MAX)
}

/// Judges each context of each tool once, however often it was signed in to.
struct Judge<'a> {
    contexts: Option<&'a dyn Contexts>,
    now: Timestamp,
    session_lifetime: Duration,
    tools: BTreeMap<String, Option<Tool>>,
    verdicts: BTreeMap<(String, Context), Option<String>>,
}

impl Judge<'_> {
    fn objection(&mut self, tx: &mut Tx, grant: &Grant) -> QueryResult<Option<String>> {
        if !self.tools.contains_key(&grant.tool) {
            let tool = tools::find_any(tx, &grant.tool)?;
            self.tools.insert(grant.tool.clone(), tool);
        }
        let Some(Some(tool)) = self.tools.get(&grant.tool) else {
            return Ok(None);
        };
        if !self.may_still_run(tool, grant) {
            return Ok(None);
        }
        if !tool.is_active() {
            return Ok(Some(TOOL_RETIRED.to_owned()));
        }
        if !tool.accepts(grant.facts.proof.method) {
            return Ok(Some(METHOD_NOT_ACCEPTED.to_owned()));
        }
        let Some(contexts) = self.contexts else {
            return Ok(None);
        };
        let about = (grant.tool.clone(), grant.facts.context.clone());
        if let Some(verdict) = self.verdicts.get(&about) {
            return Ok(verdict.clone());
        }
        let judged = contexts.allows(tx, self.now, &grant.account, &about.1, tool)?;
        let verdict = judged.err();
        self.verdicts.insert(about, verdict.clone());
        Ok(verdict)
    }

    /// What ran out by itself is left as it is: nobody needs to hear of it. A tool
    /// may keep somebody signed in as long as the session lasts, tokens or not.
    fn may_still_run(&self, tool: &Tool, grant: &Grant) -> bool {
        let lifetime = tool
            .refresh_token_lifetime()
            .unwrap_or_default()
            .max(self.session_lifetime)
            .max(tool.access_token_lifetime());
        grant.created_at + lifetime > self.now
    }
}
