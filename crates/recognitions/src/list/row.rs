//! One row of a list.

use std::borrow::Cow;

use aws_lc_rs::digest::{Context, SHA256};
use belgium::EnterpriseNumber;
use kernel::{InvalidLine, Line, Sealer, visible};

use super::csv::Record;
use super::{BIRTH_DATE, NUMBER, NUMBER_HASH, Wrong};
use crate::known::{hash, tags};
use crate::{Day, Source, Status};

const NUMBER_LENGTH_MAX: usize = 40;
const TEXT_LENGTH_MAX: usize = 200;
const VALUE_SHOWN_MAX: usize = 40;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListRow {
    pub line: u32,
    pub kind: String,
    pub number: String,
    pub name: String,
    /// Of the national number, by each of the server's secrets: see `known`. Empty where
    /// the list has none.
    pub number_tags: Vec<Vec<u8>>,
    pub birth_date: Option<Day>,
    pub organisation: Option<EnterpriseNumber>,
    pub column: Option<String>,
    pub status: Status,
    pub from: Option<Day>,
    pub until: Option<Day>,
    pub as_of: Day,
}

impl ListRow {
    pub fn key(&self) -> String {
        key(&self.number)
    }

    /// SHA-256 of all that the row says, but for the day of the list, and for the national
    /// number, which could be found by trying.
    pub fn digest(&self) -> Vec<u8> {
        let mut context = Context::new(&SHA256);
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        let organisation = self.organisation.as_ref().map(EnterpriseNumber::as_str);
        for field in [
            &self.number,
            &self.name,
            organisation.unwrap_or_default(),
            self.column.as_deref().unwrap_or_default(),
            self.status.code(),
            &day(self.birth_date),
            &day(self.from),
            &day(self.until),
        ] {
            context.update(field.as_bytes());
            context.update(b"\0");
        }
        context.finish().as_ref().to_vec()
    }
}

/// `599.001` and `599001` are the same number.
pub(crate) fn key(number: &str) -> String {
    number
        .chars()
        .filter(|c| !".-/\u{2010}\u{2011}\u{2012}\u{2013}".contains(*c) && !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

pub(super) fn read(
    record: &Record<'_>,
    columns: &[&'static str],
    source: &Source,
    sealer: &Sealer,
) -> Result<ListRow, Wrong> {
    if record.fields.len() != columns.len() {
        let found = u32::try_from(record.fields.len()).unwrap_or(u32::MAX);
        return Err(Wrong::Fields { found });
    }
    let fields = Fields {
        columns,
        values: &record.fields,
    };
    let (number, name) = (fields.number()?, fields.required("name")?);
    let first_name = fields.optional("first_name")?;
    let row = ListRow {
        line: record.line,
        kind: fields.kind(source)?,
        name: first_name
            .as_ref()
            .map_or_else(|| name.clone(), |first_name| format!("{first_name} {name}")),
        number,
        number_tags: fields
            .national_number()?
            .map_or_else(Vec::new, |hash| tags(sealer, &hash)),
        birth_date: fields.birth_date()?,
        organisation: fields.enterprise_number()?,
        column: fields.optional("column")?,
        status: fields.status()?,
        from: fields.day("from")?,
        until: fields.day("to")?,
        as_of: fields
            .day("as_of")?
            .ok_or_else(|| Fields::missing("as_of"))?,
    };
    check_holder(&row, first_name.is_some(), source)?;
    match (row.from, row.until) {
        (Some(from), Some(until)) if until < from => Err(Wrong::Period),
        _ => Ok(row),
    }
}

fn check_holder(row: &ListRow, has_first_name: bool, source: &Source) -> Result<(), Wrong> {
    let is_organisation = row.organisation.is_some();
    let is_person = has_first_name || !row.number_tags.is_empty() || row.birth_date.is_some();
    if is_organisation && is_person {
        return Err(Wrong::TwoHolders);
    }
    let allowed = source.kind(&row.kind).is_some_and(|kind| {
        if is_organisation {
            kind.holders.organisations
        } else {
            kind.holders.persons
        }
    });
    if allowed {
        Ok(())
    } else {
        Err(Wrong::Holder {
            kind: row.kind.clone(),
        })
    }
}

/// The fields of a row by the names of their columns.
struct Fields<'a> {
    columns: &'a [&'static str],
    values: &'a [Cow<'a, str>],
}

