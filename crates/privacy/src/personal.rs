//! What the tables of this crate hold of people.

use storage::data::{Columns, Kept, Table, Whose};

pub(crate) const DATA: &[Table] = &[
    // Stays when the account went: that it was done can be shown, of an id that means
    // nothing any more.
    Table::new(
        "leavings",
        &["id"],
        &[
            Columns::technical("id account_id state state_at asked_at due_at way"),
            Columns::content("asked_by asked_on"),
            Columns::sealed("contact"),
        ],
    )
    .kept(Kept::Lasting("that it was asked and done, by ids")),
    Table::new(
        "exports",
        &["id"],
        &[Columns::technical(
            "id account_id organisation_id asked_at ready_at expires_at row_count",
        )],
    )
    .of(&[Whose::Is("account_id")])
    .kept(Kept::Swept("old exports")),
    Table::new(
        "export_pieces",
        &["export_id", "document", "place"],
        &[
            Columns::technical("export_id document place"),
            Columns::sealed("sealed"),
        ],
    )
    .of(&[Whose::Through("export_id", "exports")])
    .kept(Kept::Swept("old exports")),
];
