//! What sort of answer a question takes, and whether a typed one is of that sort.

use belgium::{Day, EnterpriseNumber, NationalNumber, PhoneNumber, PostalCode};
use kernel::{Email, InvalidLine, Line, Lines};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A line of at most so many characters.
    Line(usize),
    /// A few lines of free words.
    Lines(usize),
    Day,
    PostalCode,
    EnterpriseNumber,
    /// In the National Register, or of the Crossroads Bank for Social Security.
    NationalNumber,
    Email,
    Phone,
    /// A box that must be ticked.
    Confirmation,
}

pub(super) const YES_OR_NO: Kind = Kind::Choice(&["yes", "no"]);

/// Associations of co-owners have legal personality since then (law of 30 June 1994).
const FIRST_DAY: (u16, u8, u8) = (1995, 8, 1);
const DAYS_AHEAD_MAX: i32 = 3 * 366;

impl Kind {
    /// The answer as it is kept, or the word of what is wrong with it.
    pub fn check(self, typed: &str, today: Day) -> Result<String, &'static str> {
        match self {
            Self::Choice(options) => {
                let known = options.contains(&typed);
                known.then(|| typed.to_owned()).ok_or("choice")
            }
            Self::Line(most) => Line::parse(typed, most).map(String::from).map_err(line),
            Self::Lines(most) => Lines::parse(typed, most).map(String::from).map_err(line),
            Self::Day => day(typed, today),
            Self::PostalCode => {
                let code: PostalCode = typed.parse().map_err(|_| "postal-code")?;
                Ok(code.as_str().to_owned())
            }
            Self::EnterpriseNumber => {
                let number: EnterpriseNumber = typed.parse().map_err(|_| "enterprise-number")?;
                Ok(number.to_string())
            }
            Self::NationalNumber => {
                let number: NationalNumber = typed.parse().map_err(|_| "national-number")?;
                Ok(number.expose().to_owned())
            }
            Self::Email => {
                let email: Email = typed.parse().map_err(|_| "email")?;
                Ok(email.as_str().to_owned())
            }
            Self::Phone => {
                let phone: PhoneNumber = typed.parse().map_err(|_| "phone")?;
                Ok(phone.to_string())
            }
            Self::Confirmation => (typed == "yes")
                .then(|| typed.to_owned())
                .ok_or("confirmation"),
        }
    }
}

fn line(wrong: InvalidLine) -> &'static str {
    match wrong {
        InvalidLine::Missing => "missing",
        InvalidLine::TooLong => "too-long",
        InvalidLine::Unfit => "unfit",
    }
}

/// A date field sends `2026-11-25`; without one people type `25/11/2026`, day first.
fn day(typed: &str, today: Day) -> Result<String, &'static str> {
    let typed = typed.trim();
    let day = typed.parse().ok().or_else(|| day_first(typed));
    let day: Day = day.ok_or("day")?;
    let (year, month, first) = FIRST_DAY;
    if Day::of(year, month, first).is_some_and(|first| day < first) {
        return Err("day-too-early");
    }
    if day.days_after(today) > DAYS_AHEAD_MAX {
        return Err("day-too-late");
    }
    Ok(day.to_string())
}

fn day_first(typed: &str) -> Option<Day> {
    let mut parts = typed.split(['/', '-', '.', ' ']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Day::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
