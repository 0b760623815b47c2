//! What the tables of this crate hold of people: who was the syndic of a building on
//! which day. It is public, it is about people as syndics, and it never goes (G-23).

use storage::data::{Because, Columns, Kept, Table};

const LASTING: Kept = Kept::Lasting("a public register");

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "syndic_tariffs",
        &["id"],
        &[
            Columns::technical(
                "id service valid_from valid_until amount vat_permille source added_at \
                 withdrawn_at",
            ),
            Columns::actor("added_by withdrawn_by"),
        ],
    )
    .kept(LASTING),
    Table::new(
        "syndic_days",
        &["id"],
        &[
            Columns::technical("id day work source added_at withdrawn_at"),
            Columns::actor("added_by withdrawn_by"),
        ],
    )
    .kept(LASTING),
    Table::new(
        "register_associations",
        &["number"],
        &[
            Columns::technical("number dissolved_on statements recorded_at"),
            Columns::legal("name street postal_code city", Because::Register),
        ],
    )
    .kept(LASTING),
    Table::new(
        "register_people",
        &["id"],
        &[
            Columns::technical("id key_id"),
            Columns::legal("number number_hash", Because::Register),
        ],
    )
    .untouched(Because::Register)
    .kept(LASTING),
    Table::new(
        "register_statements",
        &["id"],
        &[
            Columns::technical("id association sequence recorded_at mandate cause source"),
            Columns::legal(
                "valid_from valid_until said actor kind appointed_by decided_on professional \
                 holder name enterprise street postal_code city email phone person \
                 representative",
                Because::Register,
            ),
        ],
    )
    .untouched(Because::Register)
    .kept(LASTING),
    Table::new(
        "register_reminders",
        &["mandate", "ends_on"],
        &[Columns::technical("mandate ends_on seen_to_at mails")],
    )
    .kept(LASTING),
];
