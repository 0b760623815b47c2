//! Typed, readable ids: a prefix and a `UUIDv7` (RFC 9562 §5.7) in Crockford
//! base32, such as `acc_01jd…`. Stored as text; they sort by time of making. The ids
//! that several crates speak of stand here; a domain makes its own by `ids!`.

use std::fmt;

use crate::{Clock, Rng};

const CROCKFORD: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const ENCODED_LENGTH: usize = 26;

/// The text is not an id of this kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidId;

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id of this kind")
    }
}

impl std::error::Error for InvalidId {}

/// For [`ids!`](crate::ids) only.
#[doc(hidden)]
pub fn generate_id(prefix: &str, clock: &Clock, rng: &Rng) -> String {
    let mut random = [0_u8; 10];
    rng.fill(&mut random);
    let uuid = uuid::Builder::from_unix_timestamp_millis(clock.now().as_millis_unsigned(), &random)
        .into_uuid();
    let mut bits = uuid.as_u128();
    let mut encoded = [0_u8; ENCODED_LENGTH];
    for slot in encoded.iter_mut().rev() {
        *slot = CROCKFORD[(bits & 31) as usize];
        bits >>= 5;
    }
    let mut id = String::with_capacity(prefix.len() + ENCODED_LENGTH);
    id.push_str(prefix);
    id.extend(encoded.iter().map(|&byte| char::from(byte)));
    id
}

/// For [`ids!`](crate::ids) only.
#[doc(hidden)]
pub fn parse_id(prefix: &str, text: &str) -> Result<String, InvalidId> {
    let encoded = text.strip_prefix(prefix).ok_or(InvalidId)?;
    let valid = encoded.len() == ENCODED_LENGTH
        && encoded.as_bytes()[0] <= b'7'
        && encoded.bytes().all(|byte| CROCKFORD.contains(&byte));
    if valid {
        Ok(text.to_owned())
    } else {
        Err(InvalidId)
    }
}

/// Makes types of ids, each with the prefix by which people and logs tell it apart. The
/// crate that uses it depends on `diesel` and `serde`.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord,
            ::diesel::expression::AsExpression, ::diesel::deserialize::FromSqlRow,
            ::serde::Serialize, ::serde::Deserialize,
        )]
        #[diesel(sql_type = ::diesel::sql_types::Text)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Makes a new id; later ids sort after earlier ones (to the millisecond).
            pub fn generate(clock: &$crate::Clock, rng: &$crate::Rng) -> Self {
                Self($crate::generate_id(concat!($prefix, "_"), clock, rng))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::InvalidId;
            fn from_str(text: &str) -> Result<Self, $crate::InvalidId> {
                $crate::parse_id(concat!($prefix, "_"), text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::InvalidId;
            fn try_from(text: String) -> Result<Self, $crate::InvalidId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<DB> ::diesel::serialize::ToSql<::diesel::sql_types::Text, DB> for $name
        where
            DB: ::diesel::backend::Backend,
            String: ::diesel::serialize::ToSql<::diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut ::diesel::serialize::Output<'b, '_, DB>) -> ::diesel::serialize::Result {
                ::diesel::serialize::ToSql::to_sql(&self.0, out)
            }
        }

        impl<DB> ::diesel::deserialize::FromSql<::diesel::sql_types::Text, DB> for $name
        where
            DB: ::diesel::backend::Backend,
            String: ::diesel::deserialize::FromSql<::diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> ::diesel::deserialize::Result<Self> {
                <String as ::diesel::deserialize::FromSql<::diesel::sql_types::Text, DB>>::from_sql(bytes).map(Self)
            }
        }
    )*};
}

ids! {
    /// A person's account.
    AccountId = "acc";
    /// A signed-in browser.
    SessionId = "ses";
    /// An enterprise and the people who work for it.
    OrganisationId = "org";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_and_carries_its_prefix() {
        let id = AccountId::generate(&Clock::fixed(1_700_000_000_000), &Rng::seeded(1));
        assert!(id.as_str().starts_with("acc_"));
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        assert_eq!(id.as_str().parse::<SessionId>(), Err(InvalidId));
    }

    #[test]
    fn ids_sort_by_time() {
        let rng = Rng::seeded(7);
        let earlier = AccountId::generate(&Clock::fixed(1_000), &rng);
        let later = AccountId::generate(&Clock::fixed(2_000), &rng);
        assert!(earlier < later);
    }

    #[test]
    fn what_is_not_an_id_is_refused() {
        for text in [
            "",
            "acc_",
            "acc_01",
            "acc_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "acc_0000000000000000000000000U",
        ] {
            assert_eq!(text.parse::<AccountId>(), Err(InvalidId), "{text}");
        }
    }
}
