//! What is odd in the rows, with file and line.

use serde::{Deserialize, Serialize};

use super::table::Table;
use crate::Odd;
use crate::wrong::Told;

/// How many are told; all are counted.
const TOLD_MAX: usize = 20;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Oddities {
    pub count: u64,
    pub first: Vec<Oddity>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oddity {
    pub file: String,
    pub line: u64,
    pub what: Told,
    /// The same in English, for the command line.
    pub said: String,
}

impl Oddities {
    pub(super) fn add(&mut self, table: &Table, odd: &Odd) {
        self.note(table.file(), table.line(), odd);
    }

    pub fn note(&mut self, file: &str, line: u64, odd: &Odd) {
        self.count += 1;
        if self.first.len() < TOLD_MAX {
            self.first.push(Oddity {
                file: file.to_owned(),
                line,
                what: odd.told(),
                said: odd.to_string(),
            });
        }
    }
}
