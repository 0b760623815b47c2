//! Reading statements of the bank, and importing them again.

use std::fs;
use std::time::Instant;

use bank::Codepage;
use bank::testing::{Line, Paper, coda_of};

use super::Run;
use crate::client::Outcome;
use crate::world;

/// Of a statement: a year has numbers for more of them, and a file room for all.
const LINES_EACH: usize = 2_000;
/// Of a file, which has at most 32 MiB.
const LINES_OF_FILE: usize = 40_000;

impl Run<'_> {
    pub fn statements(&mut self) -> Outcome<()> {
        let files = files(self.options.statement_lines);
        let records: usize = files.iter().map(|text| text.lines().count()).sum();
        let began = Instant::now();
        for text in &files {
            bank::read_coda(text.as_bytes(), Codepage::Ascii).map_err(|why| format!("{why:?}"))?;
        }
        let rate = f64::from(u32::try_from(records)?) / began.elapsed().as_secs_f64();
        self.add(
            self.figure("CODA read and checked", rate, " records/s")
                .at_least(500_000.0)
                .noting(format!("{records} records in {} files", files.len())),
        );
        let mut arguments = vec!["bank".to_owned(), "import".to_owned()];
        for (number, text) in files.iter().enumerate() {
            let file = self.world.folder().join(format!("{number}.cod"));
            fs::write(&file, text)?;
            arguments.push(file.display().to_string());
        }
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let took = || -> Outcome<f64> {
            let began = Instant::now();
            world::run(&self.options.server, &self.world.config, &arguments)?;
            Ok(began.elapsed().as_secs_f64())
        };
        let (first, again) = (took()?, took()?);
        self.add(
            self.figure("statements imported again", again, "s")
                .at_most(1.0)
                .noting(format!(
                    "{} lines by the command, with its start; the first time {first:.1} s",
                    self.options.statement_lines
                )),
        );
        Ok(())
    }
}

/// Each line has a communication that nobody has: all of it waits.
fn files(lines: usize) -> Vec<String> {
    let mut papers: Vec<Paper> = Vec::new();
    for start in (0..lines).step_by(LINES_EACH) {
        let these = start..(start + LINES_EACH).min(lines);
        let these = these.map(|number| Line::belgian(100, 1 + number as u64));
        let paper = match papers.last() {
            None => Paper::new(0, these.collect()),
            Some(last) => Paper {
                number: last.number + 1,
                opening: last.closing(),
                opening_day: last.day,
                lines: these.collect(),
                ..last.clone()
            },
        };
        papers.push(paper);
    }
    let of_file = papers.chunks(LINES_OF_FILE / LINES_EACH);
    of_file.map(coda_of).collect()
}
