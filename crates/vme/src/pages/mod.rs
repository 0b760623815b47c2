//! The pages of the tool: for everybody, for whoever files, and for the counter.

mod answers;
mod begin;
mod counter;
mod deadline;
mod documents;
mod enter;
mod filing;
mod home;
mod package;
mod payment;
mod question;
mod question_view;
mod rows;
mod schema;
mod steps;
mod summary;
#[cfg(test)]
mod tests;
mod upload;

use axum::routing::get;
use axum::{Extension, Router};
use web::{State, form_on};

pub use package::PackageRefusal;
use upload::Workbench;

use crate::routes::{
    BEGIN, COUNTER, COUNTER_DOCUMENT, COUNTER_FILING, COUNTER_MESSAGES, COUNTER_PACKAGE,
    COUNTER_REFUSAL, COUNTER_REGISTRATION, COUNTER_START, DEADLINE, DOCUMENT, DOCUMENTS, FILING,
    FINISH, MESSAGES, PAYMENT, QUESTIONS, REMOVAL, REOPENING, SCHEMA, VME, WITHDRAWAL,
};

pub fn routes() -> Router<State> {
    Router::new()
        .route(VME.path(), get(home::get))
        .route(BEGIN.path(), get(begin::get).post(begin::post))
        .route(DEADLINE.path(), get(deadline::get))
        .route(SCHEMA.path(), get(schema::get))
        .route(FILING.path(), get(filing::get))
        .route(QUESTIONS.path(), get(question::get).post(question::post))
        .route(DOCUMENTS.path(), get(documents::get).post(upload::post))
        .route(DOCUMENT.path(), get(documents::show))
        .route(REMOVAL.path(), form_on(DOCUMENTS).post(documents::remove))
        .route(FINISH.path(), form_on(FILING).post(steps::finish))
        .route(PAYMENT.path(), get(payment::get).post(payment::post))
        .route(REOPENING.path(), form_on(FILING).post(steps::reopen))
        .route(WITHDRAWAL.path(), form_on(FILING).post(steps::withdraw))
        .route(MESSAGES.path(), form_on(FILING).post(steps::write))
        .route(COUNTER.path(), get(counter::get))
        .route(COUNTER_FILING.path(), get(counter::show))
        .route(COUNTER_DOCUMENT.path(), get(counter::document))
        .route(COUNTER_PACKAGE.path(), get(counter::package))
        .route(
            COUNTER_START.path(),
            form_on(COUNTER_FILING).post(counter::take_up),
        )
        .route(
            COUNTER_MESSAGES.path(),
            form_on(COUNTER_FILING).post(counter::write),
        )
        .route(
            COUNTER_REGISTRATION.path(),
            form_on(COUNTER_FILING).post(counter::register),
        )
        .route(
            COUNTER_REFUSAL.path(),
            form_on(COUNTER_FILING).post(counter::refuse),
        )
        .layer(Extension(Workbench::new()))
}
