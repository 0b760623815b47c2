//! The pages in a browser, on both engines.

mod acting_for;
mod choosing;
mod keeping;
mod managing;
mod matrix;
mod reasons;
mod views;
mod world;
