//! An update: per table the numbers whose rows go, and all rows that these have now.

use std::collections::BTreeMap;

use super::archive::Archive;
use super::odd::Oddities;
use super::row::{self, ADDRESS, ENTERPRISE, NAME, Whose, shown, whose};
use super::table::Table;
use crate::{Facts, Name, Odd, Seat, Wrong};

/// An update of a day has some ten thousand. They are all in memory, so that one that has
/// more is refused before it takes too much.
const ENTERPRISES_MAX: usize = 250_000;

/// What an update says of one enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Change {
    /// Where it is named first: file and line.
    pub place: (&'static str, u64),
    /// Gone: deleted and not inserted again, so it has ceased.
    pub enterprise: Said<Facts>,
    pub names: Said<Vec<Name>>,
    pub seat: Said<Seat>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Said<T> {
    /// What was known stays.
    #[default]
    Nothing,
    Gone,
    Now(T),
}

impl<T: Default> Said<T> {
    fn or(self, known: T) -> T {
        match self {
            Self::Nothing => known,
            Self::Gone => T::default(),
            Self::Now(said) => said,
        }
    }
}

type Changes = BTreeMap<u64, Change>;

pub(crate) fn read(archive: &Archive) -> Result<(Changes, Oddities), Wrong> {
    let (mut changes, mut odd) = (Changes::new(), Oddities::default());
    let (changes_of, odd_of) = (&mut changes, &mut odd);
    rows(
        archive,
        "enterprise_delete.csv",
        &ENTERPRISE[..1],
        changes_of,
        odd_of,
        |change, _, _| {
            change.enterprise = Said::Gone;
        },
    )?;
    rows(
        archive,
        "enterprise_insert.csv",
        &ENTERPRISE,
        changes_of,
        odd_of,
        |change, table, odd| {
            change.enterprise = Said::Now(row::enterprise(table, odd));
        },
    )?;
    rows(
        archive,
        "denomination_delete.csv",
        &NAME[..1],
        changes_of,
        odd_of,
        |change, _, _| {
            change.names = Said::Gone;
        },
    )?;
    rows(
        archive,
        "denomination_insert.csv",
        &NAME,
        changes_of,
        odd_of,
        |change, table, odd| {
            let mut names = std::mem::take(&mut change.names).or(Vec::new());
            names.extend(row::name(table, odd));
            names.sort();
            change.names = Said::Now(names);
        },
    )?;
    rows(
        archive,
        "address_delete.csv",
        &ADDRESS[..1],
        changes_of,
        odd_of,
        |change, _, _| {
            change.seat = Said::Gone;
        },
    )?;
    rows(
        archive,
        "address_insert.csv",
        &ADDRESS,
        changes_of,
        odd_of,
        |change, table, odd| {
            let known = match std::mem::take(&mut change.seat) {
                Said::Now(seat) => Some(seat),
                Said::Nothing | Said::Gone => None,
            };
            let seat = row::rather(row::seat(table, odd), known);
            change.seat = seat.map_or(Said::Gone, Said::Now);
        },
    )?;
    Ok((changes, odd))
}

fn rows(
    archive: &Archive,
    file: &'static str,
    columns: &[&str],
    changes: &mut Changes,
    odd: &mut Oddities,
    note: impl Fn(&mut Change, &Table, &mut Oddities),
) -> Result<(), Wrong> {
    let mut table = Table::open(archive, file, columns)?;
    while let Some(row) = table.next()? {
        match whose(&row[0]) {
            Whose::Another => {}
            Whose::Nobody => {
                let found = shown(&row[0]);
                odd.add(&table, &Odd::Number { found });
            }
            Whose::Enterprise(number) => {
                let place = (file, table.line());
                let change = changes.entry(number).or_insert_with(|| Change {
                    place,
                    ..Change::default()
                });
                note(change, &table, odd);
                if changes.len() > ENTERPRISES_MAX {
                    return Err(Wrong::TooMany {
                        count: ENTERPRISES_MAX,
                    });
                }
            }
        }
    }
    Ok(())
}

impl Change {
    /// What it makes of what was known, of an enterprise that was active or had ceased.
    pub fn applied_to(self, known: Option<Facts>, was_active: bool) -> Applied {
        let before = known.unwrap_or_default();
        let core = match self.enterprise {
            Said::Gone => return Applied::Ceased,
            Said::Nothing if !was_active => return Applied::Unknown,
            Said::Nothing => before.clone(),
            Said::Now(core) => core,
        };
        let seat = match self.seat {
            Said::Nothing => before.seat,
            Said::Gone => None,
            Said::Now(seat) => Some(seat),
        };
        let names = self.names.or(before.names);
        Applied::Now(Box::new(Facts {
            names,
            seat,
            ..core
        }))
    }
}

/// What a change makes of what was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Applied {
    Now(Box<Facts>),
    Ceased,
    /// Names or a seat of an enterprise that is not active.
    Unknown,
}
