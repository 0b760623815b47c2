//! A CSV table of the zip, a row after the other.

use std::io::{self, Read};

use csv::{ErrorKind, Reader, ReaderBuilder, StringRecord};

use super::archive::{Archive, Content};
use crate::Wrong;

/// No row has more; a quotation mark without its partner would else swallow the file.
const ROW_BYTES_MAX: usize = 1024 * 1024;

pub(super) struct Table {
    file: String,
    reader: Reader<Bounded>,
    row: StringRecord,
}

impl Table {
    /// # Errors
    /// When it is not there, or has other columns, were it one more.
    pub fn open(archive: &Archive, file: &str, columns: &[&str]) -> Result<Self, Wrong> {
        let content = Bounded {
            content: archive.read(file)?,
            since_row: 0,
        };
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .buffer_capacity(64 * 1024)
            .from_reader(content);
        let mut table = Self {
            file: file.to_owned(),
            reader,
            row: StringRecord::new(),
        };
        let found = match table.next()? {
            Some(header) if header.iter().eq(columns.iter().copied()) => return Ok(table),
            Some(header) => header.iter().collect::<Vec<_>>().join(","),
            None => String::new(),
        };
        let found = found.chars().take(300).collect();
        Err(Wrong::Columns {
            file: table.file,
            found,
        })
    }

    pub fn next(&mut self) -> Result<Option<&StringRecord>, Wrong> {
        self.reader.get_mut().since_row = 0;
        match self.reader.read_record(&mut self.row) {
            Ok(true) => Ok(Some(&self.row)),
            Ok(false) => Ok(None),
            Err(error) => Err(self.wrong(&error)),
        }
    }

    pub fn row(&self) -> &StringRecord {
        &self.row
    }

    pub fn file(&self) -> &str {
        &self.file
    }

    /// Of the row that was read last.
    pub fn line(&self) -> u64 {
        self.row.position().map_or(1, csv::Position::line)
    }

    /// How much of it was read.
    pub fn bytes(&self) -> u64 {
        self.reader.position().byte()
    }

    fn wrong(&self, error: &csv::Error) -> Wrong {
        let file = self.file.clone();
        let line = error.position().map_or(self.line(), csv::Position::line);
        match error.kind() {
            ErrorKind::Utf8 { .. } => Wrong::Encoding { file, line },
            ErrorKind::UnequalLengths { .. } => Wrong::Fields { file, line },
            ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                Wrong::TooLong { file, line }
            }
            ErrorKind::Io(error)
                if error.kind() != io::ErrorKind::InvalidData && error.raw_os_error().is_some() =>
            {
                Wrong::Unreadable {
                    reason: error.to_string(),
                }
            }
            _ => Wrong::Damaged { file },
        }
    }
}

/// Ends where a row takes too long to end.
struct Bounded {
    content: Content,
    since_row: usize,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read(buffer)?;
        self.since_row += count;
        if self.since_row > ROW_BYTES_MAX {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(count)
    }
}
