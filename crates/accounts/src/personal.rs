//! What the tables of this crate hold of people.

use storage::data::{Columns, Kept, Table, Then, Whose};

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "accounts",
        &["id"],
        &[
            Columns::technical("id created_at updated_at activated_at leaving_at left_at"),
            Columns::identity("username").then(Then::Numbered("anoniem.", "")),
            Columns::identity("email").then(Then::Numbered("anoniem.", "@anoniem.invalid")),
            Columns::identity("email_normalized").then(Then::Null),
            // Names are data: they are the same in both languages.
            Columns::identity("first_name").then(Then::Text("Anoniem")),
            Columns::identity("last_name").then(Then::Text("/ Anonyme")),
            Columns::content("language"),
            Columns::content("photo_id helpdesk_since finance_since counter_since")
                .then(Then::Null),
        ],
    )
    .of(&[Whose::Is("id")])
    .stays(),
    Table::new(
        "passwords",
        &["account_id"],
        &[
            Columns::technical("account_id changed_at expired_at"),
            Columns::secret("hash"),
        ],
    )
    .of(&[Whose::Is("account_id")]),
    Table::new(
        "email_codes",
        &["id"],
        &[
            Columns::technical(
                "id account_id purpose attempts created_at expires_at superseded_at",
            ),
            Columns::identity("email"),
            Columns::secret("code_mac"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .kept(Kept::Swept("old accounts")),
    Table::new(
        "temporary_passwords",
        &["hash"],
        &[
            Columns::technical("account_id created_at expires_at used_at"),
            Columns::secret("hash"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .kept(Kept::Swept("old accounts")),
    Table::new(
        "sign_in_failures",
        &["id"],
        &[
            Columns::technical("id account_id at"),
            Columns::content("why"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .kept(Kept::Swept("old accounts")),
    // Of the crate `mail`, which has no domain.
    Table::new(
        "sent_mails",
        &["mark"],
        &[
            Columns::technical("mark account_id written_at state state_at"),
            Columns::identity("address"),
            Columns::content("subject answer"),
        ],
    )
    .of(&[Whose::Address("address", "account_id")])
    .kept(Kept::Swept("old mails")),
];
