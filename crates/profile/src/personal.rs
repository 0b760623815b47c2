//! What the tables of this crate hold of people.

use storage::data::{Columns, Table, Whose};

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "profiles",
        &["account_id"],
        &[
            Columns::technical("account_id updated_at"),
            Columns::identity("phone mobile street postal_code city"),
        ],
    )
    .of(&[Whose::Is("account_id")]),
    Table::new(
        "photos",
        &["id"],
        &[
            Columns::technical("id account_id created_at"),
            Columns::picture("jpeg"),
        ],
    )
    .of(&[Whose::Is("account_id")]),
];
