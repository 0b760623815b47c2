//! What is told about a mistake.

use std::fmt;
use std::path::{Path, PathBuf};

/// What is wrong in a definition file, where, and what is allowed instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub file: PathBuf,
    /// From 1; `None` when it is about the file as a whole.
    pub line: Option<usize>,
    pub message: String,
}

impl Problem {
    pub(crate) fn about(file: &Path, message: String) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            message,
        }
    }
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
