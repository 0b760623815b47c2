//! The four things that can be filed (R-031, R-033, R-034, G-5).

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::sql_types::Text;

use kernel::stored_as_word;

#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Flow {
    /// A new syndic begins.
    Start,
    /// The sitting one stops.
    End,
    /// Both at the same moment: one operation, one fee.
    ChangeOver,
    /// Something about the syndic changed meanwhile.
    Data,
}

stored_as_word! {
    Flow { Start = "start", End = "end", ChangeOver = "change-over", Data = "data" }
}

impl Flow {
    /// Whether a mandate begins.
    pub const fn begins(self) -> bool {
        match self {
            Self::Start | Self::ChangeOver => true,
            Self::End | Self::Data => false,
        }
    }

    /// Whether a mandate ends.
    pub const fn ends(self) -> bool {
        match self {
            Self::End | Self::ChangeOver => true,
            Self::Start | Self::Data => false,
        }
    }
}
