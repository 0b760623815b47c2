//! The demo world: the platform, a mailbox for what it sends, and tools that
//! sign people in through it. Never linked into `immo-connect`.

mod addresses;
mod announcement;
pub mod arguments;
mod bank;
mod card_reader;
mod crossroads;
mod definitions;
mod example_tool;
mod filings;
mod folder;
mod identities;
mod itsme;
mod large_office;
mod listeners;
mod mailbox;
mod offices;
mod people;
mod readings;
mod register;
pub mod registers;
mod smtp;
mod tool_use;
mod wallets;
mod words;
pub mod world;
