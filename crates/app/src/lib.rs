//! The server as a whole: configuration, the sum of the domains' routers, what
//! happens between domains, and the commands of `immo-connect`.

mod backup;
mod bookkeeping;
pub mod cli;
mod commands;
pub mod config;
mod core;
mod crossroads;
mod domains;
#[cfg(test)]
mod follow;
mod for_tools;
#[cfg(test)]
mod help;
mod jobs;
#[cfg(test)]
mod letters;
pub mod logs;
mod metrics;
mod observe;
mod operations;
mod pages;
mod panics;
mod refusals;
mod retiring;
mod router;
mod server;
mod texts;

pub use backup::{BackupError, backup, restore};
pub use config::Config;
pub use core::{Core, Surroundings};
pub use domains::letters;
pub use metrics::Metrics;
pub use operations::router as operations_router;
pub use router::router;
pub use server::{Migrations, Server, StartError};
pub use texts::{sources, texts};
