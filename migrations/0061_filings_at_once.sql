-- Many filings at once from a table (G-28): a batch is what somebody sent, and each of its filings says so.
CREATE TABLE vme_batches (
    id TEXT PRIMARY KEY,
    -- Who sent it, and for whom; null: for themselves.
    account_id TEXT NOT NULL REFERENCES accounts (id),
    organisation_id TEXT REFERENCES organisations (id),
    -- As the file was called.
    name TEXT NOT NULL,
    -- What its rows say, sealed, until a filing is made of each; then empty.
    sealed_rows BYTEA NOT NULL,
    key_id TEXT NOT NULL,
    -- How many there are, how many were gone through, and how many of these were filed before.
    row_count BIGINT NOT NULL,
    gone_through BIGINT NOT NULL,
    known BIGINT NOT NULL,
    -- Twelve digits by which one transfer for all finds it; null before anybody agreed to the price.
    communication TEXT UNIQUE,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX vme_batches_account ON vme_batches (account_id, created_at);
CREATE INDEX vme_batches_organisation ON vme_batches (organisation_id, created_at);
CREATE INDEX vme_batches_key_id ON vme_batches (key_id);

ALTER TABLE vme_filings ADD COLUMN batch_id TEXT REFERENCES vme_batches (id);
-- Its row in the table: a row becomes one filing, however often it is tried.
ALTER TABLE vme_filings ADD COLUMN batch_row BIGINT;
CREATE UNIQUE INDEX vme_filings_batch ON vme_filings (batch_id, batch_row);

-- A fee may be paid online, too.
ALTER TABLE vme_filings ADD COLUMN paid_how TEXT CHECK (paid_how IN ('wallet', 'transfer', 'online'));
UPDATE vme_filings SET paid_how = paid_with;
ALTER TABLE vme_filings DROP COLUMN paid_with;
ALTER TABLE vme_filings RENAME COLUMN paid_how TO paid_with;
