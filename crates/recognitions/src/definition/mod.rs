//! Definition files of sources: read, and checked in full before anything is
//! imported.

mod check;
mod feed;
mod file;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;

use crate::Source;

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

/// Reads every `*.toml` of a folder. One mistake anywhere and nothing is given,
/// so that a half-read folder never retires a source.
pub fn read_folder(folder: &Path) -> Result<Vec<Source>, Vec<Problem>> {
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    for path in definition_files(folder).map_err(|problem| vec![problem])? {
        match read_file(&path) {
            Ok(source) => sources.push((path, source)),
            Err(found) => problems.extend(found),
        }
    }
    problems.extend(told_twice(&sources));
    if problems.is_empty() {
        Ok(sources.into_iter().map(|(_, source)| source).collect())
    } else {
        Err(problems)
    }
}

fn definition_files(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let about_folder = |message: String| about_file(folder, message);
    let cannot = |error| about_folder(format!("cannot read this folder: {error}"));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        let message = "no source here: expected at least one file named <slug>.toml";
        return Err(about_folder(message.to_owned()));
    }
    paths.sort();
    Ok(paths)
}

fn about_file(file: &Path, message: String) -> Problem {
    Problem {
        file: file.to_owned(),
        line: None,
        message,
    }
}

fn read_file(path: &Path) -> Result<Source, Vec<Problem>> {
    let text = fs::read_to_string(path)
        .map_err(|error| vec![about_file(path, format!("cannot read this file: {error}"))])?;
    let mut findings = Findings::new(path, &text);
    match toml::from_str(&text) {
        Ok(file) => check::source(file, &mut findings).ok_or(findings.problems),
        Err(error) => {
            findings.at(error.span(), error.message().to_owned());
            Err(findings.problems)
        }
    }
}

/// Slugs of sources are unique, and those of kinds among all sources.
fn told_twice(sources: &[(PathBuf, Source)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<(&str, &str), &Path> = BTreeMap::new();
    for (path, source) in sources {
        let kinds = source.kinds.iter().map(|kind| ("kind", kind.slug.as_str()));
        for named in std::iter::once(("source", source.slug.as_str())).chain(kinds) {
            if let Some(other) = seen.insert(named, path) {
                let (what, slug) = named;
                let message = format!("the {what} \"{slug}\" is also in {}", other.display());
                problems.push(about_file(path, message));
            }
        }
    }
    problems
}

/// Collects what is wrong in one file.
struct Findings<'a> {
    path: &'a Path,
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Findings<'a> {
    fn new(path: &'a Path, text: &'a str) -> Self {
        Self {
            path,
            text,
            problems: Vec::new(),
        }
    }

    /// What a relative path in the file starts from.
    fn folder(&self) -> &'a Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    fn at(&mut self, span: Option<Range<usize>>, message: String) {
        let before = span.and_then(|span| self.text.get(..span.start));
        let line = before.map(|before| before.bytes().filter(|byte| *byte == b'\n').count() + 1);
        self.problems.push(Problem {
            line,
            ..about_file(self.path, message)
        });
    }

    fn about<T>(&mut self, value: &Spanned<T>, message: impl Into<String>) {
        self.at(Some(value.span()), message.into());
    }
}

#[cfg(test)]
mod tests;
