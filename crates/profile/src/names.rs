//! Where a person's name comes from, which decides whether it can be typed.

use diesel::QueryResult;
use kernel::AccountId;
use storage::Tx;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameSource {
    /// The person typed it and may correct it.
    Typed,
    /// It was read from a linked identity card, whose word stands.
    IdentityCard,
}

impl NameSource {
    pub fn is_locked(self) -> bool {
        self == Self::IdentityCard
    }
}

/// Asked for the account whose profile is shown or changed. The crate that
/// links identity cards lies above this one; `app` brings them together.
pub type NameSourceOf = fn(&mut Tx, &AccountId) -> QueryResult<NameSource>;
