//! The figures, as a table for people and as JSON for programs.

use serde::Serialize;

/// One measured figure beside what was aimed at.
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
    /// What the same run measured beside it.
    pub beside: String,
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
            beside: String::new(),
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

    pub fn beside(mut self, what: String) -> Self {
        self.beside = what;
        self
    }

    fn verdict(&self) -> &'static str {
        let reached = self.at_least.is_none_or(|aim| self.value >= aim);
        let kept = self.at_most.is_none_or(|aim| self.value <= aim);
        match (self.at_least.or(self.at_most), reached && kept) {
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
}

pub fn table(figures: &[Figure]) -> String {
    let mut text = String::from(
        "| accounts | figure | measured | aim | | beside |\n|---:|---|---:|---:|---|---|\n",
    );
    for figure in figures {
        let line = format!(
            "| {} | {} | {:.2} {} | {} | {} | {} |\n",
            figure.accounts,
            figure.name,
            figure.value,
            figure.unit,
            figure.aim(),
            figure.verdict(),
            figure.beside
        );
        text.push_str(&line);
    }
    text
}
