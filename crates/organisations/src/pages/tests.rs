//! The pages in a browser, on both engines.

mod adding;
mod answering;
mod changing;
mod data;
mod going;
mod inviting;
mod leading_on;
mod listing;
mod mails;
mod many;
mod matrix;
mod strangers;
mod views;
mod world;
