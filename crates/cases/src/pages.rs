//! The pages of this crate.

mod canned;
mod case;
mod contact;
mod mine;
mod picture;
mod question;
mod queue;
mod sent;
mod thread;

use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use axum::{Extension, Router};
use help_centre::Help;
use web::{Route, State};

use crate::pictures::Workbench;
use crate::routes::{CANNED, CANNED_ONE, CASE, PICTURE, QUESTION, QUESTIONS, QUEUE, SENT};

#[cfg(test)]
pub(crate) use {
    canned::View as CannedView,
    case::{Shown, View as CaseView},
    contact::View as ContactView,
    mine::View as MineView,
    question::View as QuestionView,
    queue::{QueueQuery, View as QueueView},
    sent::View as SentView,
};

/// Read to its end, so that the browser shows our answer and not a broken connection.
const UPLOAD_BYTES_MAX: usize = 32 * 1024 * 1024;

/// `help` suggests articles; on the `workbench` screenshots are decoded.
pub fn routes(help: Help, workbench: Workbench) -> Router<State> {
    Router::new()
        .route(Route::CONTACT.path(), get(contact::get).post(contact::post))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX))
        .route(SENT.path(), get(sent::get))
        .route(QUESTIONS.path(), get(mine::get))
        .route(QUESTION.path(), get(question::get).post(question::post))
        .route(PICTURE.path(), get(picture::get))
        .route(QUEUE.path(), get(queue::get))
        .route(CASE.path(), get(case::get).post(case::post))
        .route(CANNED.path(), get(canned::get).post(canned::post))
        .route(
            CANNED_ONE.path(),
            get(canned::get_one).post(canned::post_one),
        )
        .layer(Extension(workbench))
        .layer(Extension(help))
}
