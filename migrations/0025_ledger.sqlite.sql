-- Numbered by SQLite itself: no number is given twice, since no row goes.

CREATE TABLE ledger_entries (
    number INTEGER PRIMARY KEY,
    transfer_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    account_code TEXT NOT NULL,
    -- What moves now, and what is kept for a hold; each adds up to zero in a transfer.
    amount BIGINT NOT NULL,
    pending BIGINT NOT NULL,
    -- As its transfer's: with them, a page of one account is a stretch of an index.
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- Of an account that is kept or guarded, and null on a shared one: its own
    -- numbering without gaps, what stands on it after this entry, and its chain.
    sequence BIGINT,
    balance BIGINT,
    pending_balance BIGINT,
    guarded BIGINT,
    -- Without gaps in each account; null where no money moved.
    receipt BIGINT,
    previous BYTEA,
    hash BYTEA,
    UNIQUE (transfer_id, position),
    CHECK ((sequence IS NULL) = (balance IS NULL) AND (sequence IS NULL) = (pending_balance IS NULL)
        AND (sequence IS NULL) = (guarded IS NULL) AND (sequence IS NULL) = (previous IS NULL)
        AND (sequence IS NULL) = (hash IS NULL)),
    -- No charge takes a guarded account below zero; what gives it more, or leaves it
    -- as it is, may meet it there.
    CHECK (guarded IS NULL OR guarded = 0 OR balance + pending_balance >= 0 OR amount + pending >= 0)
);
CREATE UNIQUE INDEX ledger_entries_sequence ON ledger_entries (account_code, sequence)
    WHERE sequence IS NOT NULL;
CREATE INDEX ledger_entries_history ON ledger_entries (account_code, at, sequence)
    WHERE receipt IS NOT NULL;
CREATE INDEX ledger_entries_kinds ON ledger_entries (account_code, kind, at, sequence)
    WHERE receipt IS NOT NULL;
CREATE INDEX ledger_entries_shared ON ledger_entries (account_code, number, amount, pending)
    WHERE sequence IS NULL;

CREATE TRIGGER ledger_accounts_no_update BEFORE UPDATE ON ledger_accounts
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

CREATE TRIGGER ledger_accounts_no_delete BEFORE DELETE ON ledger_accounts
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

CREATE TRIGGER ledger_transfers_no_update BEFORE UPDATE ON ledger_transfers
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

CREATE TRIGGER ledger_transfers_no_delete BEFORE DELETE ON ledger_transfers
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

CREATE TRIGGER ledger_snapshots_no_update BEFORE UPDATE ON ledger_snapshots
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

CREATE TRIGGER ledger_snapshots_no_delete BEFORE DELETE ON ledger_snapshots
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

-- INSERT OR REPLACE takes a row away without any trigger of DELETE.
CREATE TRIGGER ledger_accounts_no_replace BEFORE INSERT ON ledger_accounts
WHEN EXISTS (SELECT 1 FROM ledger_accounts WHERE code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

CREATE TRIGGER ledger_transfers_no_replace BEFORE INSERT ON ledger_transfers
WHEN EXISTS (SELECT 1 FROM ledger_transfers WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM ledger_transfers WHERE key_hash = NEW.key_hash)
    OR (NEW.phase IN ('capture', 'release', 'expiry') AND EXISTS (
        SELECT 1 FROM ledger_transfers
        WHERE linked_to = NEW.linked_to AND phase IN ('capture', 'release', 'expiry')))
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

CREATE TRIGGER ledger_entries_no_replace BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_entries WHERE number = NEW.number)
    OR EXISTS (SELECT 1 FROM ledger_entries WHERE transfer_id = NEW.transfer_id AND position = NEW.position)
    OR (NEW.sequence IS NOT NULL AND EXISTS (
        SELECT 1 FROM ledger_entries
        WHERE account_code = NEW.account_code AND sequence = NEW.sequence AND sequence IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;

CREATE TRIGGER ledger_snapshots_no_replace BEFORE INSERT ON ledger_snapshots
WHEN EXISTS (SELECT 1 FROM ledger_snapshots WHERE account_code = NEW.account_code AND up_to = NEW.up_to)
BEGIN SELECT RAISE(ABORT, 'rows of the ledger never change'); END;
