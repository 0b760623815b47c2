//! A recognition, as its source last told it.

use belgium::EnterpriseNumber;
use kernel::{AccountId, Timestamp};

use crate::{Day, RecognitionId};

/// Who holds something: a person by their account, an organisation by its number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holder {
    Account(AccountId),
    Organisation(EnterpriseNumber),
}

/// The holder, as far as the source and the helpdesk let us know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredHolder {
    /// As the source writes it.
    pub name: String,
    /// To tell namesakes apart, where the source gives it.
    pub birth_date: Option<Day>,
    /// `None` until somebody is linked; never for an organisation.
    pub account: Option<AccountId>,
    pub linked_at: Option<Timestamp>,
    pub organisation: Option<EnterpriseNumber>,
}

impl RegisteredHolder {
    pub fn known(&self) -> Option<Holder> {
        let organisation = self.organisation.clone().map(Holder::Organisation);
        organisation.or_else(|| self.account.clone().map(Holder::Account))
    }
}

/// What the source says of it; validity comes on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    Active,
    Suspended,
    /// Struck off, no longer in the list, or of a source that is no longer read.
    Withdrawn,
}

impl Status {
    pub const ALL: [Self; 3] = [Self::Active, Self::Suspended, Self::Withdrawn];

    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognition {
    pub id: RecognitionId,
    /// The slug of its kind.
    pub kind: String,
    /// The slug of its source.
    pub source: String,
    /// As the source writes it, such as a BIV number.
    pub number: String,
    /// The column or list of the register it stands in.
    pub column: Option<String>,
    pub holder: RegisteredHolder,
    pub status: Status,
    /// The first and the last day; `None`: not limited.
    pub valid_from: Option<Day>,
    pub valid_until: Option<Day>,
    /// The day the source's list is of.
    pub source_date: Day,
    pub read_at: Timestamp,
    /// What shows it, in the words of whoever looks after the feed.
    pub evidence: String,
}

/// How a recognition stands at some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    InForce,
    NotYet,
    Expired,
    Suspended,
    Withdrawn,
}

impl Standing {
    pub const ALL: [Self; 5] = [
        Self::InForce,
        Self::NotYet,
        Self::Expired,
        Self::Suspended,
        Self::Withdrawn,
    ];

    /// The key of its text is `recognitions-standing-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::NotYet => "not-yet",
            Self::Expired => "expired",
            Self::Suspended => "suspended",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Recognition {
    /// Days count in Belgium: the last one until its midnight (G-18).
    pub fn standing(&self, now: Timestamp) -> Standing {
        let today = Day::in_brussels(now);
        match self.status {
            Status::Withdrawn => Standing::Withdrawn,
            Status::Suspended => Standing::Suspended,
            Status::Active if self.valid_until.is_some_and(|last| last < today) => {
                Standing::Expired
            }
            Status::Active if self.valid_from.is_some_and(|first| first > today) => {
                Standing::NotYet
            }
            Status::Active => Standing::InForce,
        }
    }

    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.standing(now) == Standing::InForce
    }
}
