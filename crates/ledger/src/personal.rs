//! What the tables of this crate hold of people: the ids of accounts, in rows that never
//! change and never go.

use storage::data::{Because, Columns, Kept, Table, Whose};

const BOOKS: Because = Because::Bookkeeping;
const LASTING: Kept = Kept::Lasting("bookkeeping: at least seven years");

pub const DATA: &[Table] = &[
    Table::new(
        "ledger_accounts",
        &["code"],
        &[Columns::technical("code upkeep opened_at")],
    )
    .kept(LASTING),
    Table::new(
        "ledger_transfers",
        &["id"],
        &[
            Columns::technical("id phase key_hash body linked_to expires_at"),
            Columns::legal("kind at key total actor detail", BOOKS),
        ],
    )
    .kept(LASTING),
    Table::new(
        "ledger_entries",
        &["number"],
        &[
            Columns::technical("number transfer_id position account_code sequence guarded"),
            Columns::secret("previous hash"),
            Columns::legal(
                "amount pending kind at balance pending_balance receipt",
                BOOKS,
            ),
        ],
    )
    .of_organisation(Whose::After("account_code", "wallet:"))
    .kept(LASTING),
    Table::new(
        "ledger_heads",
        &["account_code"],
        &[Columns::technical(
            "account_code sequence balance pending_balance receipts hash",
        )],
    )
    .kept(LASTING),
    Table::new(
        "ledger_open_holds",
        &["hold_id"],
        &[Columns::technical(
            "hold_id payer payee kind amount expires_at",
        )],
    )
    .kept(Kept::Lasting("until the hold ends")),
    Table::new(
        "ledger_months",
        &["account_code", "month", "kind"],
        &[Columns::technical(
            "account_code month kind credited debited transfers",
        )],
    )
    .kept(LASTING),
    Table::new(
        "ledger_verifications",
        &["at"],
        &[Columns::technical(
            "at transfers entries accounts faults digest",
        )],
    )
    .kept(LASTING),
    Table::new(
        "ledger_snapshots",
        &["account_code", "up_to"],
        &[Columns::technical(
            "account_code up_to amount pending taken_at",
        )],
    )
    .kept(LASTING),
];
