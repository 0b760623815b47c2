-- Double entry that only grows. What engines spell differently (the numbering of
-- entries, the triggers that refuse every change) stands in the files beside this
-- one that are named after them.
--
-- No foreign keys: on PostgreSQL each would read, within a SERIALIZABLE transaction,
-- an index page that all other charges write to, and lock the row of an account that
-- all of them name. `ledger::verify` looks for what they would refuse.

CREATE TABLE ledger_accounts (
    code TEXT PRIMARY KEY,
    -- guarded: no charge takes it below zero. kept: any sign. shared: has no running
    -- balance, so that nothing is a row which every charge writes.
    upkeep TEXT NOT NULL CHECK (upkeep IN ('guarded', 'kept', 'shared')),
    opened_at BIGINT NOT NULL
);

CREATE TABLE ledger_transfers (
    id TEXT PRIMARY KEY,
    phase TEXT NOT NULL CHECK (phase IN ('post', 'hold', 'capture', 'release', 'expiry', 'reversal')),
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- The idempotency key, and its SHA-256: hashes that follow on each other lie far
    -- apart in the index, keys may not.
    key TEXT NOT NULL,
    key_hash BYTEA NOT NULL CONSTRAINT ledger_transfers_key_hash_key UNIQUE,
    -- SHA-256 of what was asked for: the same key with another body is refused.
    body BYTEA NOT NULL,
    -- What the entries move: the sum of the amounts, or of the pending ones, above zero.
    total BIGINT NOT NULL CHECK (total > 0),
    linked_to TEXT,
    expires_at BIGINT,
    actor TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX ledger_transfers_linked_to ON ledger_transfers (linked_to) WHERE linked_to IS NOT NULL;
-- A hold ends once, in one way.
CREATE UNIQUE INDEX ledger_transfers_ending ON ledger_transfers (linked_to)
    WHERE phase IN ('capture', 'release', 'expiry');

-- What follows can be told from the rows above and the entries; it is kept so that
-- nobody has to add them up, and `ledger::verify` adds them up.

CREATE TABLE ledger_heads (
    account_code TEXT PRIMARY KEY,
    sequence BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    pending_balance BIGINT NOT NULL,
    receipts BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

CREATE TABLE ledger_open_holds (
    hold_id TEXT PRIMARY KEY,
    payer TEXT NOT NULL,
    payee TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    expires_at BIGINT NOT NULL
);
CREATE INDEX ledger_open_holds_payer ON ledger_open_holds (payer, expires_at);
CREATE INDEX ledger_open_holds_expires_at ON ledger_open_holds (expires_at);

-- Months of Brussels, such as 202611.
CREATE TABLE ledger_months (
    account_code TEXT NOT NULL,
    month BIGINT NOT NULL,
    kind TEXT NOT NULL,
    credited BIGINT NOT NULL,
    debited BIGINT NOT NULL,
    transfers BIGINT NOT NULL,
    PRIMARY KEY (account_code, month, kind)
);

-- What each nightly verification found, for all processes to tell; the digest is that
-- of the ends of all chains at that time.
CREATE TABLE ledger_verifications (
    at BIGINT PRIMARY KEY,
    transfers BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    accounts BIGINT NOT NULL,
    faults BIGINT NOT NULL,
    digest TEXT NOT NULL
);

-- The sums of a shared account up to an entry. It only grows, too.
CREATE TABLE ledger_snapshots (
    account_code TEXT NOT NULL,
    up_to BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    pending BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (account_code, up_to)
);
