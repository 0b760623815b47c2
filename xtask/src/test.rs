//! `cargo xtask test`: installs what the tests need, starts a private PostgreSQL, and runs them all.

mod documented;
mod memory;
mod postgres;
mod summary;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::time::Instant;

use memory::Memory;
use postgres::Cluster;
use summary::Summary;

use crate::command::{self, Failure, cargo};
use crate::install::{self, Tools};
use crate::layout;

/// Install what the tests need and run them, with a PostgreSQL of their own
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Leave out the package `e2e`: the browser and the OpenID clients that others wrote
    #[arg(long)]
    fast: bool,
    /// Only this package
    #[arg(long, short, value_name = "NAME", conflicts_with = "fast")]
    package: Option<String>,
    /// Only tests whose name contains this
    filter: Option<String>,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let build = arguments.build();
    let tools = install::everything_while(|| match build {
        Some(mut build) => command::run(&mut build),
        None => Ok(()),
    })?;
    println!(
        "xtask: built, and all tools there, after {} s",
        started.elapsed().as_secs()
    );
    let memory = Memory::roomy()?;
    let cluster = Cluster::start(&tools.postgres_programs, memory.as_ref())?;
    let (mut code, mut summary) = (ExitCode::SUCCESS, Summary::default());
    for tests in arguments.tests(&documented::packages(&layout::root())?) {
        let mut tests = with_environment(tests, &tools, &cluster);
        if let Some(memory) = &memory {
            tests.env("IMMO_TEST_DATABASES", memory.folder());
        }
        let status = run_and_sum(&mut tests, std::io::stdout(), &mut summary)?;
        if !status.success() {
            code = exit_code(status);
        }
    }
    cluster.stop()?;
    println!("xtask: tests done after {} s", started.elapsed().as_secs());
    println!("{summary}");
    Ok(code)
}

impl Arguments {
    /// The binaries that tests start, built in one go with the tests: the same features, so nothing twice.
    /// A single package's tests start none of them, except those of `e2e`.
    fn build(&self) -> Option<Command> {
        match self.package.as_deref() {
            None => Some(cargo([
                "build",
                "--workspace",
                "--lib",
                "--bins",
                "--tests",
            ])),
            Some("e2e") => Some(cargo(["build", "--workspace", "--bins"])),
            Some(_) => None,
        }
    }

    /// The programs of tests, and then the examples in the comments of these packages.
    fn tests(&self, documented: &BTreeSet<String>) -> Vec<Command> {
        let Some(package) = &self.package else {
            let mut programs = cargo([
                "test",
                "--no-fail-fast",
                "--workspace",
                "--lib",
                "--bins",
                "--tests",
            ]);
            if self.fast {
                programs.args(["--exclude", "e2e"]);
            }
            let mut examples = cargo(["test", "--no-fail-fast", "--doc"]);
            for package in documented {
                examples.args(["--package", package]);
            }
            let examples = (!documented.is_empty()).then_some(examples);
            return std::iter::once(programs)
                .chain(examples)
                .map(|command| self.filtered(command))
                .collect();
        };
        let command = cargo(["test", "--no-fail-fast", "--package", package]);
        vec![self.filtered(command)]
    }

    fn filtered(&self, mut command: Command) -> Command {
        command.args(&self.filter);
        command
    }
}

/// What the tests read to find their tools. A test that misses one of these fails and names this command.
fn with_environment(mut command: Command, tools: &Tools, cluster: &Cluster) -> Command {
    command
        .env("IMMO_TEST_POSTGRES", cluster.url())
        .env("IMMO_TEST_CHROMIUM", &tools.chromium)
        .env("IMMO_TEST_CHROMEDRIVER", &tools.chromedriver)
        .env("IMMO_TEST_AXE", &tools.axe)
        .env("IMMO_TEST_NODE_DIR", &tools.node_folder)
        .env("IMMO_TEST_PYTHON", &tools.python)
        .env("IMMO_TEST_APACHE", &tools.apache)
        .env("IMMO_TEST_APACHE_MODULES", &tools.apache_modules)
        .env("IMMO_TEST_RSVG_CONVERT", &tools.rsvg_convert)
        .env("IMMO_TEST_ZBARIMG", &tools.zbarimg)
        .env("IMMO_TEST_GO_CLIENT", &tools.go_client)
        .env("IMMO_TEST_JAVA_CLIENT", &tools.java_client)
        .env("IMMO_TEST_VERAPDF", &tools.verapdf)
        .env("IMMO_TEST_BIN_DIR", layout::binaries("debug"));
    command
}

