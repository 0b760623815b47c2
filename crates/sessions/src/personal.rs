//! What the tables of this crate hold of people.

use storage::data::{Columns, Kept, Table, Whose};

pub(crate) const DATA: &[Table] = &[
    VIEWINGS,
    Table::new(
        "sessions",
        &["id"],
        &[
            Columns::technical("id account_id created_at last_seen_at expires_at ended_at"),
            Columns::secret("token_hash"),
            Columns::identity("client_address"),
            Columns::content("authentications user_agent acting_for"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .kept(Kept::Swept("old sessions")),
];

/// When the helpdesk looked at the pages of a person, and why.
const VIEWINGS: Table = Table::new(
    "viewings",
    &["id"],
    &[
        Columns::technical("id session_id account_id began_at until"),
        Columns::content("reason"),
        Columns::actor("helper"),
    ],
)
.of(&[Whose::Is("account_id")])
.kept(Kept::Days(730, "began_at", None));
