//! What the tables of this crate hold of people: what the Crossroads Bank for Enterprises
//! publishes, as long as it does.

use storage::data::{Because, Columns, Kept, Table};

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "kbo_extracts",
        &["id"],
        &[Columns::technical(
            "id version number kind snapshot_on file fingerprint state begun_at ended_at worker \
             seen_at reached progress",
        )],
    )
    .kept(Kept::Lasting("files that were taken over")),
    Table::new(
        "kbo_enterprises",
        &["number", "version"],
        &[
            Columns::technical("number version form ended_on"),
            Columns::legal("facts", Because::Source),
        ],
    )
    .kept(Kept::Swept("former data of enterprises")),
    Table::new(
        "kbo_labels",
        &["category", "code"],
        &[Columns::technical("category code nl fr")],
    )
    .kept(Kept::Lasting("what codes mean")),
];
