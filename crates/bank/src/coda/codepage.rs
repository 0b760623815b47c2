//! How a bank writes what is not ASCII, one byte for a character.

use std::str::FromStr;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Codepage {
    /// As the standard has it; anything else is refused, and not guessed.
    #[default]
    Ascii,
    Windows1252,
    Cp850,
}

/// There is no such code page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCodepage;

impl FromStr for Codepage {
    type Err = UnknownCodepage;

    fn from_str(text: &str) -> Result<Self, UnknownCodepage> {
        match text {
            "ascii" => Ok(Self::Ascii),
            "windows-1252" => Ok(Self::Windows1252),
            "cp850" => Ok(Self::Cp850),
            _ => Err(UnknownCodepage),
        }
    }
}

/// From 0x80; five of them mean nothing.
const WINDOWS_1252: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";
/// From 0x80.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl Codepage {
    pub(crate) fn fits(self, bytes: &[u8]) -> bool {
        match self {
            Self::Ascii => bytes.is_ascii(),
            Self::Windows1252 | Self::Cp850 => true,
        }
    }

    /// What shows nothing becomes a blank: no text of ours holds it.
    pub(crate) fn text(self, bytes: &[u8]) -> String {
        let shown = |byte: &u8| match self.character(*byte) {
            c if c.is_control() || c == '\u{ad}' => ' ',
            c => c,
        };
        bytes.iter().map(shown).collect()
    }

    /// What this byte stands for.
    pub fn character(self, byte: u8) -> char {
        let above = usize::from(byte.saturating_sub(0x80));
        let found = match self {
            _ if byte.is_ascii() => None,
            Self::Windows1252 if byte < 0xa0 => WINDOWS_1252.chars().nth(above),
            Self::Cp850 => CP850.chars().nth(above),
            Self::Windows1252 | Self::Ascii => None,
        };
        found.unwrap_or(char::from(byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_the_character_of_its_code_page() {
        assert_eq!(WINDOWS_1252.chars().count(), 32);
        assert_eq!(CP850.chars().count(), 128);
        assert_eq!(Codepage::Windows1252.text(b"Andr\xe9 \x80"), "André €");
        assert_eq!(Codepage::Cp850.text(b"Andr\x82 \xd5"), "André ı");
        assert_eq!(Codepage::Ascii.text(b"a\0b"), "a b");
        assert!(!Codepage::Ascii.fits(b"Andr\xe9"));
    }
}
