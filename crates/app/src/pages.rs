//! Pages that show several domains, and the menu under the person's name.

mod account;
mod for_programs;
mod help;
mod home;
mod routes;
#[cfg(test)]
mod tests;
mod tools_used;

use std::collections::BTreeMap;

use axum::Router;
use axum::routing::get;
use diesel::QueryResult;
use storage::Tx;
use web::{Ctx, MenuItem, Route, State};

pub use for_programs::for_programs;
pub use routes::HOME;

/// The texts of these pages.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "pages",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

pub fn routes() -> Router<State> {
    Router::new()
        .route(HOME.path(), get(home::get))
        .route(Route::HELP.path(), get(help::get))
        .route(accounts::MY_ACCOUNT.path(), get(account::get))
}

/// What the kinds of recognition that tools ask for are called.
pub fn recognition_names(tx: &mut Tx) -> QueryResult<BTreeMap<String, tools::Localized>> {
    let named = |kind: recognitions::Kind| {
        let name = tools::Localized {
            nl: kind.name.nl,
            fr: kind.name.fr,
        };
        (kind.slug, name)
    };
    Ok(recognitions::kinds(tx)?.into_iter().map(named).collect())
}

/// What stands under the person's name, top right.
pub fn menu(ctx: &Ctx) -> Vec<MenuItem> {
    let mut items = vec![
        (profile::PROFILE.to_string(), "menu-profile"),
        (accounts::MY_ACCOUNT.to_string(), "menu-account"),
        (recognitions::RECOGNITIONS.to_string(), "menu-recognitions"),
        (
            organisations::ORGANISATIONS.to_string(),
            "menu-organisations",
        ),
    ];
    let person = ctx.signed_in();
    if let Some(acting) = person.and_then(|person| person.acting_for.as_ref()) {
        items.push((access::tools_url(&acting.organisation), "menu-tools"));
    }
    items.push((access::ACTING_FOR.to_string(), "menu-acting-for"));
    items.push((Route::TOOLS.to_string(), "menu-all-tools"));
    if person.is_some_and(|person| person.is_helpdesk) {
        items.push((helpdesk::HELPDESK.to_string(), "menu-helpdesk"));
    }
    let here = ctx.path().split('?').next().unwrap_or_default();
    let item = |(href, key): (String, &str)| MenuItem {
        current: here == href,
        label: ctx.t(key),
        href,
    };
    items.into_iter().map(item).collect()
}
