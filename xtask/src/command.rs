//! Starting other programs, with a message that says which one failed and how.

use std::env;
use std::ffi::OsStr;
use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use crate::layout;

/// Why a task could not be done, as the sentence that the person at the keyboard reads.
#[derive(Debug)]
pub struct Failure(pub String);

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// For `map_err`: what was being done, then what the operating system said of it.
    pub fn while_doing(what: impl Display) -> impl FnOnce(io::Error) -> Self {
        move |error| Self(format!("{what}: {error}"))
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The cargo that runs this xtask, started in the workspace's root.
pub fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(layout::root());
    command
}

/// Runs a command to its end with our own output, and says how it ended.
pub fn status(command: &mut Command) -> Result<ExitStatus, Failure> {
    command.status().map_err(Failure::while_doing(format_args!(
        "cannot start `{}`",
        shown(command)
    )))
}

/// Runs a command to its end with our own output; anything but success is a failure.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = status(command)?;
    if status.success() {
        return Ok(());
    }
    Err(Failure(format!("`{}` failed ({status})", shown(command))))
}

/// What a command prints, without what surrounds it; anything but success is a failure.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let output = command.output().map_err(Failure::while_doing(format_args!(
        "cannot start `{}`",
        shown(command)
    )))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure(format!(
            "`{}` failed ({}): {}",
            shown(command),
            output.status,
            said.trim()
        )));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Finds a program the way a shell does.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| is_program(file))
}

pub fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_named_with_its_arguments() {
        let failure = run(Command::new("sh").args(["-c", "exit 3"])).expect_err("it exits with 3");
        assert_eq!(
            failure.to_string(),
            "`sh -c exit 3` failed (exit status: 3)"
        );
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = run(&mut Command::new("no-such-program")).expect_err("it does not exist");
        assert!(
            failure
                .to_string()
                .starts_with("cannot start `no-such-program`: "),
            "{failure}"
        );
    }

    #[test]
    fn output_comes_without_its_line_end() {
        assert_eq!(
            output(Command::new("echo").arg("hello")).expect("echo runs"),
            "hello"
        );
    }

    #[test]
    fn programs_are_found_on_the_path() {
        assert!(find("sh").is_some());
        assert!(find("no-such-program").is_none());
    }
}
