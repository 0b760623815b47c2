//! What the tables of this crate hold of people: whoever paid us, as the bank says, and
//! who of ours did what about it.

use storage::data::{Because, Columns, Kept, Table};

const BOOKS: Because = Because::Bookkeeping;
const LASTING: Kept = Kept::Lasting("bookkeeping: at least seven years");

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "bank_accounts",
        &["iban"],
        &[Columns::technical("iban format format_since")],
    )
    .kept(LASTING),
    Table::new(
        "bank_files",
        &["digest"],
        &[
            Columns::technical("digest name bytes imported_at"),
            Columns::actor("imported_by"),
        ],
    )
    .kept(LASTING),
    Table::new(
        "bank_statements",
        &["id"],
        &[
            Columns::technical(
                "id iban year number format opening_day closing_day first_booked_on \
                 last_booked_on movements content file_digest imported_at",
            ),
            Columns::legal("opening_balance closing_balance", BOOKS),
        ],
    )
    .kept(LASTING),
    Table::new(
        "bank_movements",
        &["id"],
        &[
            Columns::technical(
                "id statement_id iban sequence detail booked_by state state_at creditor payee \
                 credited_by takes_back",
            ),
            Columns::legal(
                "amount booked_on value_on code reason bank_reference end_to_end \
                 counterparty_name counterparty_account communication words",
                BOOKS,
            ),
        ],
    )
    .kept(LASTING),
    Table::new(
        "bank_refunds",
        &["movement_id"],
        &[
            Columns::technical("movement_id asked_at approved_at paid_at"),
            Columns::legal("reason", BOOKS),
            Columns::actor("asked_by approved_by paid_by"),
        ],
    )
    .kept(LASTING),
    Table::new(
        "bank_returns",
        &["id"],
        &[
            Columns::technical("id movement_id state asked_at approved_at paid_at"),
            Columns::legal("amount reason", BOOKS),
            Columns::actor("asked_by approved_by paid_by"),
        ],
    )
    .kept(LASTING),
];
