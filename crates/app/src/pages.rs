//! Pages that show several domains, and the menu under the person's name.

mod account;
mod help;
mod home;
mod routes;
#[cfg(test)]
mod tests;
mod tools_used;

use axum::Router;
use axum::routing::get;
use web::{Ctx, MenuItem, Route, State};

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

/// What stands under the person's name, top right.
pub fn menu(ctx: &Ctx) -> Vec<MenuItem> {
    let items = [
        (profile::PROFILE, "menu-profile"),
        (accounts::MY_ACCOUNT, "menu-account"),
        (Route::TOOLS, "menu-tools"),
    ];
    let here = ctx.path().split('?').next().unwrap_or_default();
    let item = |(route, key): (Route, &str)| MenuItem {
        href: route.to_string(),
        label: ctx.t(key),
        current: here == route.path(),
    };
    items.into_iter().map(item).collect()
}
