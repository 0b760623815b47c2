//! `immo-connect`.

use std::process::ExitCode;

use clap::Parser;
use rustix::fs::Mode;

/// Keeps what is freed for what comes next, which this server does all day.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What it writes (the database, its log, backups, also unfinished ones) is for its
/// owner alone, whatever the surroundings would let others read.
const FOR_OTHERS: Mode = Mode::RWXG.union(Mode::RWXO);

fn main() -> ExitCode {
    rustix::process::umask(FOR_OTHERS);
    app::cli::run(&app::cli::Arguments::parse())
}
