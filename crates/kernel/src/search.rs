//! How a name is found by people who do not spell it as it is kept: without accents,
//! with one mistake in a word, "Van den Berghe" or "Vandenberghe", by the beginning of
//! a word. Pure; `storage::search` keeps the words in tables and finds by them.

use std::collections::BTreeSet;

use crate::folded;

/// No word counts for more letters, and nothing is found by more words.
const WORD_LETTERS_MAX: usize = 32;
const WORDS_MAX: usize = 24;
/// As many words of what is typed as a search needs.
const TYPED_WORDS_MAX: usize = 6;
const TYPED_LETTERS_MAX: usize = 200;
/// In a shorter word one mistake makes another name.
const MISTAKE_LETTERS_MIN: usize = 4;
/// Mistakes are looked for by the beginning of a word alone; [`is_near`] looks at all.
const VARIANT_LETTERS: usize = 7;

/// What stands before a family name, together or apart.
const PARTICLES: [&str; 20] = [
    "van", "vanden", "vande", "vander", "de", "den", "der", "d", "t", "ter", "ten", "te", "von",
    "le", "la", "les", "du", "des", "el", "al",
];

/// The words that something is found by: those of its texts, those of its addresses
/// without what everybody has (`.be`), and family names also in one word.
pub fn kept_words(texts: &[&str]) -> Vec<String> {
    let mut words = Vec::new();
    for text in texts {
        let own = plain_words(text);
        words.extend(joined(&own).into_iter().flatten());
        words.extend(own);
    }
    let mut seen = BTreeSet::new();
    words.retain(|word| seen.insert(word.clone()));
    words.truncate(WORDS_MAX);
    words
}

/// What somebody may mean who types this: the words as they stand, and where there are
/// particles also those in one. Every word of a reading is to be found.
pub fn readings(typed: &str) -> Vec<Vec<String>> {
    let typed: String = typed.chars().take(TYPED_LETTERS_MAX).collect();
    let mut words = plain_words(&typed);
    words.truncate(TYPED_WORDS_MAX);
    let joined = joined(&words);
    let words = Some(words).filter(|words| !words.is_empty());
    words.into_iter().chain(joined).collect()
}

fn plain_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for token in folded(text).split(' ') {
        let token = match token.split_once('@') {
            // Nobody is told apart by the end of a host.
            Some((name, host)) => {
                let host = host.rsplit_once('.').map_or(host, |(host, _)| host);
                format!("{name}.{host}")
            }
            None => token.to_owned(),
        };
        let parts = token.split(['.', '@']).filter(|part| !part.is_empty());
        words.extend(parts.map(|part| part.chars().take(WORD_LETTERS_MAX).collect::<String>()));
    }
    words
}

/// With each run of particles joined to the word after it; `None` without particles.
fn joined(words: &[String]) -> Option<Vec<String>> {
    let mut joined = Vec::new();
    let mut run = String::new();
    for (place, word) in words.iter().enumerate() {
        run.push_str(word);
        let is_last = place + 1 == words.len();
        if is_last || !PARTICLES.contains(&word.as_str()) {
            joined.push(run.chars().take(WORD_LETTERS_MAX).collect());
            run.clear();
        }
    }
    (joined.len() < words.len()).then_some(joined)
}

/// What a word has in common with every word that [`is_near`] it: its beginning, and
/// that with each letter left out. Short words and numbers are near to themselves only.
pub fn variants(word: &str) -> BTreeSet<String> {
    let beginning: Vec<char> = word.chars().take(VARIANT_LETTERS).collect();
    let whole = beginning.iter().collect();
    if !bears_mistakes(word) {
        return BTreeSet::from([whole]);
    }
    let without = |left_out: usize| {
        let letters = beginning.iter().enumerate();
        let others = letters.filter(|(place, _)| *place != left_out);
        others.map(|(_, letter)| letter).collect()
    };
    (0..beginning.len()).map(without).chain([whole]).collect()
}

