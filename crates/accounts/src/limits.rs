//! How long what we mail is good, and how often it may be tried.

use kernel::Duration;

/// An operator may set them; see [`web::Services`]. That a code has six digits is
/// no setting: the field on the page and the mail are made for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Of a code that proves an address.
    pub code_lifetime: Duration,
    pub code_attempts_max: u32,
    /// So long somebody waits before asking for another code.
    pub code_resend_after: Duration,
    /// Of the password we make and mail (G-10).
    pub temporary_password_lifetime: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            code_lifetime: Duration::from_mins(30),
            code_attempts_max: 5,
            code_resend_after: Duration::from_mins(1),
            temporary_password_lifetime: Duration::from_mins(30),
        }
    }
}

/// A lifetime as a page or a mail tells it, by the text `accounts-minutes`.
pub(crate) fn minutes(lifetime: Duration) -> u64 {
    lifetime.as_secs() / 60
}
