//! A day as people in Belgium type it.

use crate::Day;

/// Longer is no day that anybody means.
const LENGTH_MAX: usize = 20;

/// `25/11/2026`, `25-11-2026`, `5.1.2027`, and `2026-11-25` as browsers send it: the day
/// first or the year first, never the month, and the year in full.
pub fn typed_day(text: &str) -> Option<Day> {
    let text = text.trim();
    if text.len() > LENGTH_MAX {
        return None;
    }
    let mut parts = text.split(['/', '-', '.']).map(str::trim);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, day) = match (first.len(), last.len()) {
        (4, 1..=2) => (first, last),
        (1..=2, 4) => (last, first),
        _ => return None,
    };
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if ![year, month, day].into_iter().all(is_number) {
        return None;
    }
    let day = Day::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (day.year_and_month().0 > 0).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_typed_here() {
        for (typed, day) in [
            ("25/11/2026", Some("2026-11-25")),
            (" 5.1.2027 ", Some("2027-01-05")),
            ("05-01-2027", Some("2027-01-05")),
            ("2026-11-25", Some("2026-11-25")),
            ("29/02/2028", Some("2028-02-29")),
            ("29/02/2027", None),
            ("11/25/2026", None),
            ("25/11/26", None),
            ("25/11", None),
            ("25/11/2026/1", None),
            ("+5/11/2026", None),
            ("2026-2026-11", None),
            ("00/00/0000", None),
            ("0000-01-01", None),
            ("٢٥/11/2026", None),
            ("46335", None),
            ("", None),
        ] {
            let read = typed_day(typed).map(|day| day.to_string());
            assert_eq!(read.as_deref(), day, "{typed}");
        }
    }
}
