//! The words on every page, in every mail and in every article: how each language sets
//! its marks, one name for one thing, and phrases that were only carried over from the
//! other language. docs/glossary.md has the names.

use std::fs;
use std::path::{Path, PathBuf};

use kernel::Language;

use super::tests::{crates, files};

/// With this set, the test writes the marks as they should be.
const WRITE: &str = "IMMO_WRITE_TEXTS";
const NARROW: char = '\u{202f}';
const FIXED: char = '\u{a0}';

/// What must not stand in a text, and what does instead.
const REFUSED: [(Language, &str, &str); 33] = [
    (Language::Nl, "toestand", "status"),
    (Language::Nl, "de account", "het account"),
    (Language::Nl, "deze account", "dit account"),
    (Language::Nl, "inloggen", "aanmelden"),
    (Language::Nl, "uitloggen", "afmelden"),
    (Language::Nl, "administrator", "beheerder"),
    (Language::Nl, "klik hier", "de naam van de link"),
    (Language::Nl, "e-mail", "mail, of e-mailadres"),
    (Language::Nl, "e-mails", "mails"),
    (Language::Nl, "vastgoedloket", "Vastgoed Loket"),
    (Language::Nl, "portemonnee", "Wallet"),
    (Language::Nl, "transactiebewijs", "transactiebon"),
    (Language::Nl, "context", "voor wie u optreedt"),
    (Language::Nl, "sessie", "aangemeld zijn"),
    (Language::Nl, "token", "wat de tool meestuurt"),
    (Language::Fr, "administrateur", "gestionnaire"),
    (Language::Fr, "administrateurs", "gestionnaires"),
    (Language::Fr, "mail", "e-mail"),
    (Language::Fr, "mails", "e-mails"),
    (Language::Fr, "email", "e-mail"),
    (Language::Fr, "courriel", "e-mail"),
    (Language::Fr, "login", "nom d’utilisateur"),
    (Language::Fr, "portefeuille", "Wallet"),
    (Language::Fr, "cliquez ici", "le nom du lien"),
    (Language::Fr, "vous lisez ci-dessous", "voici"),
    (Language::Fr, "vous lisez ci-dessus", "indique"),
    (Language::Fr, "lien. qui l’ouvre", "la personne qui l’ouvre"),
    (Language::Fr, "existe entre-temps", "existe désormais"),
    (Language::Fr, "sous «", "dans «"),
    (Language::Fr, "sous mon compte", "dans Mon compte"),
    (
        Language::Fr,
        "le guichet la regarde",
        "le guichet l’examine",
    ),
    (Language::Fr, "session", "être connecté"),
    (Language::Fr, "jeton", "ce que l’outil envoie"),
];
/// Written in one way only, capitals included.
const SPELT: [(Language, &str); 7] = [
    (Language::Nl, "Vastgoed Loket"),
    (Language::Nl, "Mijn organisaties"),
    (Language::Nl, "Wissel van organisatie"),
    (Language::Nl, "Immo-Connect"),
    (Language::Fr, "Guichet Immobilier"),
    (Language::Fr, "Changer d’organisation"),
    (Language::Fr, "Immo-Connect"),
];
/// Texts for programmers, and of a machine that others run.
const FOR_PROGRAMMERS: [&str; 3] = ["api/", "oidc/", "kbo/"];

/// A line of a file with texts.
#[derive(Debug)]
struct Line {
    file: PathBuf,
    number: usize,
    language: Language,
    text: String,
    /// Straight quotes belong to the file, not to the text.
    has_syntax_quotes: bool,
    /// What people may search with, right or wrong.
    is_keywords: bool,
    is_comment: bool,
}

impl Line {
    fn mended(&self) -> String {
        if self.is_comment {
            return self.text.clone();
        }
        mended(self.language, &self.text, self.has_syntax_quotes)
    }

    fn place(&self) -> String {
        format!("{}:{}: {}", self.file.display(), self.number, self.text)
    }
}

