//! How easily a password is guessed. zxcvbn estimates it; what it looks at is
//! bounded here, because its work grows with the square of the length and with
//! every combination of signs that may stand for letters.

use zxcvbn::{Score, zxcvbn};

/// Letters and digits that are not somebody's name or the like.
const OWN_PART_MIN: usize = 6;
/// Characters that are looked at: whatever is hard to guess by its beginning is
/// hard to guess whole, and no sentence needs more to be so.
const LOOKED_AT: usize = 40;
/// Words about a person that are looked at; a name and an address have fewer.
const KNOWN_MAX: usize = 24;
/// No name and no address is longer.
const WORD_LENGTH_MAX: usize = 254;
/// Ways to read the signs of a password as letters. Above it they are told
/// apart less finely.
const READINGS_MAX: usize = 16;
/// A shorter piece of a keyboard's row is a word or chance.
const WALK_LENGTH_MIN: usize = 4;

/// Words that everybody would try here.
const OBVIOUS: [&str; 12] = [
    "immo",
    "connect",
    "immoconnect",
    "immo-connect",
    "vastgoed",
    "makelaar",
    "immobilier",
    "syndicus",
    "syndic",
    "wachtwoord",
    "motdepasse",
    "welkom",
];

/// zxcvbn knows how fingers walk over QWERTY keyboards. In Belgium they are
/// AZERTY: along the rows, and down the columns.
const AZERTY_WALKS: [&str; 6] = [
    "azertyuiop^$",
    "qsdfghjklmùµ",
    "wxcvbn,;:=",
    "&é\"'(§è!çà)-",
    "aqwzsxedcrfvtgbyhnujik",
    "&aqwézsx\"edc'rfv(tgb§yhnèuj",
];

pub(super) fn is_hard_to_guess(text: &str, about: &[&str]) -> bool {
    let known = known(about);
    own_part(text, &known) >= OWN_PART_MIN && score(text, &known) >= Score::Three
}

/// What others would try first, the longest words first.
fn known<'a>(about: &[&'a str]) -> Vec<&'a str> {
    // The parts of an address and of a name count on their own as well.
    let parts = about
        .iter()
        .flat_map(|word| word.split(['@', '.', ' ', '-', '_']));
    let mut known: Vec<&str> = about
        .iter()
        .copied()
        .chain(parts)
        .filter(|word| (2..=WORD_LENGTH_MAX).contains(&word.len()))
        .take(KNOWN_MAX)
        .chain(OBVIOUS)
        .collect();
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    known
}

fn score(text: &str, known: &[&str]) -> Score {
    let beginning: String = text.chars().take(LOOKED_AT).collect();
    let walks = AZERTY_WALKS.iter().flat_map(|walk| pieces(walk));
    let words: Vec<&str> = known.iter().copied().chain(walks).collect();
    zxcvbn(&simplified(&beginning), &words).score()
}

/// Every piece of a walk that is long enough to be one.
fn pieces(walk: &str) -> impl Iterator<Item = &str> {
    let ends: Vec<usize> = walk
        .char_indices()
        .map(|(at, _)| at)
        .chain([walk.len()])
        .collect();
    (0..ends.len()).flat_map(move |from| {
        let ends = ends.clone();
        (from + WALK_LENGTH_MIN..ends.len()).map(move |to| &walk[ends[from]..ends[to]])
    })
}

/// The signs that zxcvbn reads as letters; each letter with its signs.
const READ_AS: [(char, &str); 12] = [
    ('a', "4@"),
    ('b', "8"),
    ('c', "({[<"),
    ('e', "3"),
    ('g', "69"),
    ('i', "1!|"),
    ('l', "1|7"),
    ('o', "0"),
    ('s', "$5"),
    ('t', "+7"),
    ('x', "%"),
    ('z', "2"),
];

/// The same text where its signs can be read in a few ways only; else with one
/// sign for each letter, which leaves as much to guess. It tries every
/// combination: thousands when somebody types all the signs there are.
fn simplified(text: &str) -> String {
    if readings(text) <= READINGS_MAX {
        return text.to_owned();
    }
    text.chars()
        .map(|c| match c {
            '@' => '4',
            '{' | '[' | '<' => '(',
            '!' | '|' => '1',
            '$' => '5',
            '+' => '7',
            other => other,
        })
        .collect()
}

/// In how many ways zxcvbn reads the signs of this text, at least.
fn readings(text: &str) -> usize {
    READ_AS
        .iter()
        .map(|(_, signs)| signs.chars().filter(|sign| text.contains(*sign)).count())
        .map(|ways| ways.max(1))
        .product()
}

/// How many letters and digits are left without the known words: zxcvbn does
/// not see that a password only repeats them.
fn own_part(text: &str, known: &[&str]) -> usize {
    let left = known.iter().fold(text.to_lowercase(), |text, word| {
        text.replace(&word.to_lowercase(), "")
    });
    left.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All signs that can be read as letters.
    const ALL_SIGNS: &str = "(\"4@8({[<3669!1|7$05+%2";

    #[test]
    fn costly_work_is_bounded_before_a_password_is_judged() {
        let worst = ALL_SIGNS.repeat(20);
        let beginning: String = worst.chars().take(LOOKED_AT).collect();
        assert!(readings(&beginning) > 500, "what zxcvbn would try");
        assert!(readings(&simplified(&beginning)) <= READINGS_MAX);
        let thousand_words = "a.b.c.de.fg.".repeat(5000);
        assert!(known(&[&thousand_words, "An"]).len() <= KNOWN_MAX + OBVIOUS.len());
    }

    #[test]
    fn a_password_with_few_signs_is_judged_as_it_is() {
        for text in ["p@ssw0rd", "!@#$%^&*()_+", "Zomer2026!", "la vache 1|2"] {
            assert_eq!(simplified(text), text);
        }
    }

    #[test]
    fn a_walk_has_pieces_of_four_characters_and_more() {
        let found: Vec<&str> = pieces("&é\"'(").collect();
        assert_eq!(found, ["&é\"'", "&é\"'(", "é\"'("]);
    }

    #[test]
    fn what_follows_the_beginning_of_a_password_makes_it_no_weaker_and_no_stronger() {
        let weak = "a".repeat(LOOKED_AT);
        assert!(!is_hard_to_guess(
            &format!("{weak}vier groene paarden"),
            &[]
        ));
        let good = "vier groene paarden op de dijk bij Gent!";
        assert!(good.chars().count() >= LOOKED_AT);
        assert!(is_hard_to_guess(&format!("{good}{weak}"), &[]));
    }
}
