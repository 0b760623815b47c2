//! What a transfer does: move money, keep it back, or end that.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Phase {
    /// Money moves at once.
    Post,
    /// Money is kept back for one payee, until it is captured or released, or for so long.
    Hold,
    /// All or part of what was held moves, and the rest is free again.
    Capture,
    /// Somebody said that nothing of it is needed.
    Release,
    /// Its time was over.
    Expiry,
    /// All or part of a transfer goes back where it came from.
    Reversal,
}

impl Phase {
    pub const ALL: [Self; 6] = [
        Self::Post,
        Self::Hold,
        Self::Capture,
        Self::Release,
        Self::Expiry,
        Self::Reversal,
    ];

    /// As stored; stable.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Hold => "hold",
            Self::Capture => "capture",
            Self::Release => "release",
            Self::Expiry => "expiry",
            Self::Reversal => "reversal",
        }
    }

    /// Whether it is the end of a hold.
    pub const fn ends_hold(self) -> bool {
        matches!(self, Self::Capture | Self::Release | Self::Expiry)
    }

    /// Whether money moves, so that it may be reversed, though a reversal may not.
    pub const fn is_reversible(self) -> bool {
        matches!(self, Self::Post | Self::Capture)
    }
}

impl<DB> ToSql<Text, DB> for Phase
where
    DB: diesel::backend::Backend,
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.as_str().to_sql(out)
    }
}

impl<DB> FromSql<Text, DB> for Phase
where
    DB: diesel::backend::Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = String::from_sql(bytes)?;
        let found = Self::ALL.into_iter().find(|phase| phase.as_str() == text);
        found.ok_or_else(|| format!("{text} is no phase of a transfer").into())
    }
}
