//! How near a typed word is to one that an article has.

/// 1: the same. 0: something else.
pub(super) fn nearness(typed: &Word, known: &Word) -> f32 {
    if typed.text == known.text {
        return 1.0;
    }
    let (short, long) = if typed.length <= known.length {
        (typed, known)
    } else {
        (known, typed)
    };
    if short.length >= PART_MIN && short.letters & !long.letters == 0 {
        if long.text.starts_with(&short.text) {
            // Endings: "codes", "code"; while one types: "wachtw".
            return if short.length * 2 >= long.length {
                0.8
            } else {
                0.6
            };
        }
        if short.length > PART_MIN && long.text.ends_with(&short.text) {
            // What a Dutch compound is about stands at its end: "ondernemingsnummer".
            return 0.7;
        }
        if short.length > PART_MIN && long.text.contains(&short.text) {
            return 0.5;
        }
    }
    mistyped(typed, known)
}

/// Shorter parts stand in too many words.
const PART_MIN: u8 = 3;

/// One letter wrong, left out, doubled or swapped in a short word, two in a long one
/// (Damerau).
fn mistyped(typed: &Word, known: &Word) -> f32 {
    let errors = match typed.length {
        0..4 => return 0.0,
        4..8 => 1,
        _ => 2,
    };
    let other_letters = (typed.letters ^ known.letters).count_ones();
    if typed.length.abs_diff(known.length) > errors || other_letters > 2 * u32::from(errors) {
        return 0.0;
    }
    let distance = strsim::osa_distance(&typed.text, &known.text);
    match distance {
        1 => 0.6,
        2 if errors == 2 => 0.4,
        _ => 0.0,
    }
}

/// A folded word, with what rules out most others at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub text: String,
    pub length: u8,
    /// A bit for each letter that is in it.
    pub letters: u32,
}

impl Word {
    pub fn new(text: String) -> Self {
        let letter = |c: char| match c {
            'a'..='z' => 1_u32 << (u32::from(c) - u32::from('a')),
            '0'..='9' => 1 << 26,
            _ => 1 << 27,
        };
        Self {
            length: u8::try_from(text.chars().count()).unwrap_or(u8::MAX),
            letters: text.chars().map(letter).fold(0, |all, one| all | one),
            text,
        }
    }
}
