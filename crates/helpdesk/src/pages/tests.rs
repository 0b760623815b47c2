//! The pages of this crate, and every form on them.

mod disputing;
mod finding;
mod handing_over;
mod linking;
mod reading;
mod strangers;
mod verifying;
mod views;
mod waiting;

mod world;
