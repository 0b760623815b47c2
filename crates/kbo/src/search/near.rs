//! How well a typed word fits a word that exists.

/// Shorter words have too many neighbours.
const PART_BYTES_MIN: usize = 3;
const SLIP_BYTES_MIN: usize = 4;

/// Letters and digits of a word, a bit each: a word that lacks two of another's cannot be
/// one slip away from it.
pub(super) fn signature(word: &[u8]) -> u64 {
    word.iter().fold(0, |bits, byte| {
        bits | 1
            << match byte {
                b'a'..=b'z' => byte - b'a',
                b'0'..=b'9' => 26 + byte - b'0',
                _ => 36,
            }
    })
}

/// What it costs to take `typed` for `word`; `None` when it is another one.
pub(super) fn cost(typed: &[u8], word: &[u8]) -> Option<u8> {
    if word.starts_with(typed) {
        return Some(u8::from(word.len() != typed.len()));
    }
    // A digit that differs is another number, not a slip.
    if typed.iter().any(u8::is_ascii_digit) {
        return None;
    }
    if typed.len() >= PART_BYTES_MIN && holds(word, typed) {
        return Some(2);
    }
    if typed.len() < SLIP_BYTES_MIN {
        return None;
    }
    if begins_nearly(word, typed) {
        let whole = word.len().abs_diff(typed.len()) <= 1;
        return Some(if whole { 3 } else { 4 });
    }
    let later = (1..word.len()).any(|start| begins_nearly(&word[start..], typed));
    (typed.len() > SLIP_BYTES_MIN && later).then_some(5)
}

fn holds(word: &[u8], part: &[u8]) -> bool {
    word.windows(part.len()).any(|window| window == part)
}

/// Whether `word` begins with `typed`, but for one letter too many, too few or another,
/// or two neighbours in the wrong order.
fn begins_nearly(word: &[u8], typed: &[u8]) -> bool {
    let same = word.iter().zip(typed).take_while(|(a, b)| a == b).count();
    let (word, typed) = (&word[same..], &typed[same..]);
    let Some((_, after)) = typed.split_first() else {
        return true;
    };
    let too_many = word.starts_with(after);
    let Some((_, rest)) = word.split_first() else {
        return too_many;
    };
    let swapped = match (word, typed) {
        ([a, b, word @ ..], [c, d, typed @ ..]) => a == d && b == c && word.starts_with(typed),
        _ => false,
    };
    too_many || rest.starts_with(after) || rest.starts_with(typed) || swapped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn costs(typed: &str, word: &str) -> Option<u8> {
        cost(typed.as_bytes(), word.as_bytes())
    }

    #[test]
    fn the_better_it_fits_the_less_it_costs() {
        for (typed, word, expected) in [
            ("zonnedauw", "zonnedauw", Some(0)),
            ("zonne", "zonnedauw", Some(1)),
            ("z", "zonnedauw", Some(1)),
            ("dauw", "zonnedauw", Some(2)),
            ("zonedauw", "zonnedauw", Some(3)),
            ("zonnnedauw", "zonnedauw", Some(3)),
            ("zonmedauw", "zonnedauw", Some(3)),
            ("zonendauw", "zonnedauw", Some(3)),
            ("ozonnedauw", "zonnedauw", Some(3)),
            ("onnedauw", "zonnedauw", Some(2)),
            ("zonmed", "zonnedauw", Some(4)),
            ("nedouw", "zonnedauw", Some(5)),
            ("zomedauw", "zonnedauw", None),
            ("9001", "9000", None),
            ("90", "9000", Some(1)),
            ("000", "9000", None),
            ("kat", "kot", None),
        ] {
            assert_eq!(costs(typed, word), expected, "{typed} for {word}");
        }
    }

    #[test]
    fn the_signature_rules_out_only_what_is_no_neighbour() {
        let word = b"zonnedauw";
        for place in 0..word.len() {
            for letter in b'a'..=b'z' {
                let mut typed = word.to_vec();
                typed[place] = letter;
                assert!(cost(&typed, word).is_some());
                let missing = signature(&typed) & !signature(word);
                assert!(missing.count_ones() <= 1);
            }
        }
    }
}
