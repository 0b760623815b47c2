//! What the tables of this crate hold of people.

use storage::data::{Columns, Kept, Table, Whose};

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "itsme_keys",
        &["kid"],
        &[
            Columns::technical("kid usage public_jwk created_at active_at hidden_at retired_at"),
            Columns::secret("private_key"),
        ],
    )
    .kept(Kept::Lasting("keys of ours")),
    Table::new(
        "itsme_attempts",
        &["state_hash"],
        &[
            Columns::technical("began_at returned_at"),
            Columns::secret("state_hash"),
            Columns::sealed("sealed outcome"),
        ],
    )
    .kept(Kept::Swept("old ways to itsme")),
    Table::new(
        "itsme_links",
        &["account_id"],
        &[
            Columns::technical("account_id issuer linked_at"),
            Columns::identity("sub"),
        ],
    )
    .of(&[Whose::Is("account_id")]),
];
