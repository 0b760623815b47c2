//! The words a caller hands in, each checked once.

use std::fmt;
use std::str::FromStr;

use crate::TransferId;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

/// The text is not such a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidWord;

impl fmt::Display for InvalidWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a word that the ledger takes here")
    }
}

impl std::error::Error for InvalidWord {}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $fits:path;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
        #[diesel(sql_type = Text)]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidWord;

            fn from_str(text: &str) -> Result<Self, InvalidWord> {
                if $fits(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(InvalidWord)
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<DB> ToSql<Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.0.to_sql(out)
            }
        }

        impl<DB> FromSql<Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: FromSql<Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                String::from_sql(bytes).map(Self)
            }
        }
    )*};
}

words! {
    /// What an account is called in the ledger, such as `wallet:org_…` or
    /// `revenue:kadasterfinder`: lower case, digits and `:._-`, at most 80.
    AccountCode = is_account_code;
    /// What a movement is, in its owner's words, such as `top-up` or `charge`: lower
    /// case and hyphens, at most 40.
    Kind = is_kind;
    /// Names a movement for ever: 1 to 255 characters of visible ASCII, blanks among
    /// them. Whoever takes keys from others puts in front whose they are.
    IdempotencyKey = is_key;
    /// What the caller wants to read again, such as which product; at most 2,000
    /// bytes. It never changes and never goes: ids of people, not their names.
    Detail = is_detail;
}

impl IdempotencyKey {
    /// Of the one way in which time ends a hold; no caller can write it.
    pub(crate) fn of_expiry(hold: &TransferId) -> Self {
        Self(format!("§expiry {hold}"))
    }
}

impl Detail {
    pub(crate) fn none() -> Self {
        Self(String::new())
    }
}

fn is_account_code(text: &str) -> bool {
    let fits =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b":._-".contains(&byte);
    (1..=80).contains(&text.len()) && text.bytes().all(fits)
}

fn is_kind(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

fn is_key(text: &str) -> bool {
    (1..=255).contains(&text.len()) && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// PostgreSQL keeps no NUL in a text.
fn is_detail(text: &str) -> bool {
    text.len() <= 2_000 && !text.contains('\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_checked_where_they_come_in() {
        let (long, longer) = ("a".repeat(80), "a".repeat(81));
        for (text, fits) in [
            ("wallet:org_01", true),
            ("a-b.c", true),
            (&long, true),
            (&longer, false),
            ("", false),
            ("Wallet", false),
            ("a b", false),
        ] {
            assert_eq!(text.parse::<AccountCode>().is_ok(), fits, "{text}");
        }
        let (long, longer) = ("a".repeat(40), "a".repeat(41));
        for (text, fits) in [
            ("top-up", true),
            (&long, true),
            (&longer, false),
            ("", false),
            ("top_up", false),
            ("topup1", false),
        ] {
            assert_eq!(text.parse::<Kind>().is_ok(), fits, "{text}");
        }
        let (long, longer) = ("~".repeat(255), "a".repeat(256));
        for (text, fits) in [
            ("a key", true),
            (&long, true),
            (&longer, false),
            ("", false),
            ("é", false),
            ("a\tb", false),
            ("§expiry txn_1", false),
        ] {
            assert_eq!(text.parse::<IdempotencyKey>().is_ok(), fits, "{text}");
        }
        let (long, longer) = ("é".repeat(1_000), "a".repeat(2_001));
        for (text, fits) in [("", true), (&*long, true), (&longer, false), ("a\0", false)] {
            assert_eq!(text.parse::<Detail>().is_ok(), fits, "{text}");
        }
    }

    #[test]
    fn a_word_is_written_as_it_was_given() {
        let code: AccountCode = "bank:be68".parse().unwrap();
        assert_eq!(
            (code.to_string().as_str(), code.as_str()),
            ("bank:be68", "bank:be68")
        );
        assert!(InvalidWord.to_string().contains("not a word"));
        assert_eq!(Detail::none().as_str(), "");
    }
}
