//! Asking and answering in a browser, on both engines.

mod asking;
mod by_mail;
mod seeing_to;
mod views;
mod world;
