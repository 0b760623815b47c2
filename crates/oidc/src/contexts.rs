//! For whom a person acts in a tool. What is possible, others know; here it is
//! asked for, bound to the grant, and judged again while the grant lives.

use std::fmt;
use std::str::FromStr;

use belgium::EnterpriseNumber;
use diesel::QueryResult;
use kernel::{AccountId, Act, Context, OrganisationId, SessionId, Timestamp};
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
        wish: &Wish,
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

    /// The person opens the tool so: to be known the next time.
    fn entered(&self, tx: &mut Tx, act: &Act, entry: &Entry<'_>, tool: &Tool) -> QueryResult<()>;

    /// The page where the person chooses, which goes on at
    /// [`chosen_url`](crate::chosen_url). `request` is letters, digits, `-` and
    /// `_`, for the page to carry along.
    fn choose_url(&self, request: &str) -> String;
}

/// What is known of for whom somebody wants to act, before they are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub session: SessionId,
    /// The tool asked for one organisation.
    pub organisation: Option<WantedOrganisation>,
    /// For whom the person acts in the tool already. Taken if it is still
    /// possible; never exchanged for another.
    pub kept: Option<Context>,
}

/// Somebody opens a tool.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub account: &'a AccountId,
    pub session: &'a SessionId,
    pub context: &'a Context,
}

/// An organisation as a tool may name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedOrganisation {
    Id(OrganisationId),
    Number(EnterpriseNumber),
}

/// It is neither an id of ours nor an enterprise number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoOrganisation;

impl FromStr for WantedOrganisation {
    type Err = NoOrganisation;

    fn from_str(text: &str) -> Result<Self, NoOrganisation> {
        let id = text.parse().map(Self::Id).ok();
        id.or_else(|| text.parse().map(Self::Number).ok())
            .ok_or(NoOrganisation)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// The one that is possible; personal without a way of use where the tool
    /// knows nothing else.
    Context(Context),
    /// Several are possible, or another than before.
    Ask,
    /// None is possible; the page of choice says why.
    Nothing,
}
