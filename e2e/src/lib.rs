//! What the end-to-end tests stand on: the real server as a process of its own, a real mail server, tools
//! that sign people in through it, and a real browser.
//!
//! Nothing here reaches into the server: what a test knows, it knows from pages, mails and answers.

mod agent;
mod browser;
mod card_store;
mod checks;
mod controls;
mod demo;
mod files;
mod foreign_client;
mod foreign_itsme;
mod keys;
mod mailbox;
mod page;
mod picture;
mod process;
mod relying_party;
mod tool;
mod words;
mod world;

pub use agent::{Agent, Arrival, NewPerson};
pub use browser::{Browser, Scripts};
pub use card_store::CardStore;
pub use demo::Demo;
pub use files::{script, variable};
pub use foreign_client::ForeignClient;
pub use foreign_itsme::{ForeignItsme, Habits};
pub use mailbox::{Mail, Mailbox};
pub use page::{Form, Page};
pub use picture::{Frame, Scheme, Sheet, check_kept};
pub use process::free_port;
pub use relying_party::RelyingParty;
pub use tool::{Authentication, Tool};
pub use words::Words;
pub use world::{Another, World};
