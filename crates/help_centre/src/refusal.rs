//! Why something about help is not done.

use crate::pages::VERDICTS;

kernel::refusals! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum HelpRefusal {
        /// One network judged many articles.
        TooOften => 429 "help-too-often" retry VERDICTS.interval,
    }
}
