//! Text as people type and paste it, and as lists bring it: made one and the
//! same whichever keyboard, spreadsheet or word processor it comes from.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::is_invisible;

/// One line of text that shows all that it holds: composed (Unicode NFC), its
/// words one blank apart, without control characters, and without invisible or
/// bidirectional ones. The two joiners stay within a word, where Persian, Hindi
/// and others are written with them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Line(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidLine {
    /// Nothing but blanks was typed.
    Missing,
    TooLong,
    /// It holds what does not show.
    Unfit,
}

impl Line {
    /// The length is counted in characters, after composing.
    pub fn parse(typed: &str, length_max: usize) -> Result<Self, InvalidLine> {
        let composed = nfc(typed);
        let line = composed.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            Err(InvalidLine::Missing)
        } else if !shows_all(&line) {
            Err(InvalidLine::Unfit)
        } else if line.chars().count() > length_max {
            Err(InvalidLine::TooLong)
        } else {
            Ok(Self(line))
        }
    }

    /// As it was stored: a rule that became stricter since does not make what was
    /// kept unreadable.
    pub fn kept(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it holds a bracket of those that no name and no address has; a mail or
    /// a log might stumble over them.
    pub fn holds_brackets(&self) -> bool {
        self.0.contains(|c| "<>{}[]|\\".contains(c))
    }
}

/// A few lines of free words, each of them a [`Line`]; a blank line may stand
/// between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines(String);

impl Lines {
    pub fn parse(typed: &str, length_max: usize) -> Result<Self, InvalidLine> {
        let mut lines: Vec<String> = Vec::new();
        for typed in typed.lines() {
            match Line::parse(typed, length_max) {
                Ok(line) => lines.push(line.0),
                Err(InvalidLine::Missing) if lines.last().is_some_and(|line| !line.is_empty()) => {
                    lines.push(String::new());
                }
                Err(InvalidLine::Missing) => {}
                Err(wrong) => return Err(wrong),
            }
        }
        let text = lines.join("\n").trim_end().to_owned();
        match text.chars().count() {
            0 => Err(InvalidLine::Missing),
            length if length > length_max => Err(InvalidLine::TooLong),
            _ => Ok(Self(text)),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Lines> for String {
    fn from(lines: Lines) -> String {
        lines.0
    }
}

fn shows_all(line: &str) -> bool {
    let mut before = ' ';
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        if is_invisible(c) && !(is_joiner(c) && in_word(before) && in_word(after)) {
            return false;
        }
        before = c;
    }
    true
}

/// U+200C keeps two letters apart, U+200D joins them (Unicode §23.2).
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn in_word(c: char) -> bool {
    !c.is_whitespace() && !c.is_ascii_punctuation() && !is_invisible(c)
}

/// Composed: `é` is one character, however the keyboard made it (Unicode UAX #15).
pub fn nfc(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// Without what shows nothing. Numbers, addresses and codes that are copied from
/// a page, a mail or a spreadsheet bring such marks along, and none of them is
/// meant. What turns text around goes too: none of these is ever written with it.
pub fn visible(text: &str) -> Cow<'_, str> {
    let shows = |c: char| c.is_whitespace() || !is_invisible(c);
    if text.chars().all(shows) {
        text.into()
    } else {
        text.chars().filter(|c| shows(*c)).collect()
    }
}

/// A text as it is searched and sorted: in lower case, without accents, its words
/// one blank apart. What people type to find it is folded likewise.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let lower = text.to_lowercase();
    for c in DecomposingNormalizerBorrowed::new_nfd()
        .normalize(&lower)
        .chars()
    {
        match c {
            _ if is_accent(c) || is_joiner(c) => {}
            _ if c.is_alphanumeric() || "@.".contains(c) => match plain(c) {
                Some(plain) => folded.push_str(plain),
                None => folded.push(c),
            },
            _ => folded.push(' '),
        }
    }
    nfc(&folded)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The combining marks of European letters.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Letters that hold no accent to take away.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' | 'ŀ' => "l",
        'ŉ' => "n",
        'ø' => "o",
        'ŧ' => "t",
        _ => return None,
    })
}

