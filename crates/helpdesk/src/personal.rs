//! What the tables of this crate hold of people.

use storage::data::{Columns, Kept, Table, Whose};

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "unlinkings",
        &["id"],
        &[
            Columns::technical("id account_id what asked_at settled_at agreed"),
            Columns::content("reason"),
            Columns::actor("asked_by settled_by"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .kept(Kept::Days(730, "asked_at", None)),
    Table::new(
        "helpdesk_looks",
        &["helper", "account_id", "day"],
        &[
            Columns::technical("account_id day looks"),
            Columns::actor("helper"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .kept(Kept::Swept("looks of the helpdesk")),
];
