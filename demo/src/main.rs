//! `cargo demo`

use std::process::ExitCode;

use clap::Parser as _;
use demo::{arguments::Arguments, world};

#[tokio::main]
async fn main() -> ExitCode {
    match world::run(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("demo: {problem}");
            ExitCode::FAILURE
        }
    }
}
