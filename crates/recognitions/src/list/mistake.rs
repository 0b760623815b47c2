//! Why a list was refused.

use serde::{Deserialize, Serialize};

use crate::Day;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// From 1; `None` when it is about the list as a whole.
    pub line: Option<u32>,
    #[serde(flatten)]
    pub wrong: Wrong,
}

/// Names and hashes of persons are never repeated here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "code")]
pub enum Wrong {
    /// The source did not answer, or not with a list.
    Unreachable {
        detail: String,
    },
    /// The folder holds no list.
    NoFile,
    TooLarge,
    /// Not UTF-8.
    Encoding,
    Columns {
        found: String,
    },
    /// It has national numbers, or what they are found by, where anybody can fetch it.
    OpenFeed,
    Empty,
    /// Without the line that closes it: some of it may be missing.
    Unclosed,
    /// The closing line tells of another number of rows.
    Count {
        said: u32,
        found: u32,
    },
    /// A quotation mark without its partner.
    Quote,
    /// Another number of fields than there are columns.
    Fields {
        found: u32,
    },
    Missing {
        column: String,
    },
    TooLong {
        column: String,
    },
    /// Holds what does not belong in one line of text.
    Unfit {
        column: String,
    },
    /// Not a value of this column.
    Value {
        column: String,
        value: String,
    },
    /// Not a kind of this source.
    Kind {
        value: String,
    },
    /// No person, or no organisation, can hold this kind.
    Holder {
        kind: String,
    },
    /// A row is about a person or about an organisation.
    TwoHolders,
    /// It ends before it begins.
    Period,
    Doubled {
        number: String,
        first_line: u32,
    },
    /// Not every row is of the same day.
    DatesDiffer,
    Future {
        day: Day,
    },
    /// Older than the list that was read before.
    Older {
        day: Day,
        former: Day,
    },
    /// Much smaller than the list that was read before.
    Shrunk {
        rows: u32,
        former: u32,
    },
}

impl Wrong {
    /// The key of its text is `recognitions-wrong-<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreachable { .. } => "unreachable",
            Self::NoFile => "no-file",
            Self::TooLarge => "too-large",
            Self::Encoding => "encoding",
            Self::Columns { .. } => "columns",
            Self::OpenFeed => "open-feed",
            Self::Empty => "empty",
            Self::Unclosed => "unclosed",
            Self::Count { .. } => "count",
            Self::Quote => "quote",
            Self::Fields { .. } => "fields",
            Self::Missing { .. } => "missing",
            Self::TooLong { .. } => "too-long",
            Self::Unfit { .. } => "unfit",
            Self::Value { .. } => "value",
            Self::Kind { .. } => "kind",
            Self::Holder { .. } => "holder",
            Self::TwoHolders => "two-holders",
            Self::Period => "period",
            Self::Doubled { .. } => "doubled",
            Self::DatesDiffer => "dates-differ",
            Self::Future { .. } => "future",
            Self::Older { .. } => "older",
            Self::Shrunk { .. } => "shrunk",
        }
    }

    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Unreachable { detail } => vec![("detail", detail.clone())],
            Self::Columns { found } => vec![
                ("found", found.clone()),
                ("expected", super::COLUMNS.join(";")),
            ],
            Self::Fields { found } => vec![
                ("found", found.to_string()),
                ("expected", super::COLUMNS.len().to_string()),
            ],
            Self::Count { said, found } => {
                vec![("said", said.to_string()), ("found", found.to_string())]
            }
            Self::Missing { column } | Self::TooLong { column } | Self::Unfit { column } => {
                vec![("column", column.clone())]
            }
            Self::Value { column, value } => {
                vec![("column", column.clone()), ("value", value.clone())]
            }
            Self::Kind { value } => vec![("value", value.clone())],
            Self::Holder { kind } => vec![("kind", kind.clone())],
            Self::Doubled { number, first_line } => {
                vec![
                    ("number", number.clone()),
                    ("first", first_line.to_string()),
                ]
            }
            Self::Future { day } => vec![("day", day.to_string())],
            Self::Older { day, former } => {
                vec![("day", day.to_string()), ("former", former.to_string())]
            }
            Self::Shrunk { rows, former } => {
                vec![("rows", rows.to_string()), ("former", former.to_string())]
            }
            _ => Vec::new(),
        }
    }
}

/// As many as somebody can use; the rest is counted.
const KEPT: usize = 100;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Mistakes {
    pub first: Vec<Mistake>,
    pub total: u32,
}

impl Mistakes {
    pub fn single(line: Option<u32>, wrong: Wrong) -> Self {
        let mut mistakes = Self::default();
        mistakes.add(line, wrong);
        mistakes
    }

    pub fn add(&mut self, line: Option<u32>, wrong: Wrong) {
        self.total = self.total.saturating_add(1);
        if self.first.len() < KEPT {
            self.first.push(Mistake { line, wrong });
        }
    }

    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl From<Wrong> for Mistakes {
    fn from(wrong: Wrong) -> Self {
        Self::single(None, wrong)
    }
}
