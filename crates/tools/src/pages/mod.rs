//! The Vastgoed Loket: the tools, for anybody to see.

mod list;
mod logo;
mod show;
mod ways;

use std::collections::BTreeMap;

use axum::routing::get;
use axum::{Extension, Router};
use diesel::QueryResult;
use kernel::Method;
use storage::Tx;
use web::{Ctx, State};

use crate::routes::{LOGO, TOOL, TOOLS};
use crate::tool::ANNOUNCED;
use crate::{Localized, Tool, logo_url, tool_url};

/// The names of the kinds of recognition, by slug. The crate that keeps them
/// stands beside this one; `app` brings the two together.
pub type KindNames = fn(&mut Tx) -> QueryResult<Names>;

type Names = BTreeMap<String, Localized>;

/// As long as nobody tells the names of recognitions: they go by their slugs.
pub fn routes() -> Router<State> {
    routes_with(|_| Ok(BTreeMap::new()))
}

/// With somebody to ask what the recognitions are called.
pub fn routes_with(names: KindNames) -> Router<State> {
    Router::new()
        .route(TOOLS.path(), get(list::get))
        .route(TOOL.path(), get(show::get))
        .route(LOGO.path(), get(logo::get))
        .layer(Extension(names))
}

/// A tool as a page shows it, in the page's language.
#[derive(Debug)]
struct Card {
    name: String,
    description: String,
    url: String,
    address: String,
    logo: Option<String>,
    /// Stands where there is no logo.
    initials: String,
    /// What one can sign in with.
    methods: Vec<String>,
    /// What to say where none of these methods exists yet.
    not_yet: Option<String>,
}

impl Card {
    fn new(ctx: &Ctx, tool: &Tool) -> Self {
        let name = tool.name.get(ctx.language());
        Self {
            name: name.to_owned(),
            description: tool.description.get(ctx.language()).to_owned(),
            url: tool_url(&tool.slug),
            address: tool.address.clone(),
            logo: logo_url(tool),
            initials: initials(name),
            methods: tool
                .accepted_methods()
                .into_iter()
                .map(|method| method_name(ctx, method))
                .collect(),
            not_yet: not_yet(ctx, tool),
        }
    }
}

fn not_yet(ctx: &Ctx, tool: &Tool) -> Option<String> {
    if tool.is_reachable(ctx.state.sign_in_methods()) {
        return None;
    }
    let methods = method_names(ctx, &tool.accepted_methods());
    Some(ctx.text("tools-not-yet", &[("methods", methods.into())]))
}

/// What people call a way to sign in, also one that is still to come.
fn method_name(ctx: &Ctx, method: Method) -> String {
    let announced = || ANNOUNCED.iter().find(|(name, _)| *name == method);
    match ctx.state.sign_in_methods().find(method) {
        Some(known) => ctx.t(known.name),
        None => announced().map_or_else(|| method.to_string(), |(_, key)| ctx.t(key)),
    }
}

/// Several of them in a sentence: "eID of itsme".
pub fn method_names(ctx: &Ctx, methods: &[Method]) -> String {
    let names: Vec<String> = methods
        .iter()
        .map(|method| method_name(ctx, *method))
        .collect();
    names.join(&ctx.t("tools-or"))
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