/// All lines of all texts and articles, and what definitions and scopes say.
fn lines() -> Vec<Line> {
    let mut found = Vec::new();
    files(
        &crates(),
        &["nl.ftl", "fr.ftl", ".nl.md", ".fr.md"],
        &mut found,
    );
    found.sort();
    let mut lines: Vec<Line> = found.iter().flat_map(|file| of_file(file)).collect();
    let mut others = Vec::new();
    for folder in ["tools", "recognitions"] {
        let folder = crates().join("../demo").join(folder);
        files(&folder, &[".toml"], &mut others);
    }
    files(
        &crates(),
        &["endpoints.rs", "scopes.rs", "/scope.rs"],
        &mut others,
    );
    others.sort();
    lines.extend(others.iter().flat_map(|file| of_values(file)));
    lines
}

fn of_file(file: &Path) -> Vec<Line> {
    let name = file.to_string_lossy().into_owned();
    let is_french = name.ends_with("fr.ftl") || name.ends_with(".fr.md");
    let is_article = file.extension().is_some_and(|extension| extension == "md");
    let mut in_front = false;
    let whole = fs::read_to_string(file).expect("a text can be read");
    let line = |(at, text): (usize, &str)| {
        in_front ^= is_article && text == "+++";
        Line {
            file: file.to_owned(),
            number: at + 1,
            language: if is_french {
                Language::Fr
            } else {
                Language::Nl
            },
            text: text.to_owned(),
            has_syntax_quotes: in_front,
            is_keywords: in_front && !text.starts_with("question"),
            is_comment: !is_article && text.starts_with('#'),
        }
    };
    whole.lines().enumerate().map(line).collect()
}

/// The values of `nl` and `fr` in a definition or in code, wherever they stand.
fn of_values(file: &Path) -> Vec<Line> {
    let whole = fs::read_to_string(file).expect("a definition can be read");
    let mut lines = Vec::new();
    for (at, text) in whole.lines().enumerate() {
        for (language, key) in [
            (Language::Nl, "nl = \""),
            (Language::Fr, "fr = \""),
            (Language::Nl, " nl: \""),
            (Language::Fr, " fr: \""),
        ] {
            let values = text.split(key).skip(1);
            lines.extend(
                values
                    .filter_map(|rest| rest.split('"').next())
                    .map(|value| Line {
                        file: file.to_owned(),
                        number: at + 1,
                        language,
                        text: value.to_owned(),
                        has_syntax_quotes: false,
                        is_keywords: false,
                        is_comment: false,
                    }),
            );
        }
    }
    lines
}

/// How long what stands here and is no prose is: a placeable, code, where a link leads.
fn verbatim(rest: &[char]) -> Option<usize> {
    let until = |end: char| {
        let found = rest.iter().skip(1).position(|c| *c == end);
        found.map_or(rest.len(), |at| at + 2)
    };
    match rest {
        ['{', '{', ..] => Some(until('}') + 1),
        ['{', ..] => Some(until('}')),
        ['`', ..] => Some(until('`')),
        [']', '(', ..] => Some(until(')')),
        ['<', c, ..] if c.is_alphabetic() || *c == '/' => Some(until('>')),
        _ => None,
    }
}

/// The line with the marks of its language.
fn mended(language: Language, line: &str, has_syntax_quotes: bool) -> String {
    let chars: Vec<char> = line.chars().collect();
    let mut text = String::new();
    let (mut at, mut is_quoting) = (0, false);
    while at < chars.len() {
        if let Some(length) = verbatim(&chars[at..]) {
            let end = chars.len().min(at + length);
            text.extend(&chars[at..end]);
            at = end;
            continue;
        }
        let (c, next) = (chars[at], chars.get(at + 1).copied());
        let is_last = next.is_none_or(|next| next.is_whitespace() || "»”)]*|.,\"".contains(next));
        let before = text.trim_end().chars().next_back();
        let is_within_word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        at += 1;
        match (language, c) {
            (_, '\'') if is_within_word(text.chars().next_back()) || is_within_word(next) => {
                text.push('’');
            }
            (_, '"') if !has_syntax_quotes => {
                is_quoting = !is_quoting;
                match (language, is_quoting) {
                    (Language::Nl, true) => text.push('“'),
                    (Language::Nl, false) => text.push('”'),
                    (Language::Fr, true) => text.extend(['«', FIXED]),
                    (Language::Fr, false) => text.extend([FIXED, '»']),
                }
            }
            (Language::Fr, ';' | '!' | '?')
                if is_last && before.is_some_and(|c| !";!?".contains(c)) && !is_entity(&text) =>
            {
                set_after(&mut text, NARROW, c);
            }
            // After a selector it begins a text.
            (Language::Fr, ':') if is_last && before.is_some_and(|c| c != ']') => {
                set_after(&mut text, FIXED, c);
            }
            (Language::Fr, '»') => set_after(&mut text, FIXED, c),
            (Language::Fr, '«') => {
                text.extend([c, FIXED]);
                while chars.get(at).is_some_and(|c| c.is_whitespace()) {
                    at += 1;
                }
            }
            (Language::Nl, ';' | '!' | '?' | ':')
                if is_last && before.is_some_and(|c| c != ']') =>
            {
                text.truncate(text.trim_end().len());
                text.push(c);
            }
            _ => text.push(c),
        }
    }
    text
}

