//! The project's own commands: `cargo xtask test`, `check`, `bench` and `requirements`.

mod bench;
mod check;
mod command;
mod install;
mod layout;
mod requirements;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    about = "What this project does with its own code"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    Test(test::Arguments),
    /// Check the format, the lints, and what may be linked in
    Check,
    Bench(bench::Arguments),
    Requirements(requirements::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Test(arguments) => test::run(&arguments),
        Task::Check => check::run(),
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Requirements(arguments) => requirements::run(&arguments),
    };
    outcome.unwrap_or_else(|failure| {
        eprintln!("xtask: {failure}");
        ExitCode::FAILURE
    })
}
