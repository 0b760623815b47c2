//! What the table of this crate holds of people: sealed answers, for a day.

use storage::data::{Columns, Kept, Table};

pub(crate) const DATA: &[Table] = &[Table::new(
    "api_answers",
    &["id"],
    &[
        Columns::secret("id"),
        Columns::sealed("answer"),
        Columns::technical("expires_at"),
    ],
)
.kept(Kept::Swept("old answers of the API"))];
