//! Our own words for what is stored as text. The provider's stay in `mollie`.

use std::fmt;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

/// Declares an enum that is stored as one of its words.
macro_rules! stored {
    ($($(#[$about:meta])* $Name:ident { $($(#[$doc:meta])* $One:ident = $word:literal),+ $(,)? })*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
        #[diesel(sql_type = Text)]
        pub enum $Name { $($(#[$doc])* $One),+ }

        impl $Name {
            pub const ALL: &'static [Self] = &[$(Self::$One),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$One => $word),+ }
            }
        }

        impl std::str::FromStr for $Name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                let mut all = Self::ALL.iter().copied();
                all.find(|known| known.as_str() == text).ok_or(UnknownWord)
            }
        }

        impl<DB> ToSql<Text, DB> for $Name
        where
            DB: diesel::backend::Backend,
            str: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.as_str().to_sql(out)
            }
        }

        impl<DB> FromSql<Text, DB> for $Name
        where
            DB: diesel::backend::Backend,
            String: FromSql<Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let text = String::from_sql(bytes)?;
                text.parse().map_err(|_| format!("{text} is no such word").into())
            }
        }
    )*};
}

/// The text is not one of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownWord;

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not one of the words")
    }
}

impl std::error::Error for UnknownWord {}

stored! {
    /// How somebody pays.
    Method {
        Bancontact = "bancontact",
        /// Visa, Mastercard, Maestro.
        Cards = "cards",
    }

    /// Where a payment stands. Nothing leads away from `Paid`: what happens to the
    /// money afterwards are refunds and charge-backs of their own.
    State {
        /// Nobody knows yet whether the provider took it.
        New = "new",
        /// The person can pay.
        Open = "open",
        Paid = "paid",
        /// The bank or the card said no; or the provider did not take it at all.
        Failed = "failed",
        /// The person went back.
        Cancelled = "cancelled",
        /// Nobody paid in time.
        Expired = "expired",
        /// What the provider says does not fit what we asked: people look at it.
        InDoubt = "in-doubt",
    }

    RefundState {
        /// Somebody of finance asks for it, and somebody else has to agree.
        Proposed = "proposed",
        /// Whoever asked, or whoever should agree, thought better of it.
        Withdrawn = "withdrawn",
        /// Taken from whoever had the money; the provider was not reached yet.
        Wanted = "wanted",
        /// The provider has it, and the money is on its way.
        Asked = "asked",
        Done = "done",
        /// It will not come about; the money is where it was.
        Failed = "failed",
    }

    /// What a person must look at.
    IncidentKind {
        /// Mode, profile, currency, amount or reference are not those of our payment.
        Mismatch = "mismatch",
        /// Said to have failed or run out, after it was paid.
        LateEnd = "late-end",
        /// Paid, and nothing of ours.
        Unknown = "unknown-payment",
        /// Paid here, and not in the provider's list.
        Missing = "missing-payment",
        /// Paid, and whoever it was for could not take it.
        Unsettled = "unsettled",
        /// More was given back than was paid.
        OverRefunded = "over-refunded",
        /// Not decided after two days.
        Undecided = "undecided",
    }
}

impl RefundState {
    /// Whether the money left whoever had it.
    pub const fn is_taken(self) -> bool {
        match self {
            Self::Wanted | Self::Asked | Self::Done => true,
            Self::Proposed | Self::Withdrawn | Self::Failed => false,
        }
    }
}

impl State {
    /// Whether nothing more is to come of the payment itself.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Paid | Self::Failed | Self::Cancelled | Self::Expired => true,
            Self::New | Self::Open | Self::InDoubt => false,
        }
    }
}
