//! For whom people may act, as the sign-in to a tool asks it.

use diesel::QueryResult;
use kernel::{AccountId, Context, Timestamp};
use oidc::Settled;
use storage::Tx;
use tools::Tool;

use crate::{Choice, judge, judge_all, routes};

/// Handed to the provider by `app`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Contexts;

impl oidc::Contexts for Contexts {
    /// One possible choice is not asked; it is asked again when somebody wants to.
    fn settle(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        account: &AccountId,
        tool: &Tool,
    ) -> QueryResult<Settled> {
        let mut possible = judge_all(tx, now, account, tool)?
            .into_iter()
            .filter(Choice::is_possible);
        Ok(match (possible.next(), possible.next()) {
            (None, _) => Settled::Nothing,
            (Some(only), None) => Settled::Context(only.context),
            (Some(_), Some(_)) => Settled::Ask,
        })
    }

    fn allows(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        account: &AccountId,
        context: &Context,
        tool: &Tool,
    ) -> QueryResult<Result<(), String>> {
        let proof = judge(tx, now, account, context, tool)?;
        Ok(match proof.first_unmet() {
            None => Ok(()),
            Some(unmet) => Err(unmet.code().to_owned()),
        })
    }

    fn choose_url(&self, request: &str) -> String {
        routes::choose_url(request)
    }
}
