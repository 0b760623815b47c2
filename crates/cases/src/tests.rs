//! Asking and answering in a browser, on both engines.

mod asking;
mod views;
mod world;
