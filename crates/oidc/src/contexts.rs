//! For whom a person acts in a tool. What is possible, others know; here it is
//! asked for, bound to the grant, and judged again while the grant lives.

use std::fmt;

use diesel::QueryResult;
use kernel::{AccountId, Context, Timestamp};
use storage::Tx;
use tools::Tool;

/// Whoever knows for whom people may act. Handed to the
/// [`Provider`](crate::Provider) by `app`; without it everybody acts for
/// themselves.
///
/// All of it happens at every sign-in, token and refresh, so a tool that asks
/// nothing should cost no query.
pub trait Contexts: fmt::Debug + Send + Sync {
    /// The context of a sign-in in which nothing was chosen.
    fn settle(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        account: &AccountId,
        tool: &Tool,
    ) -> QueryResult<Settled>;

    /// Whether the person may act so in the tool; if not, a stable word that
    /// says why. Asked when it was chosen, and again at every token.
    fn allows(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        account: &AccountId,
        context: &Context,
        tool: &Tool,
    ) -> QueryResult<Result<(), String>>;

    /// The page where the person chooses, which goes on at
    /// [`chosen_url`](crate::chosen_url). `request` is letters, digits, `-` and
    /// `_`, for the page to carry along.
    fn choose_url(&self, request: &str) -> String;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// The one that is possible; personal without a way of use where the tool
    /// knows nothing else.
    Context(Context),
    /// Several are possible.
    Ask,
    /// None is possible; the page of choice says why.
    Nothing,
}
