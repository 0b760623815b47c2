//! What can go wrong with the API and with its notices, on demand.

/// Of every answer of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fault {
    #[default]
    None,
    /// Answers 503 and does nothing.
    Down,
    /// Does it, and answers 500.
    FailsAfter,
    /// Does it, and answers nothing for a minute.
    SilentAfter,
    /// Does it, and answers a page.
    PageAfter,
    /// Leads elsewhere.
    Redirect,
    /// Says one cent less.
    WrongAmount,
    /// Of the other mode, another profile, other money, another payment.
    OtherMode,
    OtherProfile,
    OtherCurrency,
    OtherReference,
    /// Knows nothing.
    Forgetful,
    /// Asks to come back later.
    Busy,
    /// Refuses every payment.
    Refuses,
}

impl Fault {
    pub const ALL: [Self; 14] = [
        Self::None,
        Self::Down,
        Self::FailsAfter,
        Self::SilentAfter,
        Self::PageAfter,
        Self::Redirect,
        Self::WrongAmount,
        Self::OtherMode,
        Self::OtherProfile,
        Self::OtherCurrency,
        Self::OtherReference,
        Self::Forgetful,
        Self::Busy,
        Self::Refuses,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Down => "down",
            Self::FailsAfter => "fails-after",
            Self::SilentAfter => "silent-after",
            Self::PageAfter => "page-after",
            Self::Redirect => "redirect",
            Self::WrongAmount => "wrong-amount",
            Self::OtherMode => "other-mode",
            Self::OtherProfile => "other-profile",
            Self::OtherCurrency => "other-currency",
            Self::OtherReference => "other-reference",
            Self::Forgetful => "forgetful",
            Self::Busy => "busy",
            Self::Refuses => "refuses",
        }
    }

    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.code() == code)
    }
}

/// Of the notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Delivery {
    #[default]
    Usual,
    /// None arrives, and none is sent again.
    Dropped,
    /// Each arrives twice.
    Doubled,
    /// The newest first.
    Shuffled,
}

impl Delivery {
    pub const ALL: [Self; 4] = [Self::Usual, Self::Dropped, Self::Doubled, Self::Shuffled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Dropped => "dropped",
            Self::Doubled => "doubled",
            Self::Shuffled => "shuffled",
        }
    }

    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|delivery| delivery.code() == code)
    }
}
