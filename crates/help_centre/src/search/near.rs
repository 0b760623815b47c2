//! How near a typed word is to one that an article has.

/// 1: the same. 0: something else.
pub(super) fn nearness(typed: &Word, known: &Word) -> f32 {
    if typed.text == known.text {
        return 1.0;
    }
    let part = if typed.length <= known.length {
        begun(typed, known)
    } else {
        within(typed, known)
    };
    if part > 0.0 {
        part
    } else {
        mistyped(typed, known)
    }
}

/// Shorter parts stand in too many words.
const PART_MIN: u8 = 3;
/// Of a word within one that was typed: a word of its own.
const WHOLE_MIN: u8 = 5;
/// "codes", "code".
const ENDING_MAX: u8 = 2;

/// While one types, or where the other is a compound.
fn begun(typed: &Word, known: &Word) -> f32 {
    if typed.length < PART_MIN || typed.letters & !known.letters != 0 {
        0.0
    } else if known.text.starts_with(&typed.text) {
        if typed.length * 2 >= known.length {
            0.8
        } else {
            0.6
        }
    } else if typed.length > PART_MIN && known.text.ends_with(&typed.text) {
        // What a Dutch compound is about stands at its end: "ondernemingsnummer".
        0.7
    } else if typed.length > PART_MIN && known.text.contains(&typed.text) {
        0.5
    } else {
        0.0
    }
}

/// What was typed has an ending more, or is the compound.
fn within(typed: &Word, known: &Word) -> f32 {
    if known.length < PART_MIN || known.letters & !typed.letters != 0 {
        return 0.0;
    }
    let is_ending = typed.length - known.length <= ENDING_MAX;
    let is_word = known.length >= WHOLE_MIN;
    if typed.text.starts_with(&known.text) && is_ending {
        0.8
    } else if is_word && typed.text.starts_with(&known.text) {
        0.5
    } else if is_word && typed.text.ends_with(&known.text) {
        0.6
    } else {
        0.0
    }
}

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
