//! What the tables of this crate hold of people: what professional bodies publish, and
//! whose account that is.

use storage::data::{Because, Columns, Kept, Table, Then, Whose};

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "recognition_sources",
        &["slug"],
        &[Columns::technical("slug definition imported_at retired_at")],
    )
    .kept(Kept::Lasting("sources, also former ones")),
    Table::new(
        "recognition_readings",
        &["id"],
        &[
            Columns::technical("id source read_at state source_date digest"),
            Columns::legal("report", Because::Source),
        ],
    )
    .kept(Kept::Swept("old readings")),
    // The next list that is read would bring them back: only the link to the account goes.
    Table::new(
        "recognitions",
        &["id"],
        &[
            Columns::technical("account_id linked_at").then(Then::Null),
            Columns::content("linked_by").then(Then::Null),
            Columns::technical("id source expiry_told_at read_at"),
            Columns::legal(
                "kind number register_column holder_name birth_date enterprise_number status \
                 valid_from valid_until source_date missing_since evidence",
                Because::Source,
            ),
            Columns::secret("national_number_hash row_digest"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .unlinked()
    .kept(Kept::Lasting("as long as the source publishes it")),
];
