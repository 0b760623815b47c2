//! Text in columns (RFC 4180), with semicolons as spreadsheets write them here.

use std::borrow::Cow;

use kernel::visible;

use super::{Mistakes, Wrong};

/// More columns than any list has. What comes after them counts only in so far as
/// it is not empty.
const FIELDS_MAX: usize = 100;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record<'a> {
    /// From 1; where it begins.
    pub line: u32,
    pub fields: Vec<Cow<'a, str>>,
}

impl Record<'_> {
    /// A line without anything, or one of which a spreadsheet wrote the separators
    /// only.
    fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| is_blank(field))
    }

    /// Without the empty columns that a spreadsheet adds behind the last.
    pub fn cut_to(&mut self, columns: usize) {
        while self.fields.len() > columns && self.fields.last().is_some_and(|last| is_blank(last)) {
            self.fields.pop();
        }
    }
}

fn is_blank(field: &str) -> bool {
    visible(field).trim().is_empty()
}

/// The records, those without content left out. One after the other: a file of
/// nothing but line ends or semicolons would take many times its size in memory.
pub(super) fn records(text: &str) -> Records<'_> {
    Records {
        rest: text,
        lines: 0,
    }
}

pub(super) struct Records<'a> {
    rest: &'a str,
    /// How many line ends came before it.
    lines: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, Mistakes>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let line = line_number(self.lines);
            let Some((fields, after)) = record(self.rest) else {
                self.rest = "";
                return Some(Err(Mistakes::single(Some(line), Wrong::Quote)));
            };
            let taken = &self.rest[..self.rest.len() - after.len()];
            self.lines += taken.bytes().filter(|byte| *byte == b'\n').count();
            self.rest = after;
            let record = Record { line, fields };
            if !record.is_blank() {
                return Some(Ok(record));
            }
        }
        None
    }
}

/// The number of the line after so many line ends.
pub(super) fn line_number(line_ends: usize) -> u32 {
    u32::try_from(line_ends).unwrap_or(u32::MAX - 1) + 1
}

/// The fields of the first record, and what comes after it; `None` when a
/// quotation mark has no partner, or text after it.
fn record(text: &str) -> Option<(Vec<Cow<'_, str>>, &str)> {
    let mut fields = Vec::new();
    let mut rest = text;
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_field(quoted)?,
            None => plain_field(rest),
        };
        match fields.get_mut(FIELDS_MAX - 1) {
            None => fields.push(field),
            // There are too many columns, or only empty ones.
            Some(last) if is_blank(last) => *last = field,
            Some(_) => {}
        }
        match after.strip_prefix(';') {
            Some(next) => rest = next,
            None => return Some((fields, after_line_end(after)?)),
        }
    }
}

fn plain_field(text: &str) -> (Cow<'_, str>, &str) {
    let end = text.find([';', '\n']).unwrap_or(text.len());
    let (field, after) = text.split_at(end);
    match field.strip_suffix('\r') {
        Some(field) if !after.starts_with(';') => (field.into(), after),
        _ => (field.into(), after),
    }
}

/// `text` begins after the opening mark; two marks stand for one.
fn quoted_field(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut field = Cow::Borrowed("");
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"')?;
        if field.is_empty() {
            field = part.into();
        } else {
            field.to_mut().push_str(part);
        }
        match after.strip_prefix('"') {
            Some(next) => {
                field.to_mut().push('"');
                rest = next;
            }
            None => return Some((field, after)),
        }
    }
}

/// What comes after the end of this line; `None` when it does not end here.
fn after_line_end(text: &str) -> Option<&str> {
    let line_end = text.strip_prefix('\r').unwrap_or(text);
    match line_end.strip_prefix('\n') {
        Some(next) => Some(next),
        None => line_end.is_empty().then_some(line_end),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fields(text: &str) -> Vec<(u32, Vec<String>)> {
        let owned = |record: Record<'_>| {
            let fields = record.fields.iter().map(ToString::to_string);
            (record.line, fields.collect())
        };
        records(text).map(|record| owned(record.unwrap())).collect()
    }

    #[test]
    fn fields_may_be_quoted_and_lines_may_end_as_they_like() {
        for text in [
            "a;b;c\n\n1;\"x;\"\"y\"\"\nz\";\n4;5;6",
            "a;b;c\r\n\r\n1;\"x;\"\"y\"\"\nz\";\r\n4;5;6\r\n",
        ] {
            let owned = |fields: [&str; 3]| fields.map(str::to_owned).to_vec();
            assert_eq!(
                fields(text),
                [
                    (1, owned(["a", "b", "c"])),
                    (3, owned(["1", "x;\"y\"\nz", ""])),
                    (5, owned(["4", "5", "6"])),
                ]
            );
        }
        assert_eq!(fields(""), []);
    }

    #[test]
    fn a_quotation_mark_without_its_partner_is_told_by_line() {
        for (text, line) in [("a\n\"b\nc\n", 2), ("a\nb\n\"c\"d\n", 3)] {
            let wrong = records(text).find_map(Result::err);
            assert_eq!(wrong, Some(Mistakes::single(Some(line), Wrong::Quote)));
        }
    }

    #[test]
    fn costly_work_is_bounded_however_many_columns_a_list_has() {
        let many = ";".repeat(1_000_000);
        assert_eq!(fields(&many), []);
        for text in [
            format!("a{many}"),
            format!("a{many}b"),
            format!("a{many}b;"),
        ] {
            let record = records(&text).next().unwrap().unwrap();
            assert_eq!(record.fields.len(), FIELDS_MAX);
            let last = if text.contains('b') { "b" } else { "" };
            assert_eq!(record.fields[FIELDS_MAX - 1], last, "it is not cut away");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(rows in prop::collection::vec(prop::collection::vec("[a-z;\"\r\né]{0,6}", 2..4), 1..6)) {
            let quoted = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
            let lines = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";"));
            let text = lines.collect::<Vec<_>>().join("\r\n");
            let read: Vec<Vec<String>> = fields(&text).into_iter().map(|(_, fields)| fields).collect();
            let written: Vec<Vec<String>> = rows.into_iter().filter(|row| !row.iter().all(|field| is_blank(field))).collect();
            prop_assert_eq!(read, written);
        }
    }
}
