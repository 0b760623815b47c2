//! What the tables of this crate hold of people.

use storage::data::{Columns, Kept, Table, Then, Whose};

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "registrations",
        &["id"],
        &[
            Columns::technical("id organisation_id tool way_of_use registered_at ended_at"),
            Columns::actor("registered_by ended_by"),
        ],
    )
    .of_organisation(Whose::Is("organisation_id")),
    Table::new(
        "tool_access",
        &["registration_id", "membership_id"],
        &[
            Columns::technical("registration_id membership_id account_id granted_at"),
            Columns::actor("granted_by"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .of_organisation(Whose::Through("registration_id", "registrations")),
    Table::new(
        "context_choices",
        &["account_id", "tool"],
        &[
            Columns::technical("account_id tool chosen_at"),
            Columns::content("context"),
        ],
    )
    .of(&[Whose::Is("account_id")]),
    Table::new(
        "context_starts",
        &["session_id", "tool"],
        &[
            Columns::technical("session_id tool expires_at"),
            Columns::content("context"),
        ],
    )
    .of(&[Whose::Through("session_id", "sessions")])
    .kept(Kept::Swept("old starts")),
    Table::new(
        "access_requests",
        &["id"],
        &[
            Columns::technical(
                "id organisation_id tool way_of_use membership_id account_id state requested_at \
                 answered_at",
            ),
            Columns::content("note").then(Then::Text("")),
            Columns::content("answer").then(Then::Null),
            Columns::actor("answered_by"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .of_organisation(Whose::Is("organisation_id"))
    .stays(),
];
