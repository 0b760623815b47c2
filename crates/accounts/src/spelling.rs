//! A password is the same on every device: one composes é, another writes e and an
//! accent; one keyboard gives a no-break space where another gives a space.

use kernel::{Rng, Secret, nfc};

use crate::hasher::{Busy, Hasher};

/// As a password is hashed: RFC 8265 §4.2 (`OpaqueString`), whose rules leave width
/// and case alone, make every space U+0020, and compose (NFC).
pub(crate) fn prepared(typed: &Secret) -> Secret {
    let spaced = Secret::new(typed.expose().chars().map(space).collect::<String>());
    Secret::new(nfc(spaced.expose()))
}

/// The characters of Unicode's category Zs.
fn space(c: char) -> char {
    match c {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            ' '
        }
        c => c,
    }
}

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Comparison {
    Differs,
    Same,
    /// The hash was made at another cost, or of the password as it was typed before
    /// there was one spelling.
    SameButOutdated,
}

/// Compares with what is stored: as prepared, then as typed where that is something
/// else. One hash, or two; as many whether or not there is anything to compare with.
pub(crate) async fn compare(
    hasher: &Hasher,
    typed: &Secret,
    stored: &str,
) -> Result<Comparison, Busy> {
    let prepared = prepared(typed);
    let is_prepared = prepared.equals(typed.expose());
    let verdict = hasher.verify(prepared, stored.to_owned()).await?;
    if verdict.matches {
        return Ok(if verdict.outdated {
            Comparison::SameButOutdated
        } else {
            Comparison::Same
        });
    }
    if is_prepared {
        return Ok(Comparison::Differs);
    }
    let as_typed = hasher.verify(typed.clone(), stored.to_owned()).await?;
    Ok(if as_typed.matches {
        Comparison::SameButOutdated
    } else {
        Comparison::Differs
    })
}

/// The hash to store for this password, in its one spelling.
pub(crate) async fn hash(hasher: &Hasher, rng: &Rng, typed: &Secret) -> Result<String, Busy> {
    hasher.hash(rng, prepared(typed)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_composed_or_decomposed_or_with_another_space_is_prepared_alike() {
        let table = [
            ("cafe\u{301} bleu", "café bleu"),
            ("cafe\u{301}\u{a0}bleu", "café bleu"),
            ("caf\u{e9}\u{202f}bleu", "café bleu"),
            ("  twee  spaties  ", "  twee  spaties  "),
            // RFC 8265 §4.2.2: width and case stay.
            ("ＡBc\u{fb01}", "ＡBc\u{fb01}"),
        ];
        for (typed, expected) in table {
            assert_eq!(prepared(&Secret::new(typed)).expose(), expected, "{typed}");
        }
    }
}
