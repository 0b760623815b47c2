//! The pages of this crate, and every form on them.

mod disputing;
mod finding;
mod handing_over;
mod linking;
mod person;
mod reading;
mod strangers;
mod tools;
mod verifying;
mod views;
mod waiting;

mod world;
