//! `immo-connect`.

use std::process::ExitCode;

use clap::Parser;

/// Keeps what is freed for what comes next, which this server does all day.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    app::cli::run(&app::cli::Arguments::parse())
}
