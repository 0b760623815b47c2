//! A full file: three tables in the order of numbers, read side by side.

use super::archive::Archive;
use super::odd::Oddities;
use super::row::{self, ADDRESS, ENTERPRISE, ESTABLISHMENT, NAME, Whose, shown, whose};
use super::table::Table;
use crate::{Facts, Odd, Wrong};

const FILES: [&str; 3] = ["enterprise.csv", "denomination.csv", "address.csv"];

/// More than any enterprise has.
const NAMES_MAX: usize = 200;

/// Gives each enterprise with its names and its seat. Nothing but the row at hand is in
/// memory: whatever the file has, it takes no more.
pub(crate) struct Full {
    enterprises: Ordered,
    names: Ordered,
    addresses: Ordered,
    pub odd: Oddities,
}

impl Full {
    pub fn open(archive: &Archive) -> Result<Self, Wrong> {
        // Its rows are of no use here; that it is there, and as it should be, is.
        Table::open(archive, "establishment.csv", &ESTABLISHMENT)?;
        let mut odd = Oddities::default();
        let mut open = |file: &str, columns: &[&str]| {
            let table = Table::open(archive, file, columns)?;
            let mut ordered = Ordered {
                table,
                at: None,
                is_over: false,
            };
            ordered.advance(&mut odd)?;
            Ok(ordered)
        };
        Ok(Self {
            enterprises: open(FILES[0], &ENTERPRISE)?,
            names: open(FILES[1], &NAME)?,
            addresses: open(FILES[2], &ADDRESS)?,
            odd,
        })
    }

    pub fn bytes_of(archive: &Archive) -> u64 {
        archive.bytes(&FILES)
    }

    /// How much of [`bytes_of`](Self::bytes_of) was read.
    pub fn bytes(&self) -> u64 {
        [&self.enterprises, &self.names, &self.addresses]
            .map(|ordered| ordered.table.bytes())
            .iter()
            .sum()
    }

    /// The next enterprise. Before there is none any more the other tables are read to
    /// their ends, so that a damaged one is never taken for a whole one.
    pub fn next(&mut self) -> Result<Option<(u64, Facts)>, Wrong> {
        let odd = &mut self.odd;
        let Some(number) = self.enterprises.at else {
            self.names.pass(u64::MAX, odd)?;
            self.addresses.pass(u64::MAX, odd)?;
            return Ok(None);
        };
        let mut facts = row::enterprise(&self.enterprises.table, odd);
        self.enterprises.advance(odd)?;
        while self.enterprises.at == Some(number) {
            self.enterprises.advance(odd)?;
        }
        self.names.pass(number, odd)?;
        while self.names.at == Some(number) {
            let name = row::name(&self.names.table, odd);
            facts
                .names
                .extend(name.filter(|_| facts.names.len() < NAMES_MAX));
            self.names.advance(odd)?;
        }
        facts.names.sort();
        self.addresses.pass(number, odd)?;
        while self.addresses.at == Some(number) {
            let new = row::seat(&self.addresses.table, odd);
            facts.seat = row::rather(new, facts.seat);
            self.addresses.advance(odd)?;
        }
        Ok(Some((number, facts)))
    }
}

/// A table of which only the rows of enterprises count.
struct Ordered {
    table: Table,
    /// Whose row it stands at; `None` at its end.
    at: Option<u64>,
    is_over: bool,
}

impl Ordered {
    fn advance(&mut self, odd: &mut Oddities) -> Result<(), Wrong> {
        while !self.is_over {
            let Some(row) = self.table.next()? else {
                self.is_over = true;
                break;
            };
            match whose(&row[0]) {
                Whose::Another => {}
                Whose::Nobody => {
                    let found = shown(&row[0]);
                    odd.add(&self.table, &Odd::Number { found });
                }
                Whose::Enterprise(number) if self.at.is_some_and(|at| number < at) => {
                    let file = self.table.file().to_owned();
                    return Err(Wrong::Order {
                        file,
                        line: self.table.line(),
                    });
                }
                Whose::Enterprise(number) => {
                    self.at = Some(number);
                    return Ok(());
                }
            }
        }
        self.at = None;
        Ok(())
    }

    /// Rows of enterprises that are not there are passed over.
    fn pass(&mut self, number: u64, odd: &mut Oddities) -> Result<(), Wrong> {
        while let Some(at) = self.at
            && at < number
        {
            odd.add(
                &self.table,
                &Odd::Unknown {
                    number: row::digits(at),
                },
            );
            self.advance(odd)?;
        }
        Ok(())
    }
}
