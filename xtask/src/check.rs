//! `cargo xtask check`: format, lints, and what may be, and is, linked in.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::command::{self, Failure, cargo, find};
use crate::{install, layout};

pub fn run() -> Result<ExitCode, Failure> {
    step("format", || {
        command::run(&mut cargo(["fmt", "--all", "--check"]))
    })?;
    if builds_with_clippy() {
        step("clippy, building what will be tested", || {
            let mut build = cargo(["build", "--workspace", "--all-targets"]);
            install::everything_while(|| command::run(&mut build)).map(drop)
        })?;
    } else {
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
    }
    step("unused dependencies", unused_dependencies)?;
    step("nothing of the tests is shipped", nothing_of_the_tests)?;
    let deny = step("cargo-deny", || DENY.program())?;
    step("bans, licences, sources", || {
        command::run(&mut deny_command(
            &deny,
            &["check", "bans", "licenses", "sources"],
        ))
    })?;
    step("advisories", || advisories(&deny))?;
    Ok(ExitCode::SUCCESS)
}

/// Where the compiler of our crates is clippy's for every command, as `.ci/run` sets it, a build is a check too.
/// On a desk a check alone is sooner done.
fn builds_with_clippy() -> bool {
    let compiler = env::var_os(WORKSPACE_COMPILER).map(PathBuf::from);
    compiler.is_some_and(|path| path.file_stem() == Some("clippy-driver".as_ref()))
}

/// Names a step and says how long it took, so that a slow one is seen.
fn step<T>(name: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("check: {name}");
    let started = Instant::now();
    let result = work()?;
    println!("check: {name}: {} s", started.elapsed().as_secs());
    Ok(result)
}

/// A program from crates.io that is no library of ours, in the version that its settings were written for.
#[derive(Debug)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Which compiler cargo takes for the crates of a workspace.
const WORKSPACE_COMPILER: &str = "RUSTC_WORKSPACE_WRAPPER";

const DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};
const MACHETE: Tool = Tool {
    name: "cargo-machete",
    version: "0.9.2",
};

impl Tool {
    /// Found on the path or in target/tools, and installed there where it is missing.
    fn program(&self) -> Result<PathBuf, Failure> {
        let tools = layout::scratch("tools");
        let ours = tools.join("bin").join(self.name);
        let found = find(self.name)
            .into_iter()
            .chain([ours.clone()])
            .find(|program| self.is(program));
        if let Some(program) = found {
            return Ok(program);
        }
        println!(
            "xtask: installing {} {} into target/tools, which takes some minutes",
            self.name, self.version
        );
        self.install(&tools)?;
        Ok(ours)
    }

    fn is(&self, program: &Path) -> bool {
        let version = command::output(Command::new(program).arg("--version"));
        version.is_ok_and(|said| said.split(' ').next_back() == Some(self.version))
    }

    fn install(&self, tools: &Path) -> Result<(), Failure> {
        // Without optimisation: it checks in a second either way, and builds several times faster. Nobody
        // looks for its bugs with a debugger either.
        let build = tools.join("build");
        let mut install = cargo(["install", self.name, "--locked", "--version", self.version]);
        install.args(["--debug", "--quiet", "--root"]).arg(tools);
        install
            .env_remove(WORKSPACE_COMPILER)
            .env("CARGO_TARGET_DIR", &build)
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        command::run(&mut install)?;
        // Hundreds of megabytes that nothing reads again.
        fs::remove_dir_all(&build).map_err(Failure::while_doing("clearing target/tools/build"))
    }
}

/// What a Cargo.toml names and no source does: it is built, linked and watched for nothing. What is named for
/// its features only stands under `package.metadata.cargo-machete`.
fn unused_dependencies() -> Result<(), Failure> {
    let mut machete = Command::new(MACHETE.program()?);
    machete.args(["crates", "demo", "testkit", "e2e", "xtask", "benches"]);
    command::run(machete.current_dir(layout::root()))
}

/// The modules `testing` of the crates, and what they need, stay out of what operators get.
fn nothing_of_the_tests() -> Result<(), Failure> {
    let shipped = command::output(&mut cargo([
        "tree",
        "--package",
        "app",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}|{f}",
    ]))?;
    match shipped.lines().find(|line| is_of_the_tests(line)) {
        None => Ok(()),
        Some(line) => Err(Failure(format!("`immo-connect` would contain {line}"))),
    }
}

/// For a package and its features, such as `storage v0.1.0 (/crates/storage)|testing`.
fn is_of_the_tests(line: &str) -> bool {
    let (package, features) = line.split_once('|').unwrap_or((line, ""));
    let has_testing = features
        .split([',', ' '])
        .any(|feature| feature == "testing");
    has_testing
        || ["testkit ", "features "]
            .iter()
            .any(|name| package.starts_with(name))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_tests_is_seen_in_the_tree() {
        for line in [
            "storage v0.1.0 (/project/crates/storage)|testing",
            "mail v0.1.0 (/project/crates/mail)|default,testing (*)",
            "testkit v0.1.0 (/project/testkit)|",
        ] {
            assert!(is_of_the_tests(line), "{line}");
        }
        for line in [
            "storage v0.1.0 (/project/crates/storage)|",
            "axum v0.8.9|form,query",
            "",
        ] {
            assert!(!is_of_the_tests(line), "{line}");
        }
    }

    #[test]
    fn nothing_of_the_tests_is_shipped() {
        nothing_of_the_tests().expect("cargo shows the tree");
    }
}
