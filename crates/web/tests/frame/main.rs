//! The frame of every page in a browser: who asks, forms and their proofs, what is
//! compressed.

mod compression;
mod first_tabs;
mod guards;
mod not_saved;
mod two_people;