/// Shows the test runner's output line by line as it comes, and counts along.
fn run_and_sum(
    command: &mut Command,
    shown: impl Write,
    summary: &mut Summary,
) -> Result<ExitStatus, Failure> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(Failure::while_doing("cannot start `cargo test`"))?;
    if let Some(stdout) = child.stdout.take() {
        echo(BufReader::new(stdout), shown, summary)
            .map_err(Failure::while_doing("reading the tests' output"))?;
    }
    child
        .wait()
        .map_err(Failure::while_doing("waiting for `cargo test`"))
}

/// Bytes, not text: a test may print anything.
fn echo(
    mut output: impl BufRead,
    mut shown: impl Write,
    summary: &mut Summary,
) -> std::io::Result<()> {
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line)? > 0 {
        shown.write_all(&line)?;
        summary.add(&String::from_utf8_lossy(&line));
        line.clear();
    }
    shown.flush()
}

/// The tests' own status; a runner that was killed by a signal has none, and that is a failure too.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(fast: bool, package: Option<&str>, filter: Option<&str>) -> Arguments {
        Arguments {
            fast,
            package: package.map(str::to_owned),
            filter: filter.map(str::to_owned),
        }
    }

    fn words(command: &Command) -> Vec<&str> {
        command
            .get_args()
            .map(|word| word.to_str().unwrap_or("?"))
            .collect()
    }

    fn documented() -> BTreeSet<String> {
        BTreeSet::from(["testkit".to_owned()])
    }

    #[test]
    fn everything_runs_unless_told_otherwise() {
        let [programs, examples] = &arguments(false, None, None).tests(&documented())[..] else {
            panic!("the programs, and the examples");
        };
        assert_eq!(
            words(programs),
            [
                "test",
                "--no-fail-fast",
                "--workspace",
                "--lib",
                "--bins",
                "--tests"
            ]
        );
        assert_eq!(
            words(examples),
            ["test", "--no-fail-fast", "--doc", "--package", "testkit"]
        );
        let programs_alone = arguments(false, None, None).tests(&BTreeSet::new());
        assert_eq!(programs_alone.len(), 1, "no comment has code");
    }

    #[test]
    fn fast_leaves_out_the_end_to_end_tests() {
        let commands = arguments(true, None, Some("sign_in")).tests(&documented());
        assert_eq!(words(&commands[0])[6..], ["--exclude", "e2e", "sign_in"]);
        assert_eq!(words(&commands[1])[5..], ["sign_in"]);
    }

    #[test]
    fn one_package_builds_no_binaries_of_others() {
        let only_storage = arguments(false, Some("storage"), None);
        assert!(only_storage.build().is_none());
        assert_eq!(
            words(&only_storage.tests(&documented())[0]),
            ["test", "--no-fail-fast", "--package", "storage"]
        );
        assert!(
            arguments(false, Some("e2e"), None).build().is_some(),
            "they start the server"
        );
    }

    #[test]
    fn the_tests_status_is_ours() {
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "echo 'test result: FAILED. 1 passed; 2 failed; 0 ignored'; exit 101",
        ]);
        let mut summary = Summary::default();
        let status = run_and_sum(&mut command, std::io::sink(), &mut summary).expect("sh runs");
        assert_eq!(exit_code(status), ExitCode::from(101));
        assert_eq!(summary.to_string(), "test: 1 passed, 2 failed");
    }
}
