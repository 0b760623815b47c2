//! Characters that show nothing, or turn around what stands beside them: with
//! them a name looks like another, or like the words of a mail.

/// Control characters, the bidirectional controls (Unicode UAX #9 §2), and what
/// a font may leave out (`Default_Ignorable_Code_Point`, UAX #44). Two of them, the
/// joiners, have their place within words: [`crate::Line`] knows where.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_invisible_and_letters_of_names_are_not() {
        for c in "\0\n\u{7f}\u{200b}\u{200d}\u{202e}\u{2066}\u{feff}\u{e0041}".chars() {
            assert!(is_invisible(c), "{c:?}");
        }
        for c in "Renée D’Hondt-Ångström, Παππά \u{301}şłżאא李".chars() {
            assert!(!is_invisible(c), "{c:?}");
        }
    }
}
