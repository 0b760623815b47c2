//! `cargo xtask requirements`: which requirement is shown by which tests.

pub mod files;
mod numbers;
mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Write};
use std::fs;
use std::process::ExitCode;

use files::SourceFile;
use numbers::{LAST, Number};

use crate::command::Failure;
use crate::layout;

/// List the requirements and the tests that show them
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only those that no test shows
    #[arg(long)]
    unshown: bool,
}

/// The tests by the requirement they name.
type Shown = BTreeMap<Number, BTreeSet<String>>;

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut shown = Shown::new();
    for file in files::sources(&layout::root())? {
        add(&mut shown, &file)?;
    }
    print!("{}", report(&shown, arguments.unshown));
    Ok(ExitCode::SUCCESS)
}

fn add(shown: &mut Shown, file: &SourceFile) -> Result<(), Failure> {
    let cannot_read =
        |error: &dyn Display| Failure(format!("cannot read {}: {error}", file.path.display()));
    let source = fs::read_to_string(&file.path).map_err(|error| cannot_read(&error))?;
    for test in scan::tests(&source).map_err(|error| cannot_read(&error))? {
        for number in test.requirements {
            shown
                .entry(number)
                .or_default()
                .insert(format!("{}::{}", file.module, test.name));
        }
    }
    Ok(())
}

fn report(shown: &Shown, only_unshown: bool) -> String {
    let mut text = String::new();
    let mut count = 0;
    for number in 1..=LAST {
        let tests = shown.get(&number);
        count += usize::from(tests.is_some());
        if tests.is_none() || !only_unshown {
            describe(&mut text, number, tests);
        }
    }
    let _ = writeln!(text, "shown {count} of {LAST}");
    text
}

/// One line per test; the number stands on the first.
fn describe(text: &mut String, number: Number, tests: Option<&BTreeSet<String>>) {
    let Some(tests) = tests else {
        let _ = writeln!(text, "R-{number:03}  —");
        return;
    };
    for (index, test) in tests.iter().enumerate() {
        let _ = match index {
            0 => writeln!(text, "R-{number:03}  {test}"),
            _ => writeln!(text, "       {test}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown() -> Shown {
        let tests = ["accounts::names::b", "accounts::names::a"].map(str::to_owned);
        Shown::from([(2, BTreeSet::from(tests))])
    }

    #[test]
    fn every_requirement_has_a_line_and_the_last_line_counts() {
        let report = report(&shown(), false);
        let lines: Vec<&str> = report.lines().collect();
        assert_eq!(
            lines[..4],
            [
                "R-001  —",
                "R-002  accounts::names::a",
                "       accounts::names::b",
                "R-003  —"
            ]
        );
        assert_eq!(lines[lines.len() - 2..], ["R-272  —", "shown 1 of 272"]);
    }

    #[test]
    fn every_requirement_is_written_down_once() {
        let document = fs::read_to_string(layout::root().join("docs/requirements.md"))
            .expect("docs/requirements.md is there");
        let numbers: Vec<Number> = document
            .lines()
            .filter_map(|line| line.strip_prefix("| R-")?.split(' ').next()?.parse().ok())
            .collect();
        assert_eq!(numbers, (1..=LAST).collect::<Vec<_>>());
    }

    #[test]
    fn the_shown_ones_can_be_left_out() {
        let report = report(&shown(), true);
        assert!(!report.contains("R-002"), "{report}");
        assert!(report.ends_with("shown 1 of 272\n"), "{report}");
    }
}
