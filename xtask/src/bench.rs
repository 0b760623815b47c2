//! `cargo xtask bench`: the server and the benchmarks as an operator would have them, built for release.

use std::process::ExitCode;

use crate::command::{self, Failure, cargo};

/// Build for release and measure
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// For the benchmarks themselves: `--json` and whatever else they take
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    passed_on: Vec<String>,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    command::run(&mut cargo([
        "build",
        "--release",
        "--package",
        "app",
        "--bin",
        "immo-connect",
    ]))?;
    let mut benches = cargo(["run", "--release", "--package", "benches", "--"]);
    command::run(benches.args(&arguments.passed_on))?;
    Ok(ExitCode::SUCCESS)
}
