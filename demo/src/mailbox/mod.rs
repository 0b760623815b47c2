//! The mails of the demo world, kept as files, and the pages that show them.

mod mail;
mod pages;
mod store;

pub use mail::Mail;
pub use pages::routes;
pub use store::{Envelope, Mailbox};
