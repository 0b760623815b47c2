//! Words of names and addresses as they are compared, and of what people type.

use kernel::folded;

use crate::Facts;
use crate::facts::Kind;

/// More than any name or address needs.
const TYPED_WORDS_MAX: usize = 10;
const WORD_BYTES_MAX: usize = 40;

/// What is searched in: all names, and the seat in both languages.
pub(super) fn of_facts(facts: &Facts) -> Vec<String> {
    let mut words = Vec::new();
    // Of others the name is that of a person, or nobody knows.
    if facts.kind == Kind::Legal {
        for name in &facts.names {
            words.extend(split(&name.text));
        }
    }
    if let Some(seat) = &facts.seat {
        let texts = [
            &seat.street.nl,
            &seat.street.fr,
            &seat.municipality.nl,
            &seat.municipality.fr,
            &seat.postal_code,
            &seat.house_number,
        ];
        for text in texts {
            words.extend(split(text));
        }
    }
    words.sort();
    words.dedup();
    words
}

/// What somebody looks for: each word once, those left out that say nothing.
pub(super) fn of_typed(typed: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in split(typed) {
        if !words.contains(&word) && words.len() < TYPED_WORDS_MAX {
            words.push(word);
        }
    }
    words
}

fn split(text: &str) -> Vec<String> {
    let folded = folded(text);
    let parts = folded.split(|c: char| !c.is_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let initials = folded.contains('.');
    let mut words = Vec::with_capacity(parts.len());
    let mut rest = parts.as_slice();
    while let [first, after @ ..] = rest {
        // V.M.E. is VME.
        let single = rest.iter().take_while(|part| is_letter(part)).count();
        if initials && single >= 2 {
            words.extend(usual(&rest[..single].concat()));
            rest = &rest[single..];
        } else {
            words.extend(usual(first));
            rest = after;
        }
    }
    words
}

fn is_letter(part: &str) -> bool {
    let mut letters = part.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// The word that stands for its usual spellings and for its twin in the other language;
/// `None` for what stands in most names and tells none apart.
fn usual(word: &str) -> Option<String> {
    let usual = match word {
        "vme" | "acp" | "aes" | "vereniging" | "association" | "mede" | "eigenaars"
        | "medeeigenaars" | "coproprietaires" | "coproprietes" | "copropriete" | "van" | "de"
        | "het" | "der" | "den" | "des" | "du" | "la" | "le" | "les" | "l" | "d" | "t" | "s"
        | "en" | "et" | "und" | "von" => return None,
        "res" | "resid" | "residence" | "residentie" | "residenz" => "residentie",
        "app" | "appart" | "appartement" | "appartements" | "appartementen" => "appartement",
        "geb" | "gebouw" | "imm" | "immeuble" | "batiment" | "bat" => "gebouw",
        "st" | "ste" | "sint" | "saint" | "sainte" => "sint",
        "av" | "ave" | "avenue" => "avenue",
        "bd" | "bld" | "blvd" | "boul" | "boulevard" => "boulevard",
        "ch" | "chee" | "chaussee" => "chaussee",
        "pl" | "place" | "plein" => "plein",
        "sq" | "square" => "square",
        "r" | "rue" => "rue",
        "str" | "straat" => "straat",
        "stwg" | "steenweg" => "steenweg",
        "ln" | "laan" => "laan",
        _ => return Some(long_form(cut(word))),
    };
    Some(usual.to_owned())
}

/// "Kerkstr." is Kerkstraat; no other word of a Belgian address ends like that.
fn long_form(word: &str) -> String {
    for (short, long) in [("str", "straat"), ("stwg", "steenweg"), ("ln", "laan")] {
        if let Some(stem) = word.strip_suffix(short)
            && stem.len() >= 3
        {
            return format!("{stem}{long}");
        }
    }
    word.to_owned()
}

fn cut(word: &str) -> &str {
    let end = word
        .char_indices()
        .map(|(place, c)| place + c.len_utf8())
        .take_while(|end| *end <= WORD_BYTES_MAX)
        .last();
    &word[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_initials_and_usual_abbreviations_make_no_difference() {
        for (typed, words) in [
            ("V.M.E. Résid. Zonnedauw", "residentie zonnedauw"),
            ("ACP Residence Zonnedauw", "residentie zonnedauw"),
            ("Kerkstr. 12, 9000 Gent", "kerkstraat 12 9000 gent"),
            ("av. des Œillets", "avenue oeillets"),
            ("l’Étoile d'Or", "etoile or"),
            ("St.-Pieters Nw. stwg.", "sint pieters nw steenweg"),
            ("Noord-Zuid", "noord zuid"),
            ("AND * \" OR", "and or"),
            ("de la", ""),
            ("", ""),
        ] {
            assert_eq!(of_typed(typed).join(" "), words, "{typed}");
        }
    }

    #[test]
    fn a_long_text_costs_no_more_than_a_short_one() {
        assert_eq!(of_typed(&"a1 b2 c3 ".repeat(1000)).len(), 3);
        let many: Vec<String> = (0..100).map(|n| format!("w{n}")).collect();
        assert_eq!(of_typed(&many.join(" ")).len(), TYPED_WORDS_MAX);
        assert_eq!(of_typed(&"é".repeat(500))[0].len(), WORD_BYTES_MAX);
    }
}
