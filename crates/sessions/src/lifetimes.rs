//! How long a browser stays signed in.

use kernel::Duration;

/// An operator may set them; see [`web::Services`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetimes {
    /// A session ends this long after it began, whatever happens. Holds for
    /// sessions that begin from now on.
    pub absolute: Duration,
    /// A session that is not used for this long has ended. The use is written
    /// down every few minutes only, so this is many of them.
    pub idle: Duration,
}

impl Default for Lifetimes {
    fn default() -> Self {
        Self {
            absolute: Duration::from_hours(12),
            idle: Duration::from_hours(2),
        }
    }
}
