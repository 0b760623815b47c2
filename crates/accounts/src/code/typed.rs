//! A code as people type and paste it.

use kernel::visible;

const LENGTH: usize = 6;

/// The code in what was typed or pasted: six digits, as one or with blanks,
/// hyphens or dots between them, and whichever words of the mail around them.
/// With two of them nobody knows which was meant.
pub(super) fn six_digits(typed: &str) -> Option<String> {
    let typed = visible(typed);
    let between = |c: char| c.is_whitespace() || "-.\u{2010}\u{2011}\u{2012}\u{2013}".contains(c);
    let mut found = typed
        .split(|c: char| !c.is_ascii_digit() && !between(c))
        .map(|digits| digits.replace(between, ""))
        .filter(|digits| digits.len() == LENGTH);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_with_the_words_that_were_pasted_around_it() {
        for typed in [
            "123456",
            " 123 456 ",
            "123-456",
            "12.34.56",
            "\u{200b}123\u{a0}456\u{200e}",
            "Uw code is 123456.",
            "Votre code : 123 456. Il est valable 30 minutes.",
            "123456 (30 minuten)\nUw code: 123456",
        ] {
            assert_eq!(six_digits(typed).as_deref(), Some("123456"), "{typed:?}");
        }
        for typed in [
            "",
            "12345",
            "1234567",
            "uw code",
            "123456 of 654321",
            "123456, 654321",
            "١٢٣٤٥٦",
        ] {
            assert_eq!(six_digits(typed), None, "{typed:?}");
        }
    }
}
