//! What the table of this crate holds of people: nothing.

use storage::data::{Columns, Kept, Table};

pub(crate) const DATA: &[Table] = &[Table::new(
    "announcements",
    &["id"],
    &[Columns::technical(
        "id nl fr tool starts_at ends_at made_at withdrawn_at",
    )],
)
.kept(Kept::Lasting("what we told everybody"))];