impl Deref for Line {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<Line> for String {
    fn from(line: Line) -> String {
        line.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(typed: &str) -> Result<String, InvalidLine> {
        Line::parse(typed, 20).map(String::from)
    }

    #[test]
    fn a_line_is_composed_and_its_words_stand_one_blank_apart() {
        let table = [
            (" Immo\u{a0} Peeters\tbv\n", "Immo Peeters bv"),
            ("Rene\u{301}e", "Ren\u{e9}e"),
            ("نمی\u{200c}خواهم", "نمی\u{200c}خواهم"),
            ("क\u{94d}\u{200d}ष", "क\u{94d}\u{200d}ष"),
        ];
        for (typed, kept) in table {
            assert_eq!(line(typed).as_deref(), Ok(kept), "{typed:?}");
        }
    }

    #[test]
    fn what_is_invisible_or_turns_text_around_is_in_no_line() {
        let bidirectional = ["\u{61c}", "\u{200e}", "\u{200f}"]
            .into_iter()
            .map(str::to_owned);
        let ranges = ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
        let invisible = [
            "\0", "\u{7f}", "\u{9b}", "\u{ad}", "\u{200b}", "\u{2060}", "\u{feff}",
        ];
        let marks = bidirectional
            .chain(ranges.map(String::from))
            .chain(invisible.map(str::to_owned));
        for mark in marks {
            for typed in [
                format!("An{mark}na"),
                format!("An{mark}"),
                format!("{mark}An"),
            ] {
                assert_eq!(line(&typed), Err(InvalidLine::Unfit), "{typed:?}");
                assert_eq!(
                    Lines::parse(&format!("ja\n{typed}"), 40),
                    Err(InvalidLine::Unfit),
                    "{typed:?}"
                );
            }
        }
        for typed in [
            "An\u{200d}",
            "\u{200c}An",
            "An \u{200d} na",
            "a\u{200d}\u{200d}b",
            "a-\u{200c}b",
        ] {
            assert_eq!(line(typed), Err(InvalidLine::Unfit), "{typed:?}");
        }
    }

    #[test]
    fn the_length_of_a_line_is_counted_composed() {
        assert!(line(&"e\u{301}".repeat(20)).is_ok());
        assert_eq!(line(&"x".repeat(21)), Err(InvalidLine::TooLong));
        assert_eq!(line(" \t\n"), Err(InvalidLine::Missing));
    }

    #[test]
    fn some_lines_keep_their_ends_and_lose_what_stands_around_them() {
        let kept = Lines::parse(" \r\n Niet  bekend.\r\n\r\n\r\nBel ons. \r\n\r\n", 100).unwrap();
        assert_eq!(kept.as_str(), "Niet bekend.\n\nBel ons.");
        assert_eq!(Lines::parse(" \n ", 100), Err(InvalidLine::Missing));
        assert_eq!(Lines::parse("abc\ndef", 6), Err(InvalidLine::TooLong));
    }

    #[test]
    fn a_decomposed_name_is_found_like_a_composed_one() {
        let table = [
            ("  Rene\u{301}e  D'Hondt ", "renee d hondt"),
            ("  Renée  D'Hondt ", "renee d hondt"),
            ("Jean-Pierre ÅNGSTRÖM", "jean pierre angstrom"),
            ("A\u{30a}ngstro\u{308}m", "angstrom"),
            ("İstanbul Şłoß", "istanbul sloss"),
            ("an_p%@Example.be", "an p @example.be"),
            ("Παππά", "παππα"),
            ("نمی\u{200c}خواهم", "نمیخواهم"),
        ];
        for (text, found) in table {
            assert_eq!(folded(text), found, "{text:?}");
        }
    }

    #[test]
    fn marks_that_show_nothing_are_left_out_of_what_is_pasted() {
        assert_eq!(
            visible("\u{202d}0475\u{a0}12\u{200b}\u{202c}"),
            "0475\u{a0}12"
        );
        assert_eq!(visible("0475 12"), "0475 12");
    }
}