impl Fields<'_> {
    fn missing(column: &str) -> Wrong {
        Wrong::Missing {
            column: column.to_owned(),
        }
    }

    /// Empty when the list has no such column.
    fn written(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|name| *name == column);
        place.map_or("", |place| &self.values[place])
    }

    /// Without the blanks and marks around it.
    fn raw(&self, column: &str) -> String {
        tidy(self.written(column))
    }

    fn wrong(&self, column: &str) -> Wrong {
        Wrong::Value {
            column: column.to_owned(),
            value: shown(&self.raw(column), VALUE_SHOWN_MAX),
        }
    }

    fn optional(&self, column: &str) -> Result<Option<String>, Wrong> {
        let written = self.written(column).trim();
        let column = column.to_owned();
        if written.chars().any(char::is_control) {
            return Err(Wrong::Unfit { column });
        }
        // Marks that show nothing come from copying: they are no reason to refuse
        // everybody's list, and nobody's name.
        let line = Line::parse(written, TEXT_LENGTH_MAX).or_else(|wrong| match wrong {
            InvalidLine::Unfit => Line::parse(&visible(written), TEXT_LENGTH_MAX),
            InvalidLine::Missing | InvalidLine::TooLong => Err(wrong),
        });
        match line {
            Ok(line) => Ok(Some(line.into())),
            Err(InvalidLine::Missing) => Ok(None),
            Err(InvalidLine::TooLong) => Err(Wrong::TooLong { column }),
            Err(InvalidLine::Unfit) => Err(Wrong::Unfit { column }),
        }
    }

    fn required(&self, column: &str) -> Result<String, Wrong> {
        self.optional(column)?.ok_or_else(|| Self::missing(column))
    }

    /// With something in it that tells it from others.
    fn number(&self) -> Result<String, Wrong> {
        let number = self.required("number")?;
        if number.chars().count() > NUMBER_LENGTH_MAX {
            let column = "number".to_owned();
            return Err(Wrong::TooLong { column });
        }
        if key(&number).is_empty() {
            return Err(self.wrong("number"));
        }
        Ok(number)
    }

    fn kind(&self, source: &Source) -> Result<String, Wrong> {
        let value = self.raw("type");
        source
            .kind(&value)
            .map(|kind| kind.slug.clone())
            .ok_or_else(|| Wrong::Kind {
                value: shown(&value, VALUE_SHOWN_MAX),
            })
    }

    /// The number itself, or its hash in 64 hexadecimal digits; its hash. What stands there
    /// is about a person: a mistake does not repeat it.
    fn national_number(&self) -> Result<Option<Vec<u8>>, Wrong> {
        for (column, read) in [
            (NUMBER_HASH, unhex as fn(&str) -> Option<Vec<u8>>),
            (NUMBER, |text| text.parse().ok().map(|number| hash(&number))),
        ] {
            let text = self.raw(column);
            if !text.is_empty() {
                return read(&text).map(Some).ok_or_else(|| Wrong::Value {
                    column: column.to_owned(),
                    value: "…".to_owned(),
                });
            }
        }
        Ok(None)
    }

    fn birth_date(&self) -> Result<Option<Day>, Wrong> {
        self.day(BIRTH_DATE).map_err(|_| Wrong::Value {
            column: BIRTH_DATE.to_owned(),
            value: "…".to_owned(),
        })
    }

    fn enterprise_number(&self) -> Result<Option<EnterpriseNumber>, Wrong> {
        let text = self.raw("enterprise_number");
        if text.is_empty() {
            return Ok(None);
        }
        text.parse()
            .map(Some)
            .map_err(|_| self.wrong("enterprise_number"))
    }

    fn status(&self) -> Result<Status, Wrong> {
        match self.raw("status").as_str() {
            "active" => Ok(Status::Active),
            "suspended" => Ok(Status::Suspended),
            "withdrawn" | "struck-off" => Ok(Status::Withdrawn),
            "" => Err(Self::missing("status")),
            _ => Err(self.wrong("status")),
        }
    }

    fn day(&self, column: &str) -> Result<Option<Day>, Wrong> {
        let text = self.raw(column);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| self.wrong(column))
    }
}

/// As it was meant: what is copied into a spreadsheet brings blanks and marks that
/// show nothing along.
pub(super) fn tidy(field: &str) -> String {
    visible(field).trim().to_owned()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    if text.len() != 64 {
        return None;
    }
    let pairs = text.as_bytes().chunks_exact(2);
    pairs
        .map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?))
        .collect()
}

/// The beginning of a text from outside, fit to be shown.
pub(super) fn shown(text: &str, length_max: usize) -> String {
    let mut shown: String = text.escape_debug().take(length_max).collect();
    if text.chars().count() > length_max {
        shown.push('…');
    }
    shown
}
