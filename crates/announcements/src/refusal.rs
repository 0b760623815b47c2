//! Why something is not announced.

use crate::announcement::{AT_ONCE_MAX, DAYS_MAX, WORDS_MAX};

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum AnnouncementRefusal {
        Unknown => 404 "announcement-unknown",
        /// Missing, too long, or with what does not show.
        DutchUnfit => 422 "announcement-dutch-unfit" { most: u64 } at "nl",
        FrenchUnfit => 422 "announcement-french-unfit" { most: u64 } at "fr",
        ToolUnknown => 422 "announcement-tool-unknown" at "tool",
        FromUnreadable => 422 "announcement-from-unreadable" at "from",
        UntilUnreadable => 422 "announcement-until-unreadable" at "until",
        /// It would be over before it is seen.
        UntilTooEarly => 422 "announcement-until-too-early" at "until",
        UntilTooLate => 422 "announcement-until-too-late" { days: u64 } at "until",
        /// Each is on every page.
        TooMany => 409 "announcement-too-many" { most: u64 },
    }
}

impl AnnouncementRefusal {
    pub(crate) const DUTCH_UNFIT: Self = Self::DutchUnfit {
        most: WORDS_MAX as u64,
    };
    pub(crate) const FRENCH_UNFIT: Self = Self::FrenchUnfit {
        most: WORDS_MAX as u64,
    };
    pub(crate) const UNTIL_TOO_LATE: Self = Self::UntilTooLate { days: DAYS_MAX };
    pub(crate) const TOO_MANY: Self = Self::TooMany {
        most: AT_ONCE_MAX as u64,
    };
}
