//! Proposing a user name: `voornaam.familienaam`, without accents, in lower
//! case, with a number when it is taken.

use std::collections::BTreeSet;

use diesel::prelude::*;
use kernel::{Rng, Username, folded};
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

/// Without accents and signs; a hyphen stays.
fn plain(name: &str) -> String {
    let parts = name.split('-').map(|part| {
        let folded = folded(part);
        folded
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
    });
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    ///
    #[test]
    fn a_user_name_is_made_of_the_names_without_accents() {
        let table = [
            ("An", "Peeters", Some("an.peeters")),
            ("Renée", "Lefèvre", Some("renee.lefevre")),
            ("Youssef", "El Amrani", Some("youssef.elamrani")),
            ("Jean-Pierre", "D'Hondt", Some("jean-pierre.dhondt")),
            ("Søren", "Ångström", Some("soren.angstrom")),
            ("Rene\u{301}e", "Lefe\u{300}vre", Some("renee.lefevre")),
            ("Μαρία", "Παππά", None),
            ("", "", None),
        ];
        for (first, last, proposal) in table {
            assert_eq!(base(first, last).as_deref(), proposal, "{first} {last}");
        }
    }

    #[test]
    fn a_long_name_is_cut_to_leave_room_for_a_number() {
        let base = base("Maximiliaan-Alexander", "Van Den Berghe-Vandenbroucke").unwrap();
        assert!(format!("{base}1234").parse::<Username>().is_ok(), "{base}");
    }
}
