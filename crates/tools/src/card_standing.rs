//! What a tool is to whoever looks: whether it opens, and if not, what they do next.
//! Who may open it, crates above decide ([`Additions::standings`](crate::Additions)).

use diesel::QueryResult;
use storage::Tx;
use web::{Ctx, SignedIn};

use crate::Tool;

/// As a card shows it. Where it does not open there is no primary button.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardStanding {
    /// Where it opens: the one primary button.
    pub start: Option<String>,
    /// Where it stands, in a word or two.
    pub badge: Option<String>,
    /// Why, in a sentence.
    pub reason: Option<String>,
    /// What to do next: a link, and what it says.
    pub step: Option<(String, String)>,
    /// Where every condition stands.
    pub why: Option<String>,
}

/// Of each tool, in the order given.
pub type Standings = fn(&mut Tx, &Ctx, &SignedIn, &[Tool]) -> QueryResult<Vec<CardStanding>>;

impl CardStanding {
    /// For whoever is not signed in, and where nobody decides who may open what: it
    /// starts, if anybody can sign in to it at all.
    pub(crate) fn of_anybody(ctx: &Ctx, tool: &Tool) -> Self {
        let methods = ctx.state.sign_in_methods();
        if tool.is_reachable(methods) {
            return Self {
                start: Some(tool.address.clone()),
                ..Self::default()
            };
        }
        let methods = methods.names(ctx, &tool.accepted_methods());
        Self {
            reason: Some(ctx.text("tools-not-yet", &[("methods", methods.into())])),
            ..Self::default()
        }
    }
}

/// What these tools are to whoever looks, in their order.
pub fn card_standings(
    tx: &mut Tx,
    ctx: &Ctx,
    standings: Option<Standings>,
    tools: &[Tool],
) -> QueryResult<Vec<CardStanding>> {
    match (standings, ctx.signed_in()) {
        (Some(standings), Some(person)) => standings(tx, ctx, person, tools),
        _ => Ok(tools
            .iter()
            .map(|tool| CardStanding::of_anybody(ctx, tool))
            .collect()),
    }
}
