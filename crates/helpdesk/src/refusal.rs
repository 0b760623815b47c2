//! Why the helpdesk does not do something.

use kernel::{Duration, InvalidLine};

/// Of a reason, which others read.
pub(crate) const REASON_CHARS_MAX: usize = 500;

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum HelpdeskRefusal {
        AccountUnknown => 404 "helpdesk-account-unknown",
        /// No eleven digits that a national number could be.
        NumberUnreadable => 422 "helpdesk-number-unreadable" at "unkept_number",
        NumberUnknown => 404 "helpdesk-number-unknown" at "unkept_number",
        TooOften => 429 "helpdesk-too-often" { wait: Duration } retry wait,
        /// Whoever looks works for us too, or looks at themselves.
        NotTheirs => 409 "helpdesk-not-theirs",
        /// The name is that of the identity card.
        NameOfCard => 409 "helpdesk-name-of-card" at "first_name",
        NameUnfit => 422 "helpdesk-name-unfit" at "first_name",
        /// It was activated already.
        NoCodeWaits => 409 "helpdesk-no-code-waits",
        CodeTooSoon => 429 "helpdesk-code-too-soon",
        NothingLinked => 409 "helpdesk-nothing-linked",
        /// Somebody else has to agree, and not whoever asked.
        SecondPerson => 409 "helpdesk-second-person",
        ReasonMissing => 422 "helpdesk-reason-missing" at "act_reason",
        ReasonUnfit => 422 "helpdesk-reason-unfit" { most: u64 } at "act_reason",
    }
}

impl From<InvalidLine> for HelpdeskRefusal {
    fn from(wrong: InvalidLine) -> Self {
        match wrong {
            InvalidLine::Missing => Self::ReasonMissing,
            InvalidLine::TooLong | InvalidLine::Unfit => Self::ReasonUnfit {
                most: REASON_CHARS_MAX as u64,
            },
        }
    }
}
