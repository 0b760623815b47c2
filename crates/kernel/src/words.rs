//! Enums that are stored as a stable word.

/// Makes `ALL`, `word()` and `of_word()` of an enum, and reading and writing of it as text:
///
/// ```ignore
/// stored_as_word! {
///     State { Held = "held", Completed = "completed" }
/// }
/// ```
///
/// The enum itself derives `AsExpression` and `FromSqlRow` with `Text`; the crate that uses
/// it depends on `diesel`.
#[macro_export]
macro_rules! stored_as_word {
    ($($Name:ident { $($One:ident = $word:literal),+ $(,)? })+) => {$(
        impl $Name {
            pub const ALL: &'static [Self] = &[$(Self::$One),+];

            /// Stable: as it is stored, and a part of addresses and text keys.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$One => $word),+
                }
            }

            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }

        impl<DB> ::diesel::serialize::ToSql<::diesel::sql_types::Text, DB> for $Name
        where
            DB: ::diesel::backend::Backend,
            str: ::diesel::serialize::ToSql<::diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(
                &'b self,
                out: &mut ::diesel::serialize::Output<'b, '_, DB>,
            ) -> ::diesel::serialize::Result {
                ::diesel::serialize::ToSql::to_sql(self.word(), out)
            }
        }

        impl<DB> ::diesel::deserialize::FromSql<::diesel::sql_types::Text, DB> for $Name
        where
            DB: ::diesel::backend::Backend,
            String: ::diesel::deserialize::FromSql<::diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> ::diesel::deserialize::Result<Self> {
                let word = <String as ::diesel::deserialize::FromSql<::diesel::sql_types::Text, DB>>::from_sql(bytes)?;
                Self::of_word(&word)
                    .ok_or_else(|| format!("{word} is no {}", stringify!($Name)).into())
            }
        }
    )+};
}
