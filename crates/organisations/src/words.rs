//! Enums that are stored as a word.

/// A stored word that the program does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord(pub String);

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unknown word: {}", self.0)
    }
}

impl std::error::Error for UnknownWord {}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, ALL of $count:literal { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            pub const ALL: [Self; $count] = [$(Self::$variant,)*];

            /// Stable: stored, in forms, and at the end of text keys.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::words::UnknownWord;
            fn from_str(text: &str) -> Result<Self, crate::words::UnknownWord> {
                match text {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(crate::words::UnknownWord(text.to_owned())),
                }
            }
        }
    };
}

pub(crate) use words;
