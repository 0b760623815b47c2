//! Proposing a user name: `voornaam.familienaam`, without accents, in lower
//! case, with a number when it is taken (R-077).

use std::collections::BTreeSet;

use diesel::prelude::*;
use kernel::{Rng, Username};
use storage::Tx;

use crate::schema::accounts;

const LENGTH_MIN: usize = 3;
/// Room for a number at the end.
const BASE_LENGTH_MAX: usize = Username::LENGTH_MAX - 5;
const NUMBERS_TRIED: u32 = 30;

/// A user name that is free at this moment; `None` when the names have nothing
/// to make one of.
pub fn propose(tx: &mut Tx, rng: &Rng, first: &str, last: &str) -> QueryResult<Option<Username>> {
    let Some(base) = base(first, last) else {
        return Ok(None);
    };
    let numbered = (2..NUMBERS_TRIED).map(|number| format!("{base}{number}"));
    let candidates: Vec<String> = std::iter::once(base.clone()).chain(numbered).collect();
    let taken: Vec<String> = accounts::table
        .filter(accounts::username.eq_any(&candidates))
        .select(accounts::username)
        .load(tx)?;
    let taken: BTreeSet<String> = taken.into_iter().collect();
    let free = candidates
        .into_iter()
        .find(|candidate| !taken.contains(candidate));
    // With so many namesakes a large number is as good as the next one.
    let proposal = free.unwrap_or_else(|| format!("{base}{}", 1000 + rng.below(9000)));
    Ok(proposal.parse().ok())
}

fn base(first: &str, last: &str) -> Option<String> {
    let parts = [plain(first), plain(last)];
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let mut base = parts.join(".");
    base.truncate(BASE_LENGTH_MAX);
    let base = base.trim_end_matches(['.', '-']);
    (base.len() >= LENGTH_MIN).then(|| base.to_owned())
}

fn plain(name: &str) -> String {
    let folded: String = name
        .chars()
        .flat_map(char::to_lowercase)
        .map(fold)
        .collect();
    folded
        .chars()
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-')
        .collect::<String>()
        .trim_matches('-')
        .to_owned()
}

/// A text as it is searched and sorted: in lower case, without accents, its words
/// one blank apart. What people type to find it is folded likewise.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match fold(c) {
            "" if c.is_alphanumeric() || "@.".contains(c) => folded.push(c),
            "" | "-" => folded.push(' '),
            plain => folded.push_str(plain),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letter without its accent, for the letters of European names.
fn fold(c: char) -> &'static str {
    const PLAIN: &[(&str, &str)] = &[
        ("àáâãäåāăą", "a"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľŀł", "l"),
        ("ñńņňŉ", "n"),
        ("òóôõöøōŏő", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧț", "t"),
        ("ùúûüũūŭůűų", "u"),
        ("ŵ", "w"),
        ("ýÿŷ", "y"),
        ("źżž", "z"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("ß", "ss"),
        ("þ", "th"),
    ];
    const ASCII: &str = "abcdefghijklmnopqrstuvwxyz0123456789-";
    if let Some(at) = ASCII.find(c) {
        return &ASCII[at..=at];
    }
    PLAIN
        .iter()
        .find(|(accented, _)| accented.contains(c))
        .map_or("", |(_, plain)| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R-077
    #[test]
    fn a_user_name_is_made_of_the_names_without_accents() {
        let table = [
            ("An", "Peeters", Some("an.peeters")),
            ("Renée", "Lefèvre", Some("renee.lefevre")),
            ("Youssef", "El Amrani", Some("youssef.elamrani")),
            ("Jean-Pierre", "D'Hondt", Some("jean-pierre.dhondt")),
            ("Søren", "Ångström", Some("soren.angstrom")),
            ("Μαρία", "Παππά", None),
            ("", "", None),
        ];
        for (first, last, proposal) in table {
            assert_eq!(base(first, last).as_deref(), proposal, "{first} {last}");
        }
    }

    #[test]
    fn a_name_is_searched_without_accents_and_signs() {
        let table = [
            ("  Renée  D'Hondt ", "renee d hondt"),
            ("Jean-Pierre ÅNGSTRÖM", "jean pierre angstrom"),
            ("an_p%@Example.be", "an p @example.be"),
            ("Παππά", "παππά"),
        ];
        for (text, found) in table {
            assert_eq!(folded(text), found);
        }
    }

    #[test]
    fn a_long_name_is_cut_to_leave_room_for_a_number() {
        let base = base("Maximiliaan-Alexander", "Van Den Berghe-Vandenbroucke").unwrap();
        assert!(format!("{base}1234").parse::<Username>().is_ok(), "{base}");
    }
}
