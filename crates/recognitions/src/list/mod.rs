//! A source's list, as it stands in a CSV file: read whole and checked whole
//! before anything of it counts. README.md shows one.

mod csv;
mod mistake;
mod row;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use kernel::Sealer;

use self::csv::Record;
pub(crate) use self::mistake::Mistakes;
pub use self::mistake::{Mistake, Wrong};
pub(crate) use self::row::{ListRow, key};
use crate::{Day, Source};

/// More than any register of Belgium holds.
pub const LIST_BYTES_MAX: usize = 64 * 1024 * 1024;

/// The columns, in this order. The fifth may be `national_number` or `birth_date` instead.
pub const COLUMNS: [&str; 11] = [
    "type",
    "number",
    "name",
    "first_name",
    NUMBER_HASH,
    "enterprise_number",
    "column",
    "status",
    "from",
    "to",
    "as_of",
];
/// The place of the column that tells persons apart.
const IDENTITY: usize = 4;
const NUMBER_HASH: &str = "national_number_hash";
const NUMBER: &str = "national_number";
const BIRTH_DATE: &str = "birth_date";
/// The first word of the line that closes a list.
const END: &str = "end";

/// A list without mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct List {
    /// The day it is of; the same in every row.
    pub as_of: Day,
    pub(crate) rows: Vec<ListRow>,
}

/// The list that the bytes are, or everything that is wrong with them.
pub(crate) fn read(
    bytes: &[u8],
    source: &Source,
    today: Day,
    sealer: &Sealer,
) -> Result<List, Mistakes> {
    if bytes.len() > LIST_BYTES_MAX {
        return Err(Wrong::TooLarge.into());
    }
    let text = decode(bytes)?;
    let mut records = csv::records(text);
    let mut header = records.next().ok_or(Wrong::Empty)??;
    header.cut_to(COLUMNS.len());
    let columns = columns(&header)?;
    if columns[IDENTITY] != BIRTH_DATE && source.feed.is_for_anybody() {
        return Err(Mistakes::single(Some(header.line), Wrong::OpenFeed));
    }
    let (mut rows, mut mistakes) = (Vec::new(), Mistakes::default());
    let (mut last, mut found) = (None, 0);
    for record in records {
        // The last one closes the list.
        let Some(mut record) = last.replace(record?) else {
            continue;
        };
        found += 1;
        record.cut_to(columns.len());
        match row::read(&record, &columns, source, sealer) {
            Ok(row) => rows.push(row),
            Err(wrong) => mistakes.add(Some(record.line), wrong),
        }
    }
    closed(&last.ok_or(Wrong::Empty)?, found)?;
    doubled(&rows, &mut mistakes);
    let as_of = as_of(&rows, today, &mut mistakes);
    match as_of {
        Some(as_of) if mistakes.is_empty() => Ok(List { as_of, rows }),
        None if mistakes.is_empty() => Err(Wrong::Empty.into()),
        _ => Err(mistakes),
    }
}

/// Judges the closing line, `end;` and how many rows stand above it. A file of
/// which the last part is missing has none, or another number: whoever stood in
/// that part would lose what they hold.
fn closed(last: &Record<'_>, found: u32) -> Result<(), Mistakes> {
    let said = closing(last).ok_or(Wrong::Unclosed)?;
    if said == found {
        Ok(())
    } else {
        Err(Mistakes::single(
            Some(last.line),
            Wrong::Count { said, found },
        ))
    }
}

fn closing(record: &Record<'_>) -> Option<u32> {
    let mut fields = record.fields.iter().map(|field| row::tidy(field));
    let is_end = fields.next().is_some_and(|word| word == END);
    let said = fields.next()?.parse().ok()?;
    (is_end && fields.all(|field| field.is_empty())).then_some(said)
}

/// UTF-8 (RFC 3629), with or without the mark that Windows puts in front.
fn decode(bytes: &[u8]) -> Result<&str, Mistakes> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let lines = String::from_utf8_lossy(before).matches('\n').count();
        Mistakes::single(Some(csv::line_number(lines)), Wrong::Encoding)
    })
}

fn columns(header: &Record<'_>) -> Result<Vec<&'static str>, Mistakes> {
    let mut columns = COLUMNS.to_vec();
    let said = header.fields.get(IDENTITY).map(|name| row::tidy(name));
    let mut other = [NUMBER, BIRTH_DATE].into_iter();
    if let Some(other) = other.find(|other| said.as_deref() == Some(other)) {
        columns[IDENTITY] = other;
    }
    if header
        .fields
        .iter()
        .map(|name| row::tidy(name))
        .eq(columns.iter().copied())
    {
        return Ok(columns);
    }
    let found = row::shown(&header.fields.join(";"), 200);
    Err(Mistakes::single(
        Some(header.line),
        Wrong::Columns { found },
    ))
}

/// A number stands once in a list, however it is written.
fn doubled(rows: &[ListRow], mistakes: &mut Mistakes) {
    let mut seen: HashMap<(&str, String), u32> = HashMap::with_capacity(rows.len());
    for row in rows {
        if let Some(first_line) = seen.insert((&row.kind, row.key()), row.line) {
            let number = row.number.clone();
            mistakes.add(Some(row.line), Wrong::Doubled { number, first_line });
        }
    }
}

fn as_of(rows: &[ListRow], today: Day, mistakes: &mut Mistakes) -> Option<Day> {
    let first = rows.first()?.as_of;
    if let Some(other) = rows.iter().find(|row| row.as_of != first) {
        mistakes.add(Some(other.line), Wrong::DatesDiffer);
    }
    if first > today {
        mistakes.add(None, Wrong::Future { day: first });
    }
    Some(first)
}
