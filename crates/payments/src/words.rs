//! Our own words for what is stored as text. The provider's stay in `mollie`.

use std::fmt;

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::sql_types::Text;
use kernel::stored_as_word;

/// The text is not one of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownWord;

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not one of the words")
    }
}

impl std::error::Error for UnknownWord {}

/// How somebody pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Method {
    Bancontact,
    /// Visa, Mastercard, Maestro.
    Cards,
}

/// Where a payment stands. Nothing leads away from `Paid`: what happens to the
/// money afterwards are refunds and charge-backs of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum State {
    /// Nobody knows yet whether the provider took it.
    New,
    /// The person can pay.
    Open,
    Paid,
    /// The bank or the card said no; or the provider did not take it at all.
    Failed,
    /// The person went back.
    Cancelled,
    /// Nobody paid in time.
    Expired,
    /// What the provider says does not fit what we asked: people look at it.
    InDoubt,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum RefundState {
    /// Somebody of finance asks for it, and somebody else has to agree.
    Proposed,
    /// Whoever asked, or whoever should agree, thought better of it.
    Withdrawn,
    /// Taken from whoever had the money; the provider was not reached yet.
    Wanted,
    /// The provider has it, and the money is on its way.
    Asked,
    Done,
    /// It will not come about; the money is where it was.
    Failed,
}

/// What a person must look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum IncidentKind {
    /// Mode, profile, currency, amount or reference are not those of our payment.
    Mismatch,
    /// Said to have failed or run out, after it was paid.
    LateEnd,
    /// Paid, and nothing of ours.
    Unknown,
    /// Paid here, and not in the provider's list.
    Missing,
    /// Paid, and whoever it was for could not take it.
    Unsettled,
    /// More was given back than was paid.
    OverRefunded,
    /// Not decided after two days.
    Undecided,
}

stored_as_word! {
    Method {
        Bancontact = "bancontact",
        Cards = "cards",
    }
    State {
        New = "new",
        Open = "open",
        Paid = "paid",
        Failed = "failed",
        Cancelled = "cancelled",
        Expired = "expired",
        InDoubt = "in-doubt",
    }
    RefundState {
        Proposed = "proposed",
        Withdrawn = "withdrawn",
        Wanted = "wanted",
        Asked = "asked",
        Done = "done",
        Failed = "failed",
    }
    IncidentKind {
        Mismatch = "mismatch",
        LateEnd = "late-end",
        Unknown = "unknown-payment",
        Missing = "missing-payment",
        Unsettled = "unsettled",
        OverRefunded = "over-refunded",
        Undecided = "undecided",
    }
}

/// As operators write it.
impl std::str::FromStr for Method {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::of_word(text).ok_or(UnknownWord)
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
