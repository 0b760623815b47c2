//! A folder of definition files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::document::parse_as;
use crate::{Findings, Problem};

/// Names that no two files may both give: what kind of name, and the name.
pub type Name<'a> = (&'static str, &'a str);

/// Reads every `*.toml` of a folder as an `F` and has it checked. One mistake
/// anywhere and nothing is given, so that a half-read folder retires nothing.
///
/// # Errors
/// Every mistake of every file, from the first to the last.
pub fn read_folder<F: DeserializeOwned, T>(
    folder: &Path,
    check: impl Fn(F, &mut Findings<'_>) -> Option<T>,
    names: impl Fn(&T) -> Vec<Name<'_>>,
) -> Result<Vec<T>, Vec<Problem>> {
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    for path in definition_files(folder).map_err(|problem| vec![problem])? {
        match read_file(&path, &check) {
            Ok(definition) => read.push((path, definition)),
            Err(found) => problems.extend(found),
        }
    }
    problems.extend(told_twice(&read, names));
    if problems.is_empty() {
        Ok(read.into_iter().map(|(_, definition)| definition).collect())
    } else {
        problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        Err(problems)
    }
}

fn definition_files(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let about_folder = |message: String| Problem::about(folder, message);
    let cannot = |error| about_folder(format!("cannot read this folder: {error}"));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        let message = "no definition here: expected at least one file named <slug>.toml";
        return Err(about_folder(message.to_owned()));
    }
    paths.sort();
    Ok(paths)
}

fn read_file<F: DeserializeOwned, T>(
    path: &Path,
    check: impl Fn(F, &mut Findings<'_>) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    let text = fs::read_to_string(path).map_err(|error| {
        let message = format!("cannot read this file: {error}");
        vec![Problem::about(path, message)]
    })?;
    let mut findings = Findings::new(path, &text);
    match parse_as(&text) {
        Ok(file) => {
            let checked = check(file, &mut findings);
            let checked = checked.filter(|_| findings.is_empty());
            checked.ok_or_else(|| findings.into_problems())
        }
        Err(faults) => {
            for fault in faults {
                findings.at(fault.span, fault.message);
            }
            Err(findings.into_problems())
        }
    }
}

fn told_twice<T>(read: &[(PathBuf, T)], names: impl Fn(&T) -> Vec<Name<'_>>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<Name<'_>, &Path> = BTreeMap::new();
    for (path, definition) in read {
        for name in names(definition) {
            if let Some(other) = seen.insert(name, path) {
                let (what, name) = name;
                let message = format!("the {what} \"{name}\" is also in {}", other.display());
                problems.push(Problem::about(path, message));
            }
        }
    }
    problems
}
