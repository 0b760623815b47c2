//! Why somebody cannot go now, or not take their data along.

use kernel::Duration;

pub(crate) type Result<T> = storage::Result<T, LeavingRefusal>;

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum LeavingRefusal {
        /// There is no such account, or it is without a name already.
        NobodyThere => 404 "leaving-nobody-there",
        /// The address was never proven: such an account goes by itself.
        NotActivated => 409 "leaving-not-activated",
        /// The last administrator hands over first, where somebody could take over.
        HandOverFirst => 409 "leaving-hand-over-first",
        /// Filings are under way.
        FilingsUnderWay => 409 "leaving-filings-under-way",
        /// It was not confirmed that the person wants it.
        NotConfirmed => 422 "leaving-not-confirmed" at "confirm",
        /// The helpdesk says upon which message.
        MessageMissing => 422 "leaving-message-missing" at "message",
        /// Nothing is under way, or it is too late to call it back.
        NotWaiting => 409 "leaving-not-waiting",
    }
}

kernel::refusals! {
    /// Why there is nothing to take along.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum ExportRefusal {
        /// It is gone, is not made yet, or is somebody else's.
        Unknown => 404 "export-unknown",
        TooOften => 429 "export-too-often" { wait: Duration } retry wait,
    }
}
