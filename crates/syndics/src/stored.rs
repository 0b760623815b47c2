//! What is read back from the database as something else than it is stored as.

use belgium::Day;
use diesel::QueryResult;
use diesel::result::Error::DeserializationError;

/// A text that is not what was written there: the fault lies with who wrote it.
#[derive(Debug)]
pub(crate) struct Unreadable(pub &'static str, pub String);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is no {}", self.1, self.0)
    }
}

impl std::error::Error for Unreadable {}

pub(crate) fn unreadable(what: &'static str, text: &str) -> diesel::result::Error {
    DeserializationError(Box::new(Unreadable(what, text.to_owned())))
}

pub(crate) fn day(text: &str) -> QueryResult<Day> {
    text.parse().map_err(|_| unreadable("day", text))
}

pub(crate) fn optional_day(text: Option<&str>) -> QueryResult<Option<Day>> {
    text.map(day).transpose()
}

/// A word of the database as the enum that it is of.
pub(crate) fn known<T>(of_word: fn(&str) -> Option<T>, word: &str) -> QueryResult<T> {
    of_word(word).ok_or_else(|| unreadable("word that is known", word))
}

/// An enum whose values are words, of the database or of an address.
macro_rules! words {
    ($(#[$doc:meta])* $Name:ident { $($(#[$one_doc:meta])* $One:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $Name { $($(#[$one_doc])* $One),+ }

        impl $Name {
            pub const ALL: &'static [Self] = &[$(Self::$One),+];

            /// As it is stored, and a part of the keys of texts.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$One => $word),+ }
            }

            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

pub(crate) use words;
