//! Reads requirement numbers: `R-162` in prose, `r_162` in names, and ranges of them.

use std::collections::BTreeSet;

pub type Number = u16;

/// The last requirement there is.
pub const LAST: Number = 272;

/// In prose: `R-162`, a list of such, and ranges as `R-075–R-085`, `R-075-R-085` or `R-075–085`.
pub fn in_prose(text: &str) -> BTreeSet<Number> {
    collect(text, "R-", end_of_range_in_prose)
}

/// In a test's name: `r_162`, and ranges as `r_075_to_085` or `r_075_to_r_085`.
pub fn in_name(name: &str) -> BTreeSet<Number> {
    collect(name, "r_", end_of_range_in_name)
}

/// Reads every number that follows the mark, and what makes a range of it.
fn collect(
    text: &str,
    mark: &str,
    end_of_range: fn(&str) -> Option<(Number, &str)>,
) -> BTreeSet<Number> {
    let mut numbers = BTreeSet::new();
    let mut rest = text;
    let mut before = None;
    while let Some(at) = rest.find(mark) {
        before = rest[..at].chars().last().or(before.filter(|_| at == 0));
        rest = &rest[at + mark.len()..];
        let starts_a_word = !before.is_some_and(char::is_alphanumeric);
        before = mark.chars().last();
        let Some((first, after)) = number(rest).filter(|_| starts_a_word) else {
            continue;
        };
        let (last, after) = end_of_range(after).unwrap_or((first, after));
        numbers.extend((first..=last).filter(|number| (1..=LAST).contains(number)));
        rest = after;
        before = Some('0');
    }
    numbers
}

/// A dash, with the mark again or directly before the number: `R-075 - 404 is answered` is no range.
fn end_of_range_in_prose(text: &str) -> Option<(Number, &str)> {
    let dash = |text: &'_ str| text.starts_with(['-', '–', '—']);
    let spaced = text.trim_start_matches(' ');
    if !dash(spaced) {
        return None;
    }
    let after = spaced.trim_start_matches(['-', '–', '—']);
    match after.trim_start_matches(' ').strip_prefix("R-") {
        Some(marked) => number(marked),
        None if dash(text) => number(after),
        None => None,
    }
}

fn end_of_range_in_name(text: &str) -> Option<(Number, &str)> {
    let after = text.strip_prefix("_to_")?;
    number(after.strip_prefix("r_").unwrap_or(after))
}

/// Exactly three digits, and what follows them.
fn number(text: &str) -> Option<(Number, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, after) = text.split_at(digits);
    (digits == 3)
        .then(|| number.parse().ok())?
        .map(|number| (number, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str) -> Vec<Number> {
        in_prose(text).into_iter().collect()
    }

    fn name(text: &str) -> Vec<Number> {
        in_name(text).into_iter().collect()
    }

    #[test]
    fn lists_in_prose() {
        assert_eq!(prose("R-162"), [162]);
        assert_eq!(prose("Shows R-001, R-003 and (R-272)."), [1, 3, 272]);
        assert_eq!(prose("R-005/R-007"), [5, 7]);
    }

    #[test]
    fn ranges_in_prose() {
        assert_eq!(prose("R-075–R-078"), [75, 76, 77, 78]);
        assert_eq!(prose("R-075-R-077"), [75, 76, 77]);
        assert_eq!(prose("R-075–077, R-100"), [75, 76, 77, 100]);
        assert_eq!(prose("R-075 – R-077"), [75, 76, 77]);
        assert_eq!(prose("R-075 - 404 is answered"), [75]);
    }

    #[test]
    fn what_is_no_requirement() {
        assert!(prose("R-1, R-1234, R-000, R-273, ER-162, OR-162, R_162, r-162").is_empty());
        assert!(prose("R-").is_empty());
    }

    #[test]
    fn in_names() {
        assert_eq!(name("r_162_codes_expire"), [162]);
        assert_eq!(name("codes_expire_r_162_r_163"), [162, 163]);
        assert_eq!(name("r_075_to_077_are_listed"), [75, 76, 77]);
        assert_eq!(name("r_075_to_r_077"), [75, 76, 77]);
        assert!(name("your_162_or_162_r_16").is_empty());
    }
}
