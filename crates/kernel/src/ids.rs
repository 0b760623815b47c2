//! Typed, readable ids: a prefix and a `UUIDv7` (RFC 9562 §5.7) in Crockford
//! base32, such as `acc_01jd…`. Stored as text; they sort by time of making.

use std::fmt;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};

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

fn generate(prefix: &str, clock: &Clock, rng: &Rng) -> String {
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

fn parse(prefix: &str, text: &str) -> Result<String, InvalidId> {
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

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow, Serialize, Deserialize)]
        #[diesel(sql_type = Text)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Makes a new id; later ids sort after earlier ones (to the millisecond).
            pub fn generate(clock: &Clock, rng: &Rng) -> Self {
                Self(generate(concat!($prefix, "_"), clock, rng))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                parse(concat!($prefix, "_"), text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(text: String) -> Result<Self, InvalidId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
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

ids! {
    /// A person's account.
    AccountId = "acc";
    /// A signed-in browser.
    SessionId = "ses";
    /// A code that was mailed and waits to be typed.
    CodeId = "cod";
    /// A stored profile photo.
    PhotoId = "pho";
    /// What one tool was allowed, for one person, by one sign-in.
    GrantId = "gnt";
    /// An enterprise and the people who work for it.
    OrganisationId = "org";
    /// A place of business of an organisation.
    EstablishmentId = "est";
    /// A person in an organisation, from the request or invitation on.
    MembershipId = "mem";
    /// A tool that an organisation registered, in one way of use.
    RegistrationId = "reg";
    /// A professional recognition, as its source last told it.
    RecognitionId = "rec";
    /// One reading of a source of recognitions.
    ReadingId = "rdg";
    /// Work to be done after a commit.
    JobId = "job";
    /// A fact one domain tells the others.
    EventId = "evt";
    /// A row of the audit trail.
    AuditId = "aud";
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