/// `mark` with one blank of this kind before it.
fn set_after(text: &mut String, blank: char, mark: char) {
    text.truncate(text.trim_end().len());
    text.extend([blank, mark]);
}

/// `&nbsp` and its like, of which the semicolon is part.
fn is_entity(text: &str) -> bool {
    let name = text.rsplit_once('&').map(|(_, name)| name);
    name.is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
}

/// The words of the line alone: no placeables, no key before the equals sign.
fn prose(line: &Line) -> String {
    let chars: Vec<char> = line.text.chars().collect();
    let (mut text, mut at) = (String::new(), 0);
    while at < chars.len() {
        if let Some(length) = verbatim(&chars[at..]) {
            text.push('X');
            at += length;
        } else {
            text.push(chars[at]);
            at += 1;
        }
    }
    let is_key = |key: &str| {
        key.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_ ".contains(c))
    };
    match text.split_once(" = ") {
        Some((key, rest)) if is_key(key) => rest.to_owned(),
        _ if text.trim_start().starts_with(['[', '*']) && !text.contains("](") => {
            let after = text.split_once(']').map(|(_, rest)| rest.to_owned());
            after.unwrap_or(text)
        }
        _ => text,
    }
}

/// Whether `words` stand there as whole words.
fn has_words(text: &str, words: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let mut found = text.match_indices(words);
    found.any(|(at, _)| {
        !is_part(text[..at].chars().next_back())
            && !is_part(text[at + words.len()..].chars().next())
    })
}

/// Hours have one form: `9.30 uur`, `9 h 30` with blanks that do not break.
fn has_other_hour(language: Language, text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    (1..chars.len()).any(|at| {
        let is_time = is_digit(at - 1) && is_digit(at + 1) && is_digit(at + 2) && !is_digit(at + 3);
        match (language, chars[at]) {
            // As tables have it, and as people type it: 25/11/2026 22:00.
            (_, ':') => is_time && !(at > 7 && chars[at - 8] == '/' && chars[at - 3] == ' '),
            (_, 'h') if is_digit(at - 1) => true,
            (Language::Fr, 'h') if at > 1 && is_digit(at - 2) => {
                let ends = !chars.get(at + 1).is_some_and(|c| c.is_alphabetic());
                ends && (chars[at - 1] != FIXED
                    || chars.get(at + 1) == Some(&' ') && is_digit(at + 2))
            }
            _ => false,
        }
    })
}

///
#[test]
fn every_text_has_the_marks_of_its_language() {
    let wrong: Vec<Line> = lines()
        .into_iter()
        .filter(|line| line.mended() != line.text)
        .collect();
    if std::env::var_os(WRITE).is_some() {
        for line in &wrong {
            let whole = fs::read_to_string(&line.file).unwrap();
            let whole = whole.replace(&line.text, &line.mended());
            fs::write(&line.file, whole).unwrap();
        }
        return;
    }
    let places: Vec<String> = wrong.iter().map(Line::place).collect();
    assert!(
        places.is_empty(),
        "{} lines; `{WRITE}=1 cargo test -p app marks` writes them as they should be:\n{}",
        places.len(),
        places.join("\n")
    );
}

