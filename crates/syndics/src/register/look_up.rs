//! Who was the syndic of this association on that day?

use belgium::{Day, EnterpriseNumber};
use diesel::QueryResult;
use kernel::Timestamp;
use storage::Tx;

use super::association::{Association, association};
use super::statement::statements_of;
use super::timeline::{Mandate, Stretch, held_on, mandates};

/// What the register knows of an association, as it was known at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookUp {
    pub association: Association,
    /// The one that began first first.
    pub mandates: Vec<Mandate>,
    /// When something about it was last recorded.
    pub recorded_at: Option<Timestamp>,
}

impl LookUp {
    /// Who was syndic on that day, the ordinary one first; a provisional one may stand
    /// beside.
    pub fn on(&self, day: Day) -> Vec<(&Mandate, &Stretch)> {
        held_on(&self.mandates, day)
    }
}

/// `None`: the register knows no such association. With `known_at`, nothing that was
/// recorded later counts.
pub fn look_up(
    tx: &mut Tx,
    number: &EnterpriseNumber,
    known_at: Option<Timestamp>,
) -> QueryResult<Option<LookUp>> {
    let Some(association) = association(tx, number)? else {
        return Ok(None);
    };
    let statements = statements_of(tx, number)?;
    let known = |at: &Timestamp| known_at.is_none_or(|known_at| *at <= known_at);
    let recorded = statements.iter().map(|statement| statement.recorded_at);
    Ok(Some(LookUp {
        mandates: mandates(&statements, known_at),
        recorded_at: recorded.filter(known).max(),
        association,
    }))
}
