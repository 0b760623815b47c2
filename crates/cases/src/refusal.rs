//! Why something about a question is not done.

use kernel::{Duration, InvalidLine};

use crate::asking::WORDS_MAX;

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum CaseRefusal {
        /// It does not exist, or is somebody else's.
        Unknown => 404 "case-unknown",
        /// It was closed; another can be asked.
        Closed => 409 "case-closed",
        /// Something was said since the page was opened.
        Changed => 409 "case-changed",
        /// Nobody of the helpdesk.
        HandlerUnknown => 422 "case-handler-unknown" at "handler",
        /// No other case has this reference.
        OtherUnknown => 422 "case-other-unknown" at "into",
        /// Somebody else would read what was asked here.
        OtherAsker => 409 "case-other-asker" at "into",
        CannedUnknown => 404 "case-canned-unknown",
        CannedNameUnfit => 422 "case-canned-name-unfit" { most: u64 } at "name",
        CannedNameTaken => 409 "case-canned-name-taken" at "name",
        CannedDutchUnfit => 422 "case-canned-dutch-unfit" { most: u64 } at "nl",
        CannedFrenchUnfit => 422 "case-canned-french-unfit" { most: u64 } at "fr",
        ArticleUnknown => 422 "case-article-unknown" at "article",
        EmailUnreadable => 422 "case-email-unreadable" at "email",
        WordsMissing => 422 "case-words-missing" at "words",
        WordsTooLong => 422 "case-words-too-long" { most: u64 } at "words",
        /// They hold what does not show.
        WordsUnfit => 422 "case-words-unfit" at "words",
        TooOften => 429 "case-too-often" { wait: Duration } retry wait,
    }
}

impl From<InvalidLine> for CaseRefusal {
    fn from(wrong: InvalidLine) -> Self {
        match wrong {
            InvalidLine::Missing => Self::WordsMissing,
            InvalidLine::TooLong => Self::WordsTooLong {
                most: WORDS_MAX as u64,
            },
            InvalidLine::Unfit => Self::WordsUnfit,
        }
    }
}
