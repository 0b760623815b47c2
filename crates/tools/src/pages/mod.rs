//! The Vastgoed Loket: the tools, for anybody to see.

mod list;
mod logo;
mod show;
mod ways;

use axum::Router;
use axum::routing::get;
use web::{Ctx, State};

use crate::routes::{LOGO, TOOL, TOOLS};
use crate::{CardStanding, Tool, logo_url, tool_url};

pub fn routes() -> Router<State> {
    Router::new()
        .route(TOOLS.path(), get(list::get))
        .route(TOOL.path(), get(show::get))
        .route(LOGO.path(), get(logo::get))
}

/// A tool as a page shows it, in the page's language.
#[derive(Debug)]
struct Card {
    name: String,
    description: String,
    url: String,
    logo: Option<String>,
    /// Stands where there is no logo.
    initials: String,
    /// What one can sign in with.
    methods: Vec<String>,
    standing: CardStanding,
}

impl Card {
    fn new(ctx: &Ctx, tool: &Tool, standing: CardStanding) -> Self {
        let name = tool.name.get(ctx.language());
        let methods = ctx.state.sign_in_methods();
        Self {
            name: name.to_owned(),
            description: tool.description.get(ctx.language()).to_owned(),
            url: tool_url(&tool.slug),
            logo: logo_url(tool),
            initials: initials(name),
            methods: methods
                .usable(&tool.accepted_methods())
                .into_iter()
                .map(|method| methods.name(ctx, method))
                .collect(),
            standing,
        }
    }
}

/// The first two capitals or digits, as in "KF" for `KadasterFinder`; where
/// there are fewer, the first two letters.
pub fn initials(name: &str) -> String {
    let capitals: String = name
        .chars()
        .filter(|c| c.is_uppercase() || c.is_ascii_digit())
        .take(2)
        .collect();
    if capitals.chars().count() < 2 {
        name.chars().take(2).collect::<String>().to_uppercase()
    } else {
        capitals
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod ways_tests;
