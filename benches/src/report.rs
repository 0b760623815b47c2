//! The figures, as a table for people and as JSON for programs.

use std::fmt::Write as _;

use serde::Serialize;

use crate::load::Measured;

/// One measured figure beside what was aimed at and what the machine can do.
#[derive(Debug, Serialize)]
pub struct Figure {
    pub name: &'static str,
    /// How many accounts the database held.
    pub accounts: usize,
    pub value: f64,
    pub unit: &'static str,
    /// Met when the value is at least this …
    pub at_least: Option<f64>,
    /// … or at most this.
    pub at_most: Option<f64>,
    /// What the machine can do at best, measured in the same run.
    pub limits: Vec<Limit>,
    /// How many requests of this measurement failed.
    pub errors: usize,
    pub notes: String,
}

#[derive(Debug, Serialize)]
pub struct Limit {
    pub what: &'static str,
    pub value: f64,
    pub unit: &'static str,
}

impl Figure {
    pub fn new(name: &'static str, accounts: usize, value: f64, unit: &'static str) -> Self {
        Self {
            name,
            accounts,
            value,
            unit,
            at_least: None,
            at_most: None,
            limits: Vec::new(),
            errors: 0,
            notes: String::new(),
        }
    }

    pub fn at_least(mut self, aim: f64) -> Self {
        self.at_least = Some(aim);
        self
    }

    pub fn at_most(mut self, aim: f64) -> Self {
        self.at_most = Some(aim);
        self
    }

    pub fn beside(mut self, what: &'static str, value: f64, unit: &'static str) -> Self {
        self.limits.push(Limit { what, value, unit });
        self
    }

    pub fn noting(mut self, what: String) -> Self {
        self.notes = what;
        self
    }

    /// With the times and the errors of the load that it was measured with.
    pub fn under(self, load: &Measured) -> Self {
        self.under_with(load, "")
    }

    pub fn under_with(mut self, load: &Measured, before: &str) -> Self {
        self.notes = format!(
            "{before}p50 {:.2} ms, p99 {:.2} ms",
            load.p50_milliseconds, load.p99_milliseconds
        );
        if let Some((count, first)) = &load.errors {
            self.errors = *count;
            let _ = write!(self.notes, "; {count} ERRORS, the first: {first}");
        }
        self
    }

    /// Whoever answers with errors answers fast: such a figure never meets its aim.
    pub fn verdict(&self) -> &'static str {
        let reached = self.at_least.is_none_or(|aim| self.value >= aim);
        let kept = self.at_most.is_none_or(|aim| self.value <= aim);
        match (self.at_least.or(self.at_most), reached && kept) {
            _ if self.errors > 0 => "ERRORS",
            (None, _) => "",
            (Some(_), true) => "met",
            (Some(_), false) => "MISSED",
        }
    }

    fn aim(&self) -> String {
        match (self.at_least, self.at_most) {
            (Some(aim), _) => format!("≥ {aim}"),
            (None, Some(aim)) => format!("≤ {aim}"),
            (None, None) => String::new(),
        }
    }

    fn limits(&self) -> String {
        let limits = self
            .limits
            .iter()
            .map(|limit| format!("{} {:.2} {}", limit.what, limit.value, limit.unit));
        limits.collect::<Vec<_>>().join(", ").trim_end().to_owned()
    }

    /// For whoever waits for the table.
    pub fn line(&self) -> String {
        let (limits, verdict) = (self.limits(), self.verdict());
        format!(
            "  {}: {:.2} {} {verdict} ({limits}; {})",
            self.name, self.value, self.unit, self.notes
        )
    }
}

pub fn table(figures: &[Figure]) -> String {
    let mut text = String::from(
        "| accounts | figure | measured | aim | | limit in the same run | notes |\n|---:|---|---:|---:|---|---|---|\n",
    );
    for figure in figures {
        let _ = writeln!(
            text,
            "| {} | {} | {:.2} {} | {} | {} | {} | {} |",
            figure.accounts,
            figure.name,
            figure.value,
            figure.unit,
            figure.aim(),
            figure.verdict(),
            figure.limits(),
            figure.notes
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64) -> Figure {
        Figure::new("x", 1_000, value, "/s")
    }

    #[test]
    fn an_aim_is_met_or_missed_and_its_edge_is_met() {
        let cases = [
            (figure(10.0).at_least(10.0), "met"),
            (figure(9.9).at_least(10.0), "MISSED"),
            (figure(10.0).at_most(10.0), "met"),
            (figure(10.1).at_most(10.0), "MISSED"),
            (figure(10.0), ""),
            (figure(f64::NAN).at_least(10.0), "MISSED"),
        ];
        for (figure, verdict) in cases {
            assert_eq!(figure.verdict(), verdict, "{figure:?}");
        }
    }

    #[test]
    fn a_figure_with_errors_is_never_met() {
        let load = Measured {
            errors: Some((3, "503: too busy".into())),
            ..Measured::default()
        };
        let figure = figure(99.0).at_least(10.0).under(&load);
        assert_eq!((figure.verdict(), figure.errors), ("ERRORS", 3));
        assert!(figure.notes.contains("the first: 503"), "{}", figure.notes);
    }

    #[test]
    fn the_table_shows_the_limit_of_the_same_run() {
        let table = table(&[figure(5.0).at_least(4.0).beside("bare HTTP", 9.0, "/s")]);
        assert!(
            table.contains("| 5.00 /s | ≥ 4 | met | bare HTTP 9.00 /s |"),
            "{table}"
        );
    }
}
