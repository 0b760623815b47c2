//! What tests share: a fresh database on either engine, a clock that stands
//! still, chance that repeats itself, people everyone knows, and a browser that
//! talks to the pages within the process.
//!
//! ```no_run
//! # async fn a_test() {
//! testkit::on_both_engines(|db| async move {
//!     let state = testkit::state(&db, &[], testkit::hooks());
//!     let mut browser = testkit::Browser::new(state, axum::Router::new());
//!     assert_eq!(browser.get("/nowhere").await.status, 404);
//! })
//! .await;
//! # }
//! ```

mod browser;
mod check_page;
mod comes_back;
mod database;
mod fuzz;
mod given;
mod hooks;
pub mod methods;
mod outgoing;
mod page;
mod people;
pub mod postgres;
mod signed_in;
mod views;

pub use browser::{Browser, ORIGIN};
pub use check_page::check_page;
pub use database::{Engine, Place, TestDb, engines, on_both_engines};
pub use fuzz::Fuzz;
pub use given::{START, act, clock, rng, sealer};
pub use hooks::{hooks, state, state_sealed_by, state_with};
pub use kernel::ManualClock;
pub use page::Response;
pub use people::{
    AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, PEOPLE, Person, SOFIE_MAES, YOUSSEF_EL_AMRANI,
};
pub use signed_in::signed_in;
pub use views::{PAGE_BYTES_MAX, Sample, check_views};
