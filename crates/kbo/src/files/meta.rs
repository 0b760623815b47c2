//! meta.csv: what the file says of itself. The name of the zip says it too, and may err.

use std::collections::BTreeMap;

use belgium::Day;

use super::archive::Archive;
use super::row::day;
use super::table::Table;
use crate::Wrong;

const FILE: &str = "meta.csv";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meta {
    pub number: i64,
    pub kind: ExtractKind,
    pub snapshot_on: Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExtractKind {
    /// All that is active.
    Full,
    /// What changed since the extract before.
    Update,
}

impl ExtractKind {
    pub(crate) const ALL: [Self; 2] = [Self::Full, Self::Update];

    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Update => "update",
        }
    }
}

impl Meta {
    pub fn read(archive: &Archive) -> Result<Self, Wrong> {
        let mut table = Table::open(archive, FILE, &["Variable", "Value"])?;
        let mut values: BTreeMap<String, String> = BTreeMap::new();
        while let Some(row) = table.next()? {
            values.insert(row[0].to_owned(), row[1].to_owned());
        }
        let value = |variable| values.get(variable).map(String::as_str).unwrap_or_default();
        let none = |variable, found: &str| Wrong::Meta {
            variable,
            found: found.chars().take(80).collect(),
        };
        let version = value("Version");
        if !version.starts_with("1.0.") {
            return Err(Wrong::Version {
                found: version.chars().take(80).collect(),
            });
        }
        let kind = value("ExtractType");
        let known = ExtractKind::ALL
            .into_iter()
            .find(|known| kind.eq_ignore_ascii_case(known.code()));
        let number = value("ExtractNumber");
        let snapshot_on = value("SnapshotDate");
        Ok(Self {
            kind: known.ok_or_else(|| none("ExtractType", kind))?,
            number: number
                .parse()
                .ok()
                .filter(|number| *number > 0)
                .ok_or_else(|| none("ExtractNumber", number))?,
            snapshot_on: day(snapshot_on).ok_or_else(|| none("SnapshotDate", snapshot_on))?,
        })
    }
}
