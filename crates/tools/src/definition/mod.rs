//! Definition files: read, and checked in full before anything is imported.

mod addresses;
mod authentication;
mod check;
mod file;
mod logo;
mod ways_of_use;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;

use crate::Definition;

/// What is wrong in a definition file, where, and what is allowed instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub file: PathBuf,
    /// From 1; `None` when it is about the file as a whole.
    pub line: Option<usize>,
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Reads every `*.toml` of a folder. One mistake anywhere and nothing is
/// given, so that a half-read folder never retires tools.
pub fn read_folder(folder: &Path) -> Result<Vec<Definition>, Vec<Problem>> {
    read(folder, None)
}

/// The same, where every kind of recognition that a way of use names must be
/// one of `kinds`: the way to import, so that no tool waits for what nobody can hold.
pub fn read_folder_knowing(
    folder: &Path,
    kinds: &BTreeSet<String>,
) -> Result<Vec<Definition>, Vec<Problem>> {
    read(folder, Some(kinds))
}

fn read(folder: &Path, kinds: Option<&BTreeSet<String>>) -> Result<Vec<Definition>, Vec<Problem>> {
    let paths = definition_files(folder).map_err(|problem| vec![problem])?;
    let (mut definitions, mut problems) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in paths {
        match read_file(&path, kinds) {
            Ok(definition) => {
                if let Some(other) = seen.insert(definition.slug.clone(), path.clone()) {
                    let message = format!(
                        "the slug \"{}\" is also that of {}",
                        definition.slug,
                        other.display()
                    );
                    problems.push(Problem {
                        file: path,
                        line: None,
                        message,
                    });
                }
                definitions.push(definition);
            }
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        Ok(definitions)
    } else {
        Err(problems)
    }
}

fn definition_files(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let about_folder = |message: String| Problem {
        file: folder.to_owned(),
        line: None,
        message,
    };
    let entries = fs::read_dir(folder)
        .map_err(|error| about_folder(format!("cannot read this folder: {error}")))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry
            .map_err(|error| about_folder(format!("cannot read this folder: {error}")))?
            .path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(about_folder(
            "no definition here: expected at least one file named <slug>.toml".into(),
        ));
    }
    paths.sort();
    Ok(paths)
}

fn read_file(path: &Path, kinds: Option<&BTreeSet<String>>) -> Result<Definition, Vec<Problem>> {
    let text = fs::read_to_string(path).map_err(|error| {
        vec![Problem {
            file: path.to_owned(),
            line: None,
            message: format!("cannot read this file: {error}"),
        }]
    })?;
    let mut findings = Findings::new(path, &text, kinds);
    match toml::from_str(&text) {
        Ok(file) => check::definition(file, &mut findings).ok_or(findings.problems),
        Err(error) => {
            findings.at(error.span(), error.message().to_owned());
            Err(findings.problems)
        }
    }
}

/// Collects what is wrong in one file.
struct Findings<'a> {
    path: &'a Path,
    text: &'a str,
    /// The kinds of recognition there are; `None`: not known here, any name will do.
    kinds: Option<&'a BTreeSet<String>>,
    problems: Vec<Problem>,
}

impl<'a> Findings<'a> {
    fn new(path: &'a Path, text: &'a str, kinds: Option<&'a BTreeSet<String>>) -> Self {
        Self {
            path,
            text,
            kinds,
            problems: Vec::new(),
        }
    }

    fn folder(&self) -> &'a Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    fn at(&mut self, span: Option<Range<usize>>, message: String) {
        let before = span.and_then(|span| self.text.get(..span.start));
        let line = before.map(|before| before.bytes().filter(|byte| *byte == b'\n').count() + 1);
        self.problems.push(Problem {
            file: self.path.to_owned(),
            line,
            message,
        });
    }

    fn about<T>(&mut self, value: &Spanned<T>, message: impl Into<String>) {
        self.at(Some(value.span()), message.into());
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_beside;
#[cfg(test)]
mod tests_ways;
