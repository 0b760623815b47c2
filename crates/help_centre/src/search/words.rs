//! Which words of a text count.

/// Of what is typed. Whoever pastes more has said it within these.
const TYPED_CHARS_MAX: usize = 4000;
/// Different ones.
const TYPED_WORDS_MAX: usize = 64;
/// Longer are no words, but what a program wrote.
const WORD_CHARS_MAX: usize = 40;

/// They stand in every text, so they tell none apart.
const EVERYWHERE: &[&str] = &[
    // Nederlands
    "aan", "al", "als", "bij", "daar", "dan", "dat", "de", "den", "der", "die", "dit", "dus", "een",
    "en", "er", "geen", "het", "hij", "hoe", "ik", "in", "is", "je", "kan", "maar", "me", "met",
    "mijn", "na", "naar", "niet", "nog", "nu", "of", "om", "ons", "onze", "ook", "op", "over",
    "te", "tot", "uit", "uw", "van", "voor", "was", "wat", "we", "wel", "wij", "word", "wordt",
    "ze", "zich", "zijn", "zo", // Français
    "au", "aux", "avec", "ce", "ces", "cet", "cette", "comment", "dans", "des", "du", "elle",
    "est", "et", "il", "je", "la", "le", "les", "leur", "lui", "ma", "mais", "mes", "mon", "ne",
    "nos", "notre", "nous", "on", "ou", "par", "pas", "plus", "pour", "que", "qui", "sa", "se",
    "ses", "si", "son", "sont", "sur", "un", "une", "vos", "votre", "vous", "qu", "quel", "quelle",
    "quoi", "puis", "peux", "peut", "ai", "suis",
];

/// Folded, in their order, without those that stand everywhere. French elisions come
/// apart at either apostrophe: `l’attestation` is `attestation`.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = kernel::folded(text);
    let parts = folded.split(|c: char| !c.is_alphanumeric());
    let kept: Vec<String> = parts
        .filter(|word| counts(word))
        .map(str::to_owned)
        .collect();
    kept.into_iter()
}

/// Of what somebody typed: each once, and no more than can be looked up in no time.
pub(super) fn typed(text: &str) -> Vec<String> {
    let beginning: String = text.chars().take(TYPED_CHARS_MAX).collect();
    let mut typed: Vec<String> = Vec::new();
    for word in words(&beginning) {
        if typed.len() == TYPED_WORDS_MAX {
            break;
        }
        if !typed.contains(&word) {
            typed.push(word);
        }
    }
    typed
}

fn counts(word: &str) -> bool {
    let length = word.chars().count();
    let is_digit = length == 1 && word.starts_with(|c: char| c.is_ascii_digit());
    (length > 1 || is_digit) && length <= WORD_CHARS_MAX && !EVERYWHERE.contains(&word)
}
