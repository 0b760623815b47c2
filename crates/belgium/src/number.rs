//! What the numbers of the Crossroads Bank for Enterprises have in common: ten
//! digits, of which the last two check the first eight.

use std::fmt;

use kernel::visible;

/// Why a text is not such a number, so that a page can say what to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidNumber {
    /// Something that is neither a digit nor a usual separator.
    Characters,
    /// Not ten digits.
    Length,
    /// No number of this kind begins like that.
    FirstDigit,
    /// A digit is mistyped: the last two do not fit the others.
    CheckDigits,
}

impl fmt::Display for InvalidNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Characters => "the number holds something other than digits",
            Self::Length => "the number does not have ten digits",
            Self::FirstDigit => "no number of this kind begins with that digit",
            Self::CheckDigits => "the last two digits do not fit the others",
        })
    }
}

impl std::error::Error for InvalidNumber {}

/// More than any way of writing ten digits needs.
const TEXT_BYTES_MAX: usize = 64;

/// The digits of a text, whatever usual separators stand between them.
pub(crate) fn digits(text: &str) -> Result<String, InvalidNumber> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(InvalidNumber::Length);
    }
    let mut digits = String::with_capacity(10);
    for c in visible(text).chars() {
        match c {
            '0'..='9' => digits.push(c),
            _ if is_separator(c) => {}
            _ => return Err(InvalidNumber::Characters),
        }
    }
    Ok(digits)
}

/// Four characters a group, as account numbers and references are printed.
pub(crate) fn in_fours(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (place, c) in text.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            f.write_str(" ")?;
        }
        write!(f, "{c}")?;
    }
    Ok(())
}

/// The remainder of the number that the text is with `A` = 10 to `Z` = 35 (ISO 7064,
/// mod 97-10); `None` where it holds anything but digits and capitals.
pub(crate) fn remainder_97(text: &str) -> Option<u32> {
    text.chars().try_fold(0, |remainder, c| {
        let digit = c.to_digit(36).filter(|_| !c.is_ascii_lowercase())?;
        let places = if digit < 10 { 10 } else { 100 };
        Some((remainder * places + digit) % 97)
    })
}

/// Hyphens and blanks also as word processors write them.
pub(crate) fn is_separator(c: char) -> bool {
    c.is_whitespace() || ".-/()\u{2010}\u{2011}\u{2012}\u{2013}\u{202f}".contains(c)
}

/// 97 less the remainder of the first eight: 01 to 97, never 00.
pub(crate) fn check(digits: &str) -> Result<(), InvalidNumber> {
    let number: u64 = digits.parse().map_err(|_| InvalidNumber::Characters)?;
    let (first_eight, last_two) = (number / 100, number % 100);
    if last_two == 97 - first_eight % 97 {
        Ok(())
    } else {
        Err(InvalidNumber::CheckDigits)
    }
}

/// `0403.170.701`
pub(crate) fn dotted(digits: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}.{}.{}", &digits[..4], &digits[4..7], &digits[7..])
}

/// A number that its text is: stored, serialised and shown alike.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident, shown as $shown:path) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord,
            diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
            serde::Serialize, serde::Deserialize,
        )]
        #[diesel(sql_type = diesel::sql_types::Text)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Without anything between its characters, as it is stored.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $shown(&self.0, f)
            }
        }

        impl TryFrom<String> for $name {
            type Error = <Self as std::str::FromStr>::Err;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> String {
                number.0
            }
        }

        impl<DB> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, DB>,
            ) -> diesel::serialize::Result {
                self.0.to_sql(out)
            }
        }

        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                String::from_sql(bytes).map(Self)
            }
        }
    };
}

pub(crate) use number;
