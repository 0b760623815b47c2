//! What the tables of this crate hold of people: nothing.

use storage::data::{Columns, Kept, Table};

pub(crate) const DATA: &[Table] = &[Table::new(
    "tools",
    &["slug"],
    &[Columns::technical(
        "slug definition logo_type logo imported_at retired_at",
    )],
)
.kept(Kept::Lasting("tools, also former ones"))];
