//! What the tables of this crate hold of people: nothing.

use storage::data::{Columns, Kept, Table};

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "help_reads",
        &["article", "language", "month"],
        &[Columns::technical("article language month reads")],
    )
    .kept(Kept::Swept("old counts of help")),
    Table::new(
        "help_verdicts",
        &["article", "browser_hash"],
        &[
            Columns::technical("article language verdict at"),
            Columns::secret("browser_hash"),
        ],
    )
    .kept(Kept::Swept("old counts of help")),
    Table::new(
        "help_vain_searches",
        &["words"],
        &[Columns::technical("words searches last_at")],
    )
    .kept(Kept::Swept("old counts of help")),
];
