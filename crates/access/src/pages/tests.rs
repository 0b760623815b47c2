//! The pages in a browser, on both engines.

mod acting_for;
mod asking;
mod choosing;
mod everyones;
mod keeping;
mod managing;
mod matrix;
mod reasons;
mod setting_access;
mod sign_ins;
mod standings;
mod views;
mod world;
