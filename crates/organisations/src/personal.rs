//! What the tables of this crate hold of people.

use storage::data::{ActivitySort, Because, Columns, Kept, Table, Then, Whose};

const OF_THE_OFFICE: Because = Because::Organisation;

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "organisations",
        &["id"],
        &[
            Columns::technical("id created_at updated_at verified_at disputed_at changed_at"),
            Columns::legal(
                "enterprise_number name name_folded street postal_code city email phone website \
                 dispute_reason",
                OF_THE_OFFICE,
            ),
            Columns::actor("created_by verified_by"),
        ],
    )
    .of_organisation(Whose::Is("id")),
    Table::new(
        "establishments",
        &["id"],
        &[
            Columns::technical("id organisation_id created_at closed_at"),
            Columns::legal(
                "number name street postal_code city email phone",
                OF_THE_OFFICE,
            ),
        ],
    )
    .of_organisation(Whose::Is("organisation_id"))
    .kept(Kept::With("organisations", "organisation_id")),
    Table::new(
        "memberships",
        &["id"],
        &[
            Columns::technical(
                "id organisation_id account_id state state_at role staff_type establishment_id \
                 created_at reminders seen_to_at invitation_expires_at",
            ),
            Columns::actor("state_by"),
            Columns::content("state_reason function").then(Then::Null),
            Columns::identity("contact_email contact_phone invited_email").then(Then::Null),
            Columns::identity("search").then(Then::Text("anoniem anonyme")),
            Columns::secret("invitation_hash").then(Then::Null),
        ],
    )
    .of(&[
        Whose::Is("account_id"),
        Whose::Address("invited_email", "account_id"),
    ])
    .of_organisation(Whose::Is("organisation_id"))
    .stays()
    .active_if(
        ActivitySort::Membership,
        "state IN ('active', 'left', 'removed')",
    ),
];
