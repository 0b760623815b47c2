//! Where a person's name comes from, which decides whether it can be typed.

use eid::Identity;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameSource {
    /// The person typed it and may correct it.
    Typed,
    /// It was read from a linked identity card, whose word stands.
    IdentityCard,
}

impl NameSource {
    pub fn of(card: Option<&Identity>) -> Self {
        match card {
            Some(card) if card.names_are_known() => Self::IdentityCard,
            _ => Self::Typed,
        }
    }

    pub fn is_locked(self) -> bool {
        self == Self::IdentityCard
    }
}
