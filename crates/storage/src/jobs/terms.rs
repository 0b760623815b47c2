//! How long a kind of job may take, and how it stands beside the others.

use kernel::Duration;

/// What a kind of job may ask of the runner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How long one try may take; then it is broken off, and tried again later.
    pub patience: Duration,
    pub priority: Priority,
}

impl Terms {
    /// Mails, notices, what follows an event: soon, and short.
    pub const USUAL: Self = Self {
        patience: Duration::from_secs(100),
        priority: Priority::Usual,
    };

    /// Documents and imports: they may take long, and stand back for the rest.
    pub const BACKGROUND: Self = Self {
        patience: Duration::from_mins(30),
        priority: Priority::Background,
    };
}

/// What is begun first, and how many are in one process's hands at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Begun first; every queue has places of its own.
    Usual,
    /// Begun after what is usual; all queues together have few places.
    Background,
}
