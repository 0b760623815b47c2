//! The pages: looking up, for anybody; the tables of the counter, for who works there.

mod asked;
mod association;
mod calendar;
mod counter;
mod export;
mod look_up;
mod mine;
mod tariffs;
#[cfg(test)]
mod tests;
mod words;

use axum::Router;
use axum::routing::get;
use web::{State, form_on};

use crate::routes::{ASSOCIATION, CALENDAR, DAY_END, EXPORT, LOOK_UP, MINE, TARIFF_END, TARIFFS};

pub use counter::{act as counter_act, require_counter};

pub fn routes() -> Router<State> {
    Router::new()
        .route(LOOK_UP.path(), get(look_up::get))
        .route(ASSOCIATION.path(), get(association::get))
        .route(MINE.path(), get(mine::get))
        .route(EXPORT.path(), get(export::get))
        .route(TARIFFS.path(), get(tariffs::get).post(tariffs::post))
        .route(TARIFF_END.path(), form_on(TARIFFS).post(tariffs::withdraw))
        .route(CALENDAR.path(), get(calendar::get).post(calendar::post))
        .route(DAY_END.path(), form_on(CALENDAR).post(calendar::withdraw))
}
