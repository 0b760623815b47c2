//! What people typed, as it can stand in a document: PDF/A-2a allows no character
//! without a picture in the font, and paper no word that is wider than itself.

use icu_normalizer::ComposingNormalizerBorrowed;
use kernel::is_invisible;
use serde_json::Value;

/// Stands for a character that the font lacks.
const UNKNOWN: char = '\u{fffd}';
/// Here a line may end, and nothing is seen of it.
const BREAK: char = '\u{200b}';
/// How wide a run without a blank may be, and how wide its pieces are when it is wider:
/// a narrow character counts 1, another 2. The second column of facts takes 50.
const RUN_MAX: usize = 44;
const PIECE: usize = 22;

/// Every text within, made fit.
pub fn make_fit(value: &mut Value, has_picture: &impl Fn(char) -> bool) {
    match value {
        Value::String(text) => *text = fit(text, has_picture),
        Value::Array(list) => list
            .iter_mut()
            .for_each(|value| make_fit(value, has_picture)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|value| make_fit(value, has_picture)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn fit(text: &str, has_picture: &impl Fn(char) -> bool) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let shown: String = composed
        .chars()
        .filter_map(|c| shown(c, has_picture))
        .collect();
    let mut fit = String::with_capacity(shown.len());
    for piece in shown.split_inclusive(' ') {
        if piece.chars().map(width).sum::<usize>() > RUN_MAX {
            push_in_pieces(&mut fit, piece);
        } else {
            fit.push_str(piece);
        }
    }
    fit
}

/// Line ends and tabs are blanks; what shows nothing, or turns around what stands beside
/// it, goes. What the private areas of Unicode mean depends on the font, so nobody could
/// read it out (ISO 19005-2 §6.2.11.7.3).
fn shown(c: char, has_picture: &impl Fn(char) -> bool) -> Option<char> {
    match c {
        '\n' | '\t' | '\r' => Some(' '),
        _ if is_invisible(c) => None,
        _ if is_private(c) || !has_picture(c) => Some(UNKNOWN),
        _ => Some(c),
    }
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

fn push_in_pieces(fit: &mut String, run: &str) {
    let mut filled = 0;
    for c in run.chars() {
        if filled + width(c) > PIECE {
            fit.push(BREAK);
            filled = 0;
        }
        filled += width(c);
        fit.push(c);
    }
}

fn width(c: char) -> usize {
    let narrow = c.is_ascii()
        && !c.is_ascii_uppercase()
        && !matches!(c, 'm' | 'w' | '@' | '%' | '&' | '+' | '=');
    if narrow { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latin(c: char) -> bool {
        c < '\u{180}' || c == UNKNOWN || c == '’'
    }

    #[test]
    fn what_a_font_has_no_picture_of_is_marked_and_what_shows_nothing_goes() {
        for (typed, expected) in [
            ("Gémeente ’s-Gravenbrakel", "Gémeente ’s-Gravenbrakel"),
            ("Ge\u{301}meente", "Gémeente"),
            ("漢 \u{1f3e0} \u{e001}", "\u{fffd} \u{fffd} \u{fffd}"),
            ("a\u{202e}b\u{200d}\u{feff}\0c", "abc"),
            ("een\r\n twee\tdrie", "een   twee drie"),
            ("#let x = $1$ \"]", "#let x = $1$ \"]"),
        ] {
            assert_eq!(fit(typed, &latin), expected);
        }
    }

    #[test]
    fn a_word_that_is_wider_than_the_paper_may_end_a_line_anywhere() {
        let reference = "trf_01k9x0m7q3f4v8ra2n6c5t1b0d";
        assert_eq!(fit(reference, &latin), reference, "an id stays whole");
        let wide = fit(&format!("kort {} kort", "W".repeat(100)), &latin);
        let pieces: Vec<&str> = wide.split(BREAK).collect();
        assert!(
            pieces.len() > 8 && pieces.iter().all(|piece| piece.len() < 20),
            "{wide}"
        );
        assert_eq!(
            wide.replace(BREAK, ""),
            format!("kort {} kort", "W".repeat(100))
        );
    }

    #[test]
    fn all_texts_are_made_fit_and_numbers_stay() {
        let mut value = serde_json::json!({"a": ["\u{202e}x", 7, {"b": "漢"}], "c": null});
        make_fit(&mut value, &latin);
        assert_eq!(
            value,
            serde_json::json!({"a": ["x", 7, {"b": "\u{fffd}"}], "c": null})
        );
    }
}
