//! What is wrong with a configuration.

use std::fmt;

use definitions::settings::{Place, Problem};

/// Every mistake at once, so that nobody mends them one start at a time.
#[derive(Debug)]
pub struct Problems {
    pub file: String,
    pub list: Vec<Problem>,
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "the configuration has {} mistake(s):", self.list.len())?;
        for problem in &self.list {
            match &problem.place {
                Place::Line(line) => writeln!(f, "  {}:{line}: {}", self.file, problem.message)?,
                Place::Variable(name) => writeln!(f, "  {name}: {}", problem.message)?,
                Place::File => writeln!(f, "  {}: {}", self.file, problem.message)?,
            }
        }
        f.write_str("`immo-connect check-config --example` prints an example of every setting")
    }
}

impl std::error::Error for Problems {}
