//! What somebody wrote, without the mail that they answer below it.

use kernel::{Language, is_invisible};

/// Lines with which mail programs begin what is answered, as far as they begin alike, in
/// the languages people write us in.
const SEPARATORS: [&str; 9] = [
    "-----original message-----",
    "-----oorspronkelijk bericht-----",
    "-----message d'origine-----",
    "-----message d’origine-----",
    "________________________________",
    "begin doorgestuurd bericht:",
    "début du message transféré",
    "begin forwarded message:",
    "-------- ",
];

/// As `Op ma 23 nov 2026 om 14:05 schreef Immo-Connect <…>:`, in one line or in two.
const ATTRIBUTIONS: [(&str, &str); 4] = [
    ("op ", "schreef"),
    ("le ", "a écrit"),
    ("on ", "wrote"),
    ("am ", "schrieb"),
];
/// As Outlook begins it: a block of headers.
const HEADERS: [[&str; 2]; 3] = [
    ["van:", "verzonden:"],
    ["de :", "envoyé"],
    ["from:", "sent:"],
];

/// All of it where nothing stands above what is answered.
pub(super) fn answered_words(body: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let end = (0..lines.len()).find(|at| begins_answered(&lines, *at));
    let above = lines[..end.unwrap_or(lines.len())]
        .iter()
        .filter(|line| !line.trim_start().starts_with('>'))
        .copied()
        .collect::<Vec<_>>()
        .join("\n");
    let shown = |text: &str| {
        let visible = |c: &char| matches!(c, '\n' | '\t') || !is_invisible(*c);
        text.chars().filter(visible).collect::<String>()
    };
    let above = shown(&above);
    if above.trim().is_empty() {
        shown(body)
    } else {
        above
    }
}

fn begins_answered(lines: &[&str], at: usize) -> bool {
    let line = |at: usize| {
        let line = lines.get(at).copied().unwrap_or_default();
        line.trim().trim_matches('*').to_lowercase()
    };
    let (first, second) = (line(at), line(at + 1));
    if SEPARATORS.iter().any(|begin| first.starts_with(begin)) {
        return true;
    }
    let whole = format!("{first} {second}");
    let is_attribution = ATTRIBUTIONS.iter().any(|(begin, verb)| {
        first.starts_with(begin)
            && whole.contains(verb)
            && (first.ends_with(':') || second.ends_with(':'))
    });
    let is_block = HEADERS
        .iter()
        .any(|[from, sent]| first.starts_with(from) && second.replace('*', "").starts_with(sent));
    is_attribution || is_block
}

pub(super) fn shortened(text: &str, most: usize) -> String {
    let shown = text
        .chars()
        .filter(|c| !c.is_control() && !is_invisible(*c));
    shown.take(most).collect()
}

/// Which of our two languages it is in, by the small words; Dutch where nothing tells.
pub(super) fn language_of(text: &str) -> Language {
    const DUTCH: [&str; 10] = [
        "de", "het", "een", "ik", "niet", "mijn", "van", "met", "is", "graag",
    ];
    const FRENCH: [&str; 10] = [
        "le", "la", "les", "je", "pas", "mon", "ma", "avec", "est", "bonjour",
    ];
    let text = text.to_lowercase();
    let count = |known: &[&str]| {
        text.split(|c: char| !c.is_alphabetic())
            .take(500)
            .filter(|word| known.contains(word))
            .count()
    };
    if count(&FRENCH) > count(&DUTCH) {
        Language::Fr
    } else {
        Language::Nl
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_answered_is_left_out_however_a_program_begins_it() {
        for begin in [
            "Op ma 23 nov 2026 om 14:05 schreef Immo-Connect <no-reply@immo-connect.be>:",
            "Op ma 23 nov 2026 om 14:05 schreef Immo-Connect\n<no-reply@immo-connect.be>:",
            "Le lun. 23 nov. 2026 à 14:05, Immo-Connect <x@y.be> a écrit :",
            "On Mon, 23 Nov 2026 at 14:05, Immo-Connect wrote:",
            "-----Oorspronkelijk bericht-----",
            "________________________________",
            "Van: Immo-Connect\nVerzonden: maandag 23 november 2026 14:05",
            "*De :* Immo-Connect\n*Envoyé :* lundi 23 novembre 2026",
            "> Uw vraag",
        ] {
            let body = format!("Dat hielp niet.\n\n{begin}\n> Sluit uw browser.");
            let words = answered_words(&body);
            assert_eq!(words.trim(), "Dat hielp niet.", "{begin}");
        }
    }

    #[test]
    fn words_that_only_look_like_it_stay() {
        let body = "Op maandag schreef ik al.\nHet werkt nog altijd niet.";
        assert_eq!(answered_words(body), body);
        assert_eq!(answered_words("> alleen dit").trim(), "> alleen dit");
        assert_eq!(answered_words(""), "");
    }

    #[test]
    fn the_language_is_told_by_the_small_words() {
        let french = "Bonjour, je n'arrive pas à me connecter avec ma carte";
        assert_eq!(language_of(french), Language::Fr);
        assert_eq!(language_of("Mijn kaart is niet leesbaar"), Language::Nl);
        assert_eq!(language_of("?!"), Language::Nl);
    }
}
