//! Many filings in one table: read however a spreadsheet wrote it, and every row checked
//! as the form checks a filing, before anything is kept (G-28).

mod check;
mod columns;
mod table;
#[cfg(test)]
mod tests;

pub use check::Filer;
pub(crate) use check::{Checked, Problem, Ready, check};
pub(crate) use columns::{Column, Names, columns, name, options, template};
pub(crate) use table::{Table, read};

use i18n::Texts;
use storage::{Error, Tx};

use crate::VmeRefusal;

/// How many rows of a table could be filed, and how many things are wrong in the others;
/// nothing is kept.
///
/// # Errors
/// Any of [`ManyRefusal`] that is about the table as a whole.
pub fn check_table(
    tx: &mut Tx,
    filer: &Filer<'_>,
    texts: &Texts,
    table: &[u8],
) -> storage::Result<(usize, usize), ManyRefusal> {
    let names = Names::new(texts);
    let table = read(table, &names).map_err(Error::Refused)?;
    let checked = check(tx, filer, &names, &table)?;
    Ok((checked.ready.len(), checked.problems.len()))
}

/// Of one table.
pub const ROWS_MAX: u32 = 500;
pub const TABLE_MIB_MAX: u32 = 2;

kernel::refusals! {
    /// Why nothing of a table is taken, in order of precedence; what is wrong in single
    /// rows is said by row and column.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum ManyRefusal {
        Vme(VmeRefusal),
        TooOften => 429 "vme-many-too-often" { wait: kernel::Duration } at "table" retry wait,
        /// So many wait to be finished already.
        TooMany => 409 "vme-many-too-many" { most: u32 } at "table",
        Empty => 422 "vme-many-empty" at "table",
        TooLarge => 413 "vme-many-too-large" { megabytes: u32 } at "table",
        /// A workbook, a PDF, a picture.
        NotATable => 415 "vme-many-not-a-table" at "table",
        /// No column of the first line is one of ours.
        HeadUnknown => 422 "vme-many-head-unknown" at "table",
        /// What it holds would be lost.
        ColumnUnknown => 422 "vme-many-column-unknown" { column: String } at "table",
        ColumnTwice => 422 "vme-many-column-twice" { column: String } at "table",
        NoRows => 422 "vme-many-no-rows" at "table",
        TooManyRows => 422 "vme-many-too-many-rows" { most: u32 } at "table",
    }
}
