-- Statements of our bank accounts, and what became of each movement in them. The money
-- itself stands in the ledger; decision 0019 says who decides what.

-- Works for finance, since then; as helpdesk_since.
ALTER TABLE accounts ADD COLUMN finance_since BIGINT;

-- One format for an account: nothing says that a movement is the same in two of them.
CREATE TABLE bank_accounts (
    iban TEXT PRIMARY KEY,
    format TEXT NOT NULL CHECK (format IN ('coda', 'camt.053')),
    format_since BIGINT NOT NULL
);

CREATE TABLE bank_files (
    -- SHA-256 in hexadecimal: the same file again changes nothing.
    digest TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    imported_at BIGINT NOT NULL,
    -- Who uploaded it; null: the command or the folder.
    imported_by TEXT REFERENCES accounts (id)
);
CREATE INDEX bank_files_imported_at ON bank_files (imported_at);

CREATE TABLE bank_statements (
    id TEXT PRIMARY KEY,
    iban TEXT NOT NULL REFERENCES bank_accounts (iban),
    -- Of its last day: banks count their statements anew each year.
    year BIGINT NOT NULL,
    number TEXT NOT NULL,
    format TEXT NOT NULL,
    opening_balance BIGINT NOT NULL,
    closing_balance BIGINT NOT NULL,
    -- Days, as 2026-11-25.
    opening_day TEXT,
    closing_day TEXT NOT NULL,
    -- On which the first and the last movement were booked; null without movements.
    first_booked_on TEXT,
    last_booked_on TEXT,
    movements BIGINT NOT NULL,
    -- SHA-256 of what it says: the same name with other content is refused.
    content BYTEA NOT NULL,
    file_digest TEXT NOT NULL REFERENCES bank_files (digest),
    imported_at BIGINT NOT NULL,
    UNIQUE (iban, year, number)
);
CREATE INDEX bank_statements_closing_day ON bank_statements (iban, closing_day);

CREATE TABLE bank_movements (
    id TEXT PRIMARY KEY,
    statement_id TEXT NOT NULL REFERENCES bank_statements (id),
    iban TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    detail BIGINT NOT NULL,
    -- Cents; below zero what went.
    amount BIGINT NOT NULL,
    booked_on TEXT NOT NULL,
    value_on TEXT,
    code TEXT NOT NULL,
    reason TEXT,
    bank_reference TEXT NOT NULL,
    end_to_end TEXT,
    counterparty_name TEXT NOT NULL,
    counterparty_account TEXT NOT NULL,
    -- Twelve digits.
    communication TEXT,
    words TEXT NOT NULL,
    -- The transfer of the ledger by which it came or went; null of nothing at all.
    booked_by TEXT,
    -- What became of it, see crates/bank/src/fate.rs.
    state TEXT NOT NULL,
    state_at BIGINT NOT NULL,
    -- Whom it was credited to, and by which transfer.
    creditor TEXT,
    payee TEXT,
    credited_by TEXT,
    -- The movement that it takes back.
    takes_back TEXT REFERENCES bank_movements (id),
    UNIQUE (statement_id, sequence, detail)
);
CREATE INDEX bank_movements_open ON bank_movements (state, booked_on, id)
    WHERE state IN ('waiting', 'refund-asked', 'to-pay');
CREATE INDEX bank_movements_amount ON bank_movements (iban, amount, booked_on);
CREATE INDEX bank_movements_counterparty ON bank_movements (counterparty_account, booked_on)
    WHERE state = 'credited';
-- A credit is taken back once.
CREATE UNIQUE INDEX bank_movements_takes_back ON bank_movements (takes_back) WHERE takes_back IS NOT NULL;

-- Money that goes back to whoever sent it: asked for, approved where it is much, and
-- paid by a person at the bank.
CREATE TABLE bank_refunds (
    movement_id TEXT PRIMARY KEY REFERENCES bank_movements (id),
    reason TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES accounts (id),
    approved_at BIGINT,
    approved_by TEXT REFERENCES accounts (id),
    paid_at BIGINT,
    paid_by TEXT REFERENCES accounts (id)
);
