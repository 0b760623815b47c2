//! What an extract makes of what is stored. Pure.

use std::cmp::Ordering;

use belgium::Day;
use diesel::QueryResult;

use super::batch::NewRow;
use crate::files::{Applied, Change, digits};
use crate::store::{Row, unreadable};
use crate::{Facts, Progress};

/// Rows to write, and their count.
pub(super) struct Plan {
    pub rows: Vec<NewRow>,
    pub progress: Progress,
    snapshot_on: Day,
}

impl Plan {
    pub fn new(progress: Progress, snapshot_on: Day) -> Self {
        Self {
            rows: Vec::new(),
            progress,
            snapshot_on,
        }
    }

    /// Of a full file: what it names in a stretch of numbers, beside all that is stored in
    /// that stretch. Both are in order. What it does not name has ceased.
    pub fn stretch(&mut self, named: Vec<(u64, Facts)>, stored: Vec<Row>) -> QueryResult<()> {
        let mut named = named
            .into_iter()
            .map(|(number, facts)| (digits(number), facts))
            .peekable();
        let mut stored = stored.into_iter().peekable();
        loop {
            let order = match (named.peek(), stored.peek()) {
                (Some((number, _)), Some(row)) => number.as_str().cmp(&row.number),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return Ok(()),
            };
            let row = if order == Ordering::Less {
                None
            } else {
                stored.next()
            };
            let of_file = if order == Ordering::Greater {
                None
            } else {
                named.next()
            };
            match (of_file, row) {
                (Some((number, facts)), row) => {
                    self.progress.enterprises += 1;
                    self.count(&facts, 1);
                    self.active(number, &facts, row.as_ref())?;
                }
                (None, Some(row)) => self.ceased(row)?,
                (None, None) => {}
            }
        }
    }

    /// Of an update. Returns whether it names an enterprise that nobody knows.
    pub fn change(&mut self, number: u64, change: Change, row: Option<Row>) -> QueryResult<bool> {
        let known = row.as_ref().map(Row::facts).transpose()?;
        let was_active = row.as_ref().is_some_and(|row| row.ended_on.is_none());
        self.progress.enterprises += 1;
        if let Some(before) = known.as_ref().filter(|_| was_active) {
            self.count(before, -1);
        }
        match (change.applied_to(known, was_active), row) {
            (Applied::Now(facts), row) => {
                self.count(&facts, 1);
                self.active(digits(number), &facts, row.as_ref())?;
            }
            (Applied::Ceased, Some(row)) => self.ceased(row)?,
            (Applied::Ceased, None) => {}
            (Applied::Unknown, _) => return Ok(true),
        }
        Ok(false)
    }

    fn count(&mut self, facts: &Facts, by: i64) {
        let add = |count: &mut u64| *count = count.saturating_add_signed(by);
        add(&mut self.progress.active);
        if facts.is_association() {
            add(&mut self.progress.associations);
        }
        if facts.seat.is_none() {
            add(&mut self.progress.without_seat);
        }
    }

    fn active(&mut self, number: String, facts: &Facts, row: Option<&Row>) -> QueryResult<()> {
        let json = serde_json::to_string(facts).map_err(unreadable)?;
        match row {
            None => self.progress.added += 1,
            Some(row) if row.ended_on.is_some() => self.progress.returned += 1,
            Some(row) if row.facts != json => self.progress.changed += 1,
            Some(_) => return Ok(()),
        }
        self.rows
            .push(NewRow(number, facts.form.clone(), None, json));
        Ok(())
    }

    /// Its name and address stay, for whoever had to do with it.
    fn ceased(&mut self, row: Row) -> QueryResult<()> {
        if row.ended_on.is_none() {
            self.progress.ceased += 1;
            let form = row.facts()?.form;
            let day = self.snapshot_on.to_string();
            self.rows
                .push(NewRow(row.number, form, Some(day), row.facts));
        }
        Ok(())
    }
}
