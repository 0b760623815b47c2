//! `cargo xtask bench`: the server and the benchmarks as an operator would have them, built for release.

use std::process::{Command, ExitCode};

use crate::command::{self, Failure, cargo};
use crate::layout;

/// Build for release and measure
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// For the benchmarks themselves: `--json` and whatever else they take
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    passed_on: Vec<String>,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    // In one go, so that what both stand on is built once, with the features of both.
    command::run(&mut cargo([
        "build",
        "--release",
        "--package",
        "app",
        "--bin",
        "immo-connect",
        "--package",
        "benches",
        "--bin",
        "benches",
    ]))?;
    let mut benches = Command::new(layout::binaries("release").join("benches"));
    command::run(benches.args(&arguments.passed_on))?;
    Ok(ExitCode::SUCCESS)
}
