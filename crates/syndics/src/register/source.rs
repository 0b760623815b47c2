//! Where a statement comes from.

use kernel::Line;

/// The id of a filing, or what else somebody at the counter read: a judgment, say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source(Line);

impl Source {
    pub const CHARS_MAX: usize = 200;

    /// `None`: nothing, too long, or with what does not show.
    pub fn of(text: &str) -> Option<Self> {
        Line::parse(text, Self::CHARS_MAX).ok().map(Self)
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}
