//! What became of a movement.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Fate {
    /// Came, and somebody got it.
    Credited,
    /// Came, or was taken back, and a person has to say whose it is.
    Waiting,
    /// Came, and is to go back, once a second person agrees.
    RefundAsked,
    /// Came, and is to go back: somebody has to pay it at the bank.
    ToPay,
    /// Came, and went back by hand.
    PaidBack,
    /// Came, and the bank took it back.
    TakenBack,
    /// Went: the bank took back another movement.
    TookBack,
    /// Went for our own account, such as costs.
    Own,
}

impl Fate {
    pub const ALL: [Self; 8] = [
        Self::Credited,
        Self::Waiting,
        Self::RefundAsked,
        Self::ToPay,
        Self::PaidBack,
        Self::TakenBack,
        Self::TookBack,
        Self::Own,
    ];

    /// As it is stored; its text is `bank-fate-<word>`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Credited => "credited",
            Self::Waiting => "waiting",
            Self::RefundAsked => "refund-asked",
            Self::ToPay => "to-pay",
            Self::PaidBack => "paid-back",
            Self::TakenBack => "taken-back",
            Self::TookBack => "took-back",
            Self::Own => "own",
        }
    }

    /// Somebody of finance still has to do something.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::RefundAsked | Self::ToPay)
    }
}

impl<DB> ToSql<Text, DB> for Fate
where
    DB: diesel::backend::Backend,
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.word().to_sql(out)
    }
}

impl<DB> FromSql<Text, DB> for Fate
where
    DB: diesel::backend::Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = String::from_sql(bytes)?;
        let found = Self::ALL.into_iter().find(|fate| fate.word() == text);
        found.ok_or_else(|| format!("{text} is nothing that becomes of a movement").into())
    }
}
