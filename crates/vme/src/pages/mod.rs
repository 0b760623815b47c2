//! The pages of the tool: for everybody, for whoever files, and for the counter.

mod answers;
mod associations;
mod batch;
mod begin;
mod counter;
mod deadline;
mod documents;
mod enter;
mod filing;
mod home;
mod many;
mod online;
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

use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use axum::{Extension, Router};
use web::{State, form_on};

pub use package::PackageRefusal;
pub(crate) use rows::named;
use upload::Workbench;

use crate::routes::{
    ASSOCIATIONS, BATCH, BATCH_DOCUMENTS, BATCH_FINISH, BATCH_ONLINE, BATCH_ONLINE_BACK,
    BATCH_PAYMENT, BEGIN, COUNTER, COUNTER_DOCUMENT, COUNTER_FILING, COUNTER_MESSAGES,
    COUNTER_PACKAGE, COUNTER_REFUSAL, COUNTER_REGISTRATION, COUNTER_START, DEADLINE, DOCUMENT,
    DOCUMENTS, FILING, FINISH, MANY, MESSAGES, ONLINE, ONLINE_BACK, PAYMENT, QUESTIONS, REMOVAL,
    REOPENING, SCHEMA, TEMPLATE, VME, WITHDRAWAL,
};

/// What stands around files in a form.
const FORM_BYTES_MAX: usize = 64 * 1024;

/// Twice as much is read to its end, so that a browser shows what is wrong with it.
fn taking(bytes: usize) -> DefaultBodyLimit {
    DefaultBodyLimit::max(2 * bytes + FORM_BYTES_MAX)
}

pub fn routes() -> Router<State> {
    Router::new()
        .route(VME.path(), get(home::get))
        .route(BEGIN.path(), get(begin::get).post(begin::post))
        .route(DEADLINE.path(), get(deadline::get))
        .route(SCHEMA.path(), get(schema::get))
        .route(FILING.path(), get(filing::get))
        .route(QUESTIONS.path(), get(question::get).post(question::post))
        .route(
            DOCUMENTS.path(),
            get(documents::get)
                .post(upload::post)
                .layer(taking(upload::BYTES_MAX)),
        )
        .route(DOCUMENT.path(), get(documents::show))
        .route(REMOVAL.path(), form_on(DOCUMENTS).post(documents::remove))
        .route(FINISH.path(), form_on(FILING).post(steps::finish))
        .route(PAYMENT.path(), get(payment::get).post(payment::post))
        .route(REOPENING.path(), form_on(FILING).post(steps::reopen))
        .route(WITHDRAWAL.path(), form_on(FILING).post(steps::withdraw))
        .route(MESSAGES.path(), form_on(FILING).post(steps::write))
        .route(ONLINE.path(), form_on(PAYMENT).post(online::post))
        .route(ONLINE_BACK.path(), get(online::back))
        .route(ASSOCIATIONS.path(), get(associations::get))
        .route(
            MANY.path(),
            get(many::get)
                .post(many::post)
                .layer(taking(many::BYTES_MAX)),
        )
        .route(TEMPLATE.path(), get(many::table))
        .route(BATCH.path(), get(batch::get))
        .route(
            BATCH_DOCUMENTS.path(),
            form_on(BATCH)
                .post(batch::documents)
                .layer(taking(batch::ALL_BYTES_MAX)),
        )
        .route(BATCH_FINISH.path(), form_on(BATCH).post(batch::finish))
        .route(BATCH_PAYMENT.path(), get(payment::get).post(payment::post))
        .route(
            BATCH_ONLINE.path(),
            form_on(BATCH_PAYMENT).post(online::post),
        )
        .route(BATCH_ONLINE_BACK.path(), get(online::back))
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