/// Whether one is looked for in it.
pub fn bears_mistakes(word: &str) -> bool {
    word.chars().count() >= MISTAKE_LETTERS_MIN && !word.chars().any(|c| c.is_ascii_digit())
}

/// Whether one letter too many, too few or another, or two in the wrong order, is all
/// the difference.
pub fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([], []) => true,
        ([a, b, one @ ..], [c, d, other @ ..]) if (a, b) == (d, c) && one == other => true,
        _ => {
            let after = |letters: &[char], skip: usize| letters.get(skip..).map(<[char]>::to_vec);
            let is_same = |a: usize, b: usize| {
                let (a, b) = (after(one, a), after(other, b));
                a.is_some() && a == b
            };
            is_same(1, 1) || is_same(1, 0) || is_same(0, 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_as_people_may_write_it() {
        let table: [(&[&str], &str); 5] = [
            (
                &["An", "Peeters", "an.peeters", "an.peeters@example.be"],
                "an peeters example",
            ),
            (
                &["Lieve Van den Berghe"],
                "lieve vandenberghe van den berghe",
            ),
            (&["D’Hondt"], "dhondt d hondt"),
            (&["Renée Müller"], "renee muller"),
            (&["van"], "van"),
        ];
        for (texts, kept) in table {
            assert_eq!(kept_words(texts).join(" "), kept, "{texts:?}");
        }
    }

    #[test]
    fn what_is_typed_is_read_apart_and_together() {
        let read = |typed: &str| -> Vec<String> {
            readings(typed)
                .iter()
                .map(|words| words.join(" "))
                .collect()
        };
        assert_eq!(read("Peeters"), ["peeters"]);
        assert_eq!(
            read("vanden Berghe, Lieve"),
            ["vanden berghe lieve", "vandenberghe lieve"]
        );
        assert_eq!(read(" \u{200b} "), [""; 0]);
        assert_eq!(read("a b c x e f g h"), ["a b c x e f"]);
    }

    #[test]
    fn one_mistake_is_near_and_two_are_not() {
        let table = [
            ("peeters", "peeters", true),
            ("peeters", "peters", true),
            ("peeters", "peetters", true),
            ("peeters", "peetrs", true),
            ("peeters", "pieters", true),
            ("peeters", "peerets", false),
            ("peeters", "epeters", true),
            ("anna", "nanna", true),
            ("janssens", "jansens", true),
            ("janssens", "janssen", true),
            ("janssens", "jansen", false),
            ("vandenberghe", "vandenbergen", false),
            ("vandenberghe", "vandenbergeh", true),
            ("", "a", true),
            ("", "", true),
        ];
        for (one, other, near) in table {
            assert_eq!(is_near(one, other), near, "{one} {other}");
            assert_eq!(is_near(other, one), near, "{other} {one}");
        }
    }

    /// What the tables find a word by: whatever is near shares a variant.
    #[test]
    fn words_that_are_near_share_a_variant() {
        for word in ["jans", "peeters", "vandenberghe", "elamrani"] {
            let letters: Vec<char> = word.chars().collect();
            let mut mistyped = Vec::new();
            for place in 0..letters.len() {
                let mut one = letters.clone();
                one.remove(place);
                mistyped.push(one);
                let mut one = letters.clone();
                one.insert(place, 'x');
                mistyped.push(one);
                let mut one = letters.clone();
                one[place] = 'x';
                mistyped.push(one);
                if place > 0 {
                    let mut one = letters.clone();
                    one.swap(place - 1, place);
                    mistyped.push(one);
                }
            }
            for one in mistyped {
                let one: String = one.into_iter().collect();
                if bears_mistakes(&one) {
                    assert!(is_near(word, &one), "{word} {one}");
                    assert!(!variants(word).is_disjoint(&variants(&one)), "{word} {one}");
                }
            }
        }
        assert_eq!(variants("b12"), BTreeSet::from(["b12".to_owned()]));
        assert_eq!(variants("2024"), BTreeSet::from(["2024".to_owned()]));
    }
}
