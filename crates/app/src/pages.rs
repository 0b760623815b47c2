//! Pages that show several domains.

mod account;
mod for_programs;
mod home;
mod routes;
#[cfg(test)]
mod tests;
mod tools_used;

use axum::Router;
use axum::routing::get;
use domain::{Domain, MenuEntry, Task};
use web::State;

use crate::crossroads;

pub use for_programs::for_programs;
pub use routes::HOME;

/// The texts of these pages.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "app",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

pub const DOMAIN: Domain = Domain {
    start: |_, services| {
        services.add(crossroads::REGISTER);
        Ok(())
    },
    pages: |_| Ok(routes()),
    menu: &[MenuEntry::to(accounts::MY_ACCOUNT, "menu-account").about_oneself()],
    // The limits and the jobs of all domains stand in one table each.
    tasks: &[
        Task::sweep("old rate limits", |tx, act, _| {
            storage::limits::forget_idle(tx, act.now())
        }),
        Task::sweep("jobs of a clock that was ahead", |tx, act, _| {
            storage::jobs::call_back(tx, act.now())
        }),
    ],
    ..Domain::new(TEXTS)
};

/// The first of the menu: it is of all domains.
pub(crate) const START: MenuEntry = MenuEntry::to(HOME, "menu-start");

pub fn routes() -> Router<State> {
    Router::new()
        .route(HOME.path(), get(home::get))
        .route(accounts::MY_ACCOUNT.path(), get(account::get))
}
