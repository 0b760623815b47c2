//! The bytes of a table become lines of cells. A spreadsheet says neither in which encoding
//! nor with which separator it writes: both follow from the bytes and from the names of
//! the columns, which are known.

use bank::Codepage;
use csv::{ReaderBuilder, StringRecord};

use super::{Column, ManyRefusal, Names, ROWS_MAX};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16,
    Windows1252,
}

impl Encoding {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// A table as it was understood.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub encoding: Encoding,
    pub separator: char,
    /// What each column is.
    pub head: Vec<Column>,
    /// The number of the line in the file, and its cells.
    pub rows: Vec<(i64, Vec<String>)>,
}

const SEPARATORS: [char; 3] = [';', ',', '\t'];
/// What is no text, by how it begins: zip (also a workbook), old workbooks, PDF, pictures.
const BINARY: [&[u8]; 5] = [
    b"PK",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
];
/// In front of what a spreadsheet would take for a formula or a number, ours and others'
/// exports write an apostrophe.
const ESCAPE: char = '\'';

/// # Errors
/// What stands in `ManyRefusal` from `Empty` on.
pub(crate) fn read(bytes: &[u8], names: &Names) -> Result<Table, ManyRefusal> {
    if bytes.is_empty() {
        return Err(ManyRefusal::Empty);
    }
    if BINARY.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(ManyRefusal::NotATable);
    }
    let (encoding, text) = decoded(bytes).ok_or(ManyRefusal::NotATable)?;
    if text.trim().is_empty() {
        return Err(ManyRefusal::Empty);
    }
    let (said, text, skipped) = separator_said(&text);
    let separator = said
        .or_else(|| separator_of(text, names))
        .ok_or(ManyRefusal::HeadUnknown)?;
    let mut lines = lines(text, separator);
    let (_, head) = lines.next().ok_or(ManyRefusal::Empty)?;
    let head = head_of(&head, names)?;
    let mut rows = Vec::new();
    for (line, cells) in lines {
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if rows.len() >= ROWS_MAX as usize {
            return Err(ManyRefusal::TooManyRows { most: ROWS_MAX });
        }
        rows.push((line + skipped, cells));
    }
    if rows.is_empty() {
        return Err(ManyRefusal::NoRows);
    }
    Ok(Table {
        encoding,
        separator,
        head,
        rows,
    })
}

fn decoded(bytes: &[u8]) -> Option<(Encoding, String)> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    // The head is in Latin letters, so every second byte is empty.
    if bytes.get(1) == Some(&0) {
        return utf16(bytes, u16::from_le_bytes);
    }
    if bytes.contains(&0) {
        return None;
    }
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(plain) {
        return Some((Encoding::Utf8, text.to_owned()));
    }
    let character = |byte: &u8| Codepage::Windows1252.character(*byte);
    Some((Encoding::Windows1252, bytes.iter().map(character).collect()))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<(Encoding, String)> {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| unit([pair[0], pair[1]]))
        .collect();
    let text = String::from_utf16(&units).ok()?;
    Some((Encoding::Utf16, text))
}

/// Excel writes and reads `sep=;` as a line before all others.
fn separator_said(text: &str) -> (Option<char>, &str, i64) {
    let Some(rest) = text.strip_prefix("sep=") else {
        return (None, text, 0);
    };
    let mut chars = rest.chars();
    let separator = chars.next().filter(|said| SEPARATORS.contains(said));
    let body = rest.find('\n').map_or("", |end| &rest[end + 1..]);
    (separator, body, 1)
}

/// That by which the first line splits into the most columns that we know.
fn separator_of(text: &str, names: &Names) -> Option<char> {
    let known = |separator: char| {
        let head = lines(text, separator).next();
        let cells = head.map(|(_, cells)| cells).unwrap_or_default();
        cells
            .iter()
            .filter(|cell| names.get(cell).is_some())
            .count()
    };
    let best = SEPARATORS.into_iter().max_by_key(|one| known(*one))?;
    (known(best) > 0).then_some(best)
}

/// Each with its number, counted from 1; broken quotes break a line, not the file.
fn lines(text: &str, separator: char) -> impl Iterator<Item = (i64, Vec<String>)> {
    let reader = ReaderBuilder::new()
        .delimiter(u8::try_from(separator).unwrap_or(b';'))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let bytes = text.as_bytes();
    let (mut seen, mut line) = (0, 1_i64);
    reader.into_records().filter_map(move |record| {
        let record: StringRecord = record.ok()?;
        let begins = record.position().map(csv::Position::byte);
        let mut begins = begins.map_or(seen, |at| usize::try_from(at).unwrap_or(seen));
        // The reader counts what is left of the end of the line before, and empty lines.
        while matches!(bytes.get(begins), Some(b'\r' | b'\n')) {
            begins += 1;
        }
        let ended = text.get(seen..begins).unwrap_or_default();
        let ended = ended.matches('\n').count();
        line += i64::try_from(ended).unwrap_or(0);
        seen = begins;
        Some((line, record.iter().map(cell).collect()))
    })
}

fn cell(written: &str) -> String {
    let trimmed = written.trim();
    trimmed.strip_prefix(ESCAPE).unwrap_or(trimmed).to_owned()
}

fn head_of(cells: &[String], names: &Names) -> Result<Vec<Column>, ManyRefusal> {
    let mut head: Vec<Column> = Vec::new();
    // Empty columns at the end, as spreadsheets leave them.
    let used = cells.iter().rposition(|cell| !cell.is_empty());
    for cell in &cells[..used.map_or(0, |last| last + 1)] {
        let named = cell.chars().take(60).collect();
        let Some(column) = names.get(cell) else {
            return Err(ManyRefusal::ColumnUnknown { column: named });
        };
        if head.contains(&column) {
            return Err(ManyRefusal::ColumnTwice { column: named });
        }
        head.push(column);
    }
    if head.is_empty() {
        return Err(ManyRefusal::HeadUnknown);
    }
    Ok(head)
}
