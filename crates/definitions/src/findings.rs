//! What is found while one file is checked.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;

use crate::Problem;
use crate::document::line_of;

/// Collects what is wrong in one file.
#[derive(Debug)]
pub struct Findings<'a> {
    path: &'a Path,
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(path: &'a Path, text: &'a str) -> Self {
        Self {
            path,
            text,
            problems: Vec::new(),
        }
    }

    /// What a relative path in the file starts from.
    pub fn folder(&self) -> &'a Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// `value` is wrong; `message` names its key and what is allowed.
    pub fn about<T>(&mut self, value: &Spanned<T>, message: impl Into<String>) {
        self.at(Some(value.span()), message.into());
    }

    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    pub(crate) fn at(&mut self, span: Option<Range<usize>>, message: String) {
        let line = span.map(|span| line_of(self.text, span.start));
        self.problems.push(Problem {
            line,
            ..Problem::about(self.path, message)
        });
    }

    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}
