//! Judging again what runs, because something changed: a member left, access was
//! withdrawn, a recognition lapsed. What is no longer allowed ends at once, and
//! its tool hears of it as of a sign-out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use diesel::QueryResult;
use kernel::{AccountId, Act, Duration, SessionId, Timestamp};
use storage::Tx;
use tools::Tool;

use crate::store::{self, Grant};
use crate::{Contexts, Provider, backchannel_logout};

/// The reason in the audit trail.
pub(crate) const NO_LONGER_ALLOWED: &str = "no-longer-allowed";
/// No refresh token lives longer.
const LIFETIME_MAX: Duration = Duration::from_hours(90 * 24);

/// Ends what `account` was granted and may no longer have; returns how much.
///
/// To be called whenever the answer of [`Contexts::allows`] may have changed.
/// In one transaction, so that a tool is told if and only if its grants ended.
pub fn rejudge(
    tx: &mut Tx,
    act: &Act,
    provider: &Provider,
    account: &AccountId,
) -> QueryResult<usize> {
    let Some(contexts) = &provider.contexts else {
        return Ok(0);
    };
    let mut judge = Judge {
        contexts,
        now: act.now(),
        tools: BTreeMap::new(),
        verdicts: BTreeMap::new(),
    };
    let mut ended = 0;
    let mut told: BTreeSet<(String, SessionId)> = BTreeSet::new();
    for grant in store::grants_of_account(tx, account, act.now() - LIFETIME_MAX)? {
        let Some(why) = judge.objection(tx, &grant)? else {
            continue;
        };
        store::revoke_grant_because(tx, act, &grant.id, NO_LONGER_ALLOWED, &why)?;
        ended += 1;
        told.insert((grant.tool, grant.session));
    }
    for (tool, session) in told {
        backchannel_logout::tell(tx, act, &tool, &session, account)?;
    }
    Ok(ended)
}

/// Judges each context of each tool once, however often it was signed in to.
struct Judge<'a> {
    contexts: &'a Arc<dyn Contexts>,
    now: Timestamp,
    tools: BTreeMap<String, Option<Tool>>,
    verdicts: BTreeMap<(String, kernel::Context), Option<String>>,
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
        if !may_still_run(tool, grant, self.now) {
            return Ok(None);
        }
        let about = (grant.tool.clone(), grant.facts.context.clone());
        if let Some(verdict) = self.verdicts.get(&about) {
            return Ok(verdict.clone());
        }
        let judged = self
            .contexts
            .allows(tx, self.now, &grant.account, &about.1, tool)?;
        let verdict = judged.err();
        self.verdicts.insert(about, verdict.clone());
        Ok(verdict)
    }
}

/// What ran out by itself is left as it is: nobody needs to hear of it. A tool
/// may keep somebody signed in as long as the session lasts, tokens or not.
fn may_still_run(tool: &Tool, grant: &Grant, now: Timestamp) -> bool {
    let lifetime = tool
        .refresh_token_lifetime()
        .unwrap_or_default()
        .max(sessions::ABSOLUTE_LIFETIME)
        .max(tool.access_token_lifetime());
    grant.created_at + lifetime > now
}
