//! The list of a register with as many rows as the largest in Belgium has.

use std::fmt::Write as _;

pub const SOURCE: &str = "feed";
pub const ROWS: usize = 30_000;
const HEADER: &str =
    "type;number;name;first_name;birth_date;enterprise_number;column;status;from;to;as_of";

/// As the source writes it.
pub fn number(row: usize) -> String {
    format!("500.{row:05}")
}

/// `day` of October 2026 is the day it is of.
pub fn list(source: &str, rows: usize, day: u8) -> String {
    let mut list = format!("{HEADER}\n");
    for row in 0..rows {
        let (number, year) = (number(row), 1950 + row % 50);
        let _ = writeln!(
            list,
            "{source}-broker;{number};Peeters {row};An;{year}-02-28;;tableau;active;2020-01-01;;2026-10-{day:02}"
        );
    }
    let _ = writeln!(list, "end;{rows}");
    list
}
