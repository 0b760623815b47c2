//! What an address of a look-up asks for.

use std::collections::BTreeMap;

use belgium::{Day, EnterpriseNumber, typed_day};
use kernel::Timestamp;
use web::{Ctx, Form};

pub(super) const Q: &str = "q";
pub(super) const DATE: &str = "date";
pub(super) const KNOWN: &str = "known";

/// No name or address is longer.
const Q_CHARS_MAX: usize = 200;

/// For which day, and as known when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub on: Day,
    /// `None`: as known now.
    pub known_on: Option<Day>,
}

impl When {
    /// Until when what was recorded counts: the end of that day.
    pub fn known_at(self) -> Option<Timestamp> {
        let ends = self.known_on?.ends().as_millis();
        Some(Timestamp::from_millis(ends.saturating_sub(1)))
    }

    /// What is marked in the form is wrong; today stands in for it.
    pub fn read(ctx: &Ctx, query: &BTreeMap<String, String>, form: &mut Form) -> Self {
        let mut day = |field: &str| {
            let typed = query.get(field).map(|typed| typed.trim())?;
            if typed.is_empty() {
                return None;
            }
            let day = typed_day(typed);
            if day.is_none() {
                form.fail(ctx, field, "refusal-syndics-date-invalid");
            }
            day
        };
        Self {
            on: day(DATE).unwrap_or_else(|| Day::in_brussels(ctx.now())),
            known_on: day(KNOWN),
        }
    }
}

/// The form as it was sent.
pub(super) fn form(query: &BTreeMap<String, String>) -> Form {
    [Q, DATE, KNOWN]
        .into_iter()
        .fold(Form::new(), |form, field| {
            let typed = query.get(field).map(String::as_str).unwrap_or_default();
            form.with(field, typed.chars().take(Q_CHARS_MAX).collect::<String>())
        })
}

/// What somebody searches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    Nothing,
    Number(EnterpriseNumber),
    /// Digits enough for a number, of which one is mistyped.
    NoNumber,
    Words(String),
}

impl Wanted {
    pub fn read(form: &Form) -> Self {
        let typed = form.value(Q).trim();
        if typed.is_empty() {
            return Self::Nothing;
        }
        match typed.parse() {
            Ok(number) => Self::Number(number),
            Err(_) if looks_like_number(typed) => Self::NoNumber,
            Err(_) => Self::Words(typed.to_owned()),
        }
    }
}

/// A house number or a postal code is no enterprise number; eight digits are.
fn looks_like_number(typed: &str) -> bool {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let letters = typed.chars().filter(|c| c.is_alphabetic()).count();
    digits >= 8 && letters <= 2
}
