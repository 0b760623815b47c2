//! The demo world: the platform, a mailbox for what it sends, and tools that
//! sign people in through it. Never linked into `immo-connect`.

pub mod addresses;
pub mod arguments;
pub mod definitions;
pub mod example_tool;
pub mod listeners;
pub mod mailbox;
pub mod smtp;
mod words;
