//! What a domain hands in: a template of its own, and what it shall say.

use std::io;

use kernel::{Language, Timestamp};
use serde::Serialize;
use serde_json::Value;

/// The most that the values of one document may hold, written as JSON. An invoice of
/// some hundred lines is far below it; making the largest takes seconds, not minutes.
pub const DATA_BYTES_MAX: usize = 128 * 1024;

/// A Typst file of the domain, taken in by `include_str!`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// What the log calls it; each template has its own.
    pub name: &'static str,
    pub source: &'static str,
}

/// What every document has.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    pub language: Language,
    pub title: &'a str,
    /// Who issues it: stands above every page.
    pub operator: &'a str,
    /// Stands below every page, beside its number.
    pub foot: &'a str,
    /// Names this document for ever: the same id and the same values are the same bytes.
    pub id: &'a str,
    /// What it is about happened then. Never the moment at which it is made.
    pub at: Timestamp,
}

/// One document, not made yet.
#[derive(Debug, Clone)]
pub struct Document {
    pub(crate) template: Template,
    pub(crate) id: String,
    pub(crate) at: Timestamp,
    /// What the template reads as `/data.json`; its texts are as they came.
    pub(crate) given: Value,
}

/// The values hold more than [`DATA_BYTES_MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a document of more than {DATA_BYTES_MAX} bytes")]
pub struct TooLarge;

impl Document {
    /// The values become numbers, texts, lists and dictionaries of the template, by
    /// serde's rules of JSON. Money is a text: a number may become a float.
    ///
    /// # Errors
    /// When the values hold too much. What JSON cannot say counts as too much: no type
    /// that a domain hands in is such.
    pub fn new(
        template: Template,
        head: &Head<'_>,
        data: &impl Serialize,
    ) -> Result<Self, TooLarge> {
        let mut room = Room(DATA_BYTES_MAX);
        let texts = (head.title, head.operator, head.foot, head.id, data);
        serde_json::to_writer(&mut room, &texts).map_err(|_| TooLarge)?;
        let data = serde_json::to_value(data).map_err(|_| TooLarge)?;
        Ok(Self {
            template,
            id: head.id.to_owned(),
            at: head.at,
            given: serde_json::json!({
                "title": head.title,
                "operator": head.operator,
                "foot": head.foot,
                "language": head.language.code(),
                "data": data,
            }),
        })
    }
}

/// Counts what would be written, and ends where there is no more room.
struct Room(usize);

impl io::Write for Room {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self
            .0
            .checked_sub(bytes.len())
            .ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
