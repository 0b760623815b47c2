//! A file as a spreadsheet opens it: one line of CSV, in the way that a Belgian Excel opens right, or in that of
//! RFC 4180. No text of it is run as a formula, wherever it is opened.

use i18n::format;
use kernel::{Cents, Timestamp};

/// How the file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Opened by a double click: Excel in Belgium splits at semicolons, reads commas as
    /// decimal points, and takes a file for UTF-8 only by its first three bytes.
    Excel,
    /// RFC 4180, with ISO 8601 and decimal points: for programs.
    Plain,
}

/// What a spreadsheet takes for the beginning of a formula or a command (OWASP, "CSV
/// Injection"), also in full width, as some of them fold it.
const BEGINS_FORMULA: &str = "=+-@|%＝＋－＠";

impl Dialect {
    /// What stands before the first line.
    pub const fn start(self) -> &'static str {
        match self {
            Self::Excel => "\u{feff}",
            Self::Plain => "",
        }
    }

    const fn separator(self) -> char {
        match self {
            Self::Excel => ';',
            Self::Plain => ',',
        }
    }
}

/// Writes the cells of one line one after the other, then its end.
#[derive(Debug)]
pub struct Line<'a> {
    file: &'a mut String,
    dialect: Dialect,
    is_first: bool,
}

impl<'a> Line<'a> {
    pub fn new(file: &'a mut String, dialect: Dialect) -> Self {
        Self {
            file,
            dialect,
            is_first: true,
        }
    }

    /// What somebody typed, always in quotes. What a spreadsheet would take for something else
    /// than text gets an apostrophe in front, which everybody sees.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.separate();
        self.file.push('"');
        if is_formula(text) || self.dialect == Dialect::Excel && is_number_or_date(text) {
            self.file.push('\'');
        }
        for c in text.chars() {
            match c {
                '"' => self.file.push_str("\"\""),
                // One row, one line, also for those who read no quotes.
                _ if c.is_control() => self.file.push(' '),
                _ => self.file.push(c),
            }
        }
        self.file.push('"');
        self
    }

    /// A text, or an empty cell.
    #[must_use]
    pub fn optional(self, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text(text),
            None => self.empty(),
        }
    }

    #[must_use]
    pub fn empty(mut self) -> Self {
        self.separate();
        self
    }

    #[must_use]
    pub fn number(mut self, number: Option<i64>) -> Self {
        self.separate();
        if let Some(number) = number {
            self.file.push_str(&number.to_string());
        }
        self
    }

    /// Two decimals and nothing between thousands, so that it is a number to everybody.
    #[must_use]
    pub fn money(mut self, amount: Cents) -> Self {
        self.separate();
        let point = match self.dialect {
            Dialect::Excel => ',',
            Dialect::Plain => '.',
        };
        let sign = if amount.0 < 0 { "-" } else { "" };
        let cents = amount.0.unsigned_abs();
        let written = format!("{sign}{}{point}{:02}", cents / 100, cents % 100);
        self.file.push_str(&written);
        self
    }

    /// In Brussels: for Excel the day and the time in two cells, else with the offset.
    #[must_use]
    pub fn moment(mut self, at: Timestamp) -> Self {
        self.separate();
        match self.dialect {
            Dialect::Excel => {
                self.file.push_str(&format::date_short(at));
                self.separate();
                self.file.push_str(&format::time_short(at));
            }
            Dialect::Plain => self.file.push_str(&format::machine_in_brussels(at)),
        }
        self
    }

    /// The day of that moment in Brussels, or an empty cell.
    #[must_use]
    pub fn day(mut self, at: Option<Timestamp>) -> Self {
        self.separate();
        if let Some(at) = at {
            let written = match self.dialect {
                Dialect::Excel => format::date_short(at),
                Dialect::Plain => format::machine_in_brussels(at)[..10].to_owned(),
            };
            self.file.push_str(&written);
        }
        self
    }

    pub fn end(self) {
        self.file.push_str("\r\n");
    }

    fn separate(&mut self) {
        if !self.is_first {
            self.file.push(self.dialect.separator());
        }
        self.is_first = false;
    }
}

/// Also behind blanks, and behind what shows nothing: not every spreadsheet keeps those.
fn is_formula(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let first = text
        .chars()
        .find(|c| !c.is_whitespace() && !kernel::is_invisible(*c));
    first.is_some_and(|first| BEGINS_FORMULA.contains(first))
}

/// Excel makes a number of `0202239951` and a date of `2026/11`, in quotes or not.
fn is_number_or_date(text: &str) -> bool {
    let is_part = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '.' | ',' | '/' | '-' | ':' | '%' | 'e' | 'E' | '€')
    };
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(is_part)
}

#[cfg(test)]
mod tests;
