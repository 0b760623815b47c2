//! What the table of this crate holds of people: sealed forms, for an hour.

use storage::data::{Columns, Kept, Table};

pub const DATA: &[Table] = &[Table::new(
    "kept_forms",
    &["id"],
    &[
        Columns::secret("id holder"),
        Columns::sealed("sealed"),
        Columns::technical("expires_at"),
    ],
)
.kept(Kept::Swept("old forms"))];
