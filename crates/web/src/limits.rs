//! What an operator may set of the domains above this crate.

use axum::http::Extensions;

/// One value per type. A domain defines the type, with its defaults, and asks
/// for it by [`State::limits`](crate::State::limits); `app` puts in what the
/// configuration says. So nothing here need know the domains.
#[derive(Debug, Clone, Default)]
pub struct Limits(Extensions);

impl Limits {
    /// These, and `limits`.
    #[must_use]
    pub fn with<T: Copy + Send + Sync + 'static>(mut self, limits: T) -> Self {
        self.0.insert(limits);
        self
    }

    /// What was put in, or the default.
    pub fn of<T: Copy + Default + Send + Sync + 'static>(&self) -> T {
        self.0.get().copied().unwrap_or_default()
    }
}
