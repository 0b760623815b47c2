//! The pages of this crate, and what programs read of it.

mod article;
mod home;
mod sitemap;
mod staff;
mod suggestions;
mod verdict;

use axum::routing::get;
use axum::{Extension, Router};
use web::{Route, State, form_on};

use crate::help::Help;
use crate::routes::{ARTICLE, SITEMAP, STAFF, SUGGESTIONS, VERDICT};

pub(crate) use verdict::VERDICTS;
#[cfg(test)]
pub(crate) use {article::View as ArticleView, home::View as HomeView, staff::View as StaffView};

pub fn routes(help: Help) -> Router<State> {
    Router::new()
        .route(Route::HELP.path(), get(home::get))
        .route(SUGGESTIONS.path(), get(suggestions::get))
        .route(ARTICLE.path(), get(article::get))
        .route(VERDICT.path(), form_on(ARTICLE).post(verdict::post))
        .route(STAFF.path(), get(staff::get))
        .layer(Extension(help))
}

pub(crate) fn for_programs(help: Help) -> Router<State> {
    Router::new()
        .route(SITEMAP.path(), get(sitemap::get))
        .layer(Extension(help))
}
