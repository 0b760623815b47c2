//! What the tables of this crate hold of people.

use storage::data::{Columns, Kept, Table, Whose};

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "eid_attempts",
        &["label"],
        &[
            Columns::technical("label arrived_at"),
            Columns::secret("code_hash"),
            Columns::sealed("outcome"),
        ],
    )
    .kept(Kept::Swept("old attempts with cards")),
    Table::new(
        "eid_identities",
        &["account_id"],
        &[
            Columns::technical("account_id key_id linked_at linked_by"),
            Columns::sealed("number"),
            Columns::secret("number_hash"),
            Columns::identity("given_names surname birth_date sex"),
        ],
    )
    .of(&[Whose::Is("account_id")]),
    Table::new(
        "eid_diagnoses",
        &["reference"],
        &[
            Columns::technical("reference account_id began_at changed_at solved_at"),
            Columns::secret("token_hash"),
            Columns::content("findings"),
            Columns::sealed("errand"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .kept(Kept::Swept("old diagnoses of cards")),
];
