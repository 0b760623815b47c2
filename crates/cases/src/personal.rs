//! What the tables of this crate hold of people.

use storage::data::{Columns, Kept, Table, Whose};

pub(crate) const DATA: &[Table] = &[
    // Whoever asked without signing in is known by the address.
    Table::new(
        "cases",
        &["id"],
        &[
            Columns::technical(
                "id reference account_id language state opened_at changed_at merged_into waiting_since answered_at",
            ),
            Columns::identity("email address"),
            Columns::content("device subject"),
            Columns::actor("handler"),
        ],
    )
    .of(&[
        Whose::Is("account_id"),
        Whose::Address("email", "account_id"),
    ])
    .kept(Kept::Days(730, "changed_at", None)),
    Table::new(
        "case_messages",
        &["id"],
        &[
            Columns::technical("id case_id author at mail_id"),
            Columns::content("text"),
            Columns::picture("jpeg"),
            Columns::actor("account_id"),
        ],
    )
    .of(&[Whose::Through("case_id", "cases")])
    .kept(Kept::With("cases", "case_id")),
    Table::new(
        "canned_answers",
        &["id"],
        &[Columns::technical("id name nl fr article changed_at")],
    )
    .kept(Kept::Lasting("what the helpdesk answers to everybody")),
];
