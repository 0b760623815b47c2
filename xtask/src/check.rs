//! `cargo xtask check`: format, lints, and what may be linked in.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::command::{self, Failure, cargo, find};
use crate::layout;

const DENY_VERSION: &str = "0.20.2";

pub fn run() -> Result<ExitCode, Failure> {
    step("format", || {
        command::run(&mut cargo(["fmt", "--all", "--check"]))
    })?;
    step("clippy", || {
        command::run(&mut cargo([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    let deny = step("cargo-deny", cargo_deny)?;
    step("bans, licences, sources", || {
        command::run(&mut deny_command(
            &deny,
            &["check", "bans", "licenses", "sources"],
        ))
    })?;
    step("advisories", || advisories(&deny))?;
    Ok(ExitCode::SUCCESS)
}

/// Names a step and says how long it took, so that a slow one is seen.
fn step<T>(name: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("check: {name}");
    let started = Instant::now();
    let result = work()?;
    println!("check: {name}: {} s", started.elapsed().as_secs());
    Ok(result)
}

/// The cargo-deny of the version that `deny.toml` was written for, installed where it is missing.
fn cargo_deny() -> Result<PathBuf, Failure> {
    let tools = layout::scratch("tools");
    let ours = tools.join("bin/cargo-deny");
    let found = find("cargo-deny")
        .into_iter()
        .chain([ours.clone()])
        .find(is_current);
    if let Some(program) = found {
        return Ok(program);
    }
    println!(
        "xtask: installing cargo-deny {DENY_VERSION} into target/tools, which takes some minutes"
    );
    // Without optimisation: it checks in a second either way, and builds several times faster.
    let build = tools.join("build");
    let mut install = cargo([
        "install",
        "cargo-deny",
        "--locked",
        "--version",
        DENY_VERSION,
    ]);
    install.args(["--debug", "--quiet", "--root"]).arg(&tools);
    command::run(install.env("CARGO_TARGET_DIR", &build))?;
    // Hundreds of megabytes that nothing reads again.
    fs::remove_dir_all(&build).map_err(Failure::while_doing("clearing target/tools/build"))?;
    Ok(ours)
}

fn is_current(program: &PathBuf) -> bool {
    let version = command::output(Command::new(program).arg("--version"));
    version.is_ok_and(|version| version == format!("cargo-deny {DENY_VERSION}"))
}

fn deny_command(program: &PathBuf, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(layout::root());
    command
}

/// Known vulnerabilities, from the RustSec database. It is fetched over the network: where that is closed,
/// this says so and goes on, because the code is not at fault.
fn advisories(deny: &PathBuf) -> Result<(), Failure> {
    if let Err(failure) = command::output(&mut deny_command(deny, &["fetch", "db"])) {
        let reason = failure.to_string();
        println!("check: advisories NOT checked: the RustSec database cannot be fetched from here");
        println!(
            "check: {}",
            reason.lines().last().unwrap_or_default().trim()
        );
        return Ok(());
    }
    command::run(&mut deny_command(
        deny,
        &["check", "--disable-fetch", "advisories"],
    ))
}