///
#[test]
fn one_thing_has_one_name_and_no_phrase_is_carried_over() {
    let mut wrong = Vec::new();
    for line in lines() {
        if line.is_keywords || line.is_comment {
            continue;
        }
        let text = prose(&line);
        let lower = text.to_lowercase().replace("administrateur du serveur", "");
        let lower = lower.replace("sous «\u{a0}help", "").replace(FIXED, " ");
        let place = line.file.to_string_lossy().into_owned();
        let for_programmers = FOR_PROGRAMMERS.iter().any(|part| place.contains(part));
        for (language, words, instead) in REFUSED {
            if language == line.language && !for_programmers && has_words(&lower, words) {
                wrong.push(format!("{words}: {instead}: {}", line.place()));
            }
        }
        for (language, name) in SPELT {
            let is_there = language == line.language && has_words(&lower, &name.to_lowercase());
            let is_address = text.contains("immo-connect.") || text.contains("www.");
            if is_there && !text.contains(name) && !is_address {
                wrong.push(format!("{name}: {}", line.place()));
            }
        }
        for odd in ["(e)", "(s)", "(n)", "(en)", "...", "  "] {
            if text.trim_start().contains(odd) {
                wrong.push(format!("{odd:?}: {}", line.place()));
            }
        }
        if line.language == Language::Fr && text.contains(['“', '”', '„'])
            || line.language == Language::Nl && text.contains(['«', '»', '„'])
        {
            wrong.push(format!("quotes of another language: {}", line.place()));
        }
        if line.language == Language::Fr && text.starts_with("Vers ") {
            wrong.push(format!(
                "a button is a verb, voir or ouvrir: {}",
                line.place()
            ));
        }
        if has_other_hour(line.language, &text) {
            wrong.push(format!("an hour: {}", line.place()));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The platform says "u", the tool KBO VME "je".
#[test]
fn the_platform_says_u_and_kbo_vme_says_je() {
    let mut wrong = Vec::new();
    for line in lines() {
        let is_of_vme = line.file.components().any(|part| part.as_os_str() == "vme");
        if line.is_keywords || line.is_comment || line.language == Language::Fr {
            continue;
        }
        let text = prose(&line).to_lowercase();
        let says = |words: &[&str]| words.iter().any(|words| has_words(&text, words));
        if !is_of_vme && says(&["je", "jij", "jou", "jouw"]) {
            wrong.push(line.place());
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_marks_are_set_and_what_is_no_prose_stays() {
    let table = [
        (
            Language::Fr,
            "Oui ? Non; si : là !",
            "Oui\u{202f}? Non\u{202f}; si\u{a0}: là\u{202f}!",
        ),
        (
            Language::Fr,
            "a = « Aide » et { $a ->",
            "a = «\u{a0}Aide\u{a0}» et { $a ->",
        ),
        (Language::Fr, "l'outil \"X\"", "l’outil «\u{a0}X\u{a0}»"),
        (Language::Fr, "a = { \" : \" }", "a = { \" : \" }"),
        (
            Language::Fr,
            "[Où ?](help:x) `a ? b`",
            "[Où\u{202f}?](help:x) `a ? b`",
        ),
        (Language::Fr, "https://a.be/?b=c", "https://a.be/?b=c"),
        (Language::Nl, "pagina's ? \"Tools\"", "pagina’s? “Tools”"),
        (Language::Nl, "{{ text a }} : zo", "{{ text a }}: zo"),
    ];
    for (language, line, set) in table {
        assert_eq!(mended(language, line, false), set);
        assert_eq!(mended(language, set, false), set, "once is enough");
    }
    assert_eq!(
        mended(Language::Fr, "q = \"Quoi ?\"", true),
        "q = \"Quoi\u{202f}?\""
    );
}

#[test]
fn hours_have_one_form() {
    for (language, text, is_other) in [
        (Language::Fr, "de 9\u{a0}h à 12\u{a0}h\u{a0}30", false),
        (Language::Fr, "9h00", true),
        (Language::Fr, "à 14 h 05", true),
        (Language::Fr, "à 14:05", true),
        (Language::Fr, "comme 25/11/2026 22:00", false),
        (Language::Fr, "2,5 heures", false),
        (Language::Nl, "van 9.00 tot 12.30 uur", false),
        (Language::Nl, "om 9:30", true),
        (Language::Nl, "om 9h30", true),
    ] {
        assert_eq!(has_other_hour(language, text), is_other, "{text}");
    }
}
