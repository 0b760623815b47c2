//! The pages of this crate.

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
use web::{Ctx, Failure, Route, SignedIn, State};

use crate::routes::{CASE, PICTURE, QUESTION, QUESTIONS, QUEUE, SENT};

#[cfg(test)]
pub(crate) use {
    case::View as CaseView,
    contact::View as ContactView,
    mine::View as MineView,
    question::View as QuestionView,
    queue::{Asked, View as QueueView},
    sent::View as SentView,
};

/// Read to its end, so that the browser shows our answer and not a broken connection.
const UPLOAD_BYTES_MAX: usize = 32 * 1024 * 1024;

/// `help` suggests articles.
pub fn routes(help: Help) -> Router<State> {
    Router::new()
        .route(Route::CONTACT.path(), get(contact::get).post(contact::post))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX))
        .route(SENT.path(), get(sent::get))
        .route(QUESTIONS.path(), get(mine::get))
        .route(QUESTION.path(), get(question::get).post(question::post))
        .route(PICTURE.path(), get(picture::get))
        .route(QUEUE.path(), get(queue::get))
        .route(CASE.path(), get(case::get).post(case::post))
        .layer(Extension(contact::Workbench::new()))
        .layer(Extension(help))
}

/// Whoever works at the helpdesk; for others these pages do not exist.
fn require_helpdesk(ctx: &Ctx) -> Result<&SignedIn, Failure> {
    let person = ctx.require_signed_in()?;
    person
        .is_helpdesk
        .then_some(person)
        .ok_or(Failure::NotFound)
}
