//! CODA, the coded statement of Belgian banks (Febelfin, versions 2.6 and 2.8, whose
//! records are the same): records of 128 characters in a fixed order. Written from the
//! tables of the standard; README.md says what is checked.

mod assemble;
mod codepage;
mod movement;
mod opening;
mod record;
#[cfg(test)]
mod tests;

use crate::statement::Statement;
use crate::{Mistake, Wrong};

pub use codepage::Codepage;

use assemble::Reading;
use record::records;

/// All statements of a file, each checked on its own.
///
/// # Errors
/// The first thing that is wrong; nothing is taken of such a file.
pub fn read(bytes: &[u8], codepage: Codepage) -> Result<Vec<Statement>, Mistake> {
    let mut statements = Vec::new();
    let mut reading = Reading::new();
    let mut last = None;
    for record in records(bytes, codepage) {
        let record = record?;
        if last == Some(IsLast::Yes) {
            return Err(record.mistake(Wrong::AfterEnd));
        }
        last = None;
        if let Some((statement, is_last)) = reading.take(&record)? {
            statements.push(statement);
            last = Some(is_last);
            reading = Reading::new();
        }
    }
    match last {
        Some(IsLast::Yes) => Ok(statements),
        Some(IsLast::No) => Err(Mistake::whole(Wrong::Unclosed {
            expected: "another statement",
        })),
        None => Err(Mistake::whole(Wrong::Unclosed {
            expected: reading.expected(),
        })),
    }
}

/// Whether a file looks like CODA, whatever is wrong with it.
pub(crate) fn looks_like_it(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    bytes.starts_with(b"00000")
}

/// Some programs put it in front of every text.
const BOM: &[u8] = b"\xef\xbb\xbf";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum IsLast {
    Yes,
    No,
}
