-- Professional recognitions: who recognises whom, as last read from each source.

-- Sources and their kinds are data: each row is a definition file as it was last imported.
CREATE TABLE recognition_sources (
    slug TEXT PRIMARY KEY,
    -- JSON of the checked definition, kinds included.
    definition TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    retired_at BIGINT
);

CREATE TABLE recognition_readings (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES recognition_sources (slug),
    read_at BIGINT NOT NULL,
    -- 'begun': rows are being taken over, or the process died over it; 'taken';
    -- 'unchanged': the same list as before; 'refused': whole, for the reasons in the report.
    state TEXT NOT NULL,
    -- The day the source says its list is of.
    source_date TEXT,
    -- SHA-256 of what was read: the same list again changes nothing. NULL: nothing could be read.
    digest BYTEA,
    -- JSON: how many rows, added, changed, withdrawn; the first changes; the mistakes with their lines.
    report TEXT NOT NULL
);
CREATE INDEX recognition_readings_source ON recognition_readings (source, id);

CREATE TABLE recognitions (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES recognition_sources (slug),
    kind TEXT NOT NULL,
    -- As the source writes it.
    number TEXT NOT NULL,
    -- The column or list of the register it stands in.
    register_column TEXT,
    holder_name TEXT NOT NULL,
    -- A person is matched on a keyed hash of the national number, or by the helpdesk.
    national_number_hash BYTEA,
    -- For the helpdesk to tell namesakes apart, where the source gives it.
    birth_date TEXT,
    account_id TEXT REFERENCES accounts (id),
    linked_at BIGINT,
    linked_by TEXT,
    -- An organisation is its enterprise number.
    enterprise_number TEXT,
    -- 'active', 'suspended' or 'withdrawn'.
    status TEXT NOT NULL,
    -- Days, as 2026-11-25; NULL: not limited.
    valid_from TEXT,
    valid_until TEXT,
    -- When the others were told that it ran out.
    expiry_told_at BIGINT,
    -- The day of the last list it stood in.
    source_date TEXT NOT NULL,
    -- The day of the first list that it no longer stood in.
    missing_since TEXT,
    read_at BIGINT NOT NULL,
    -- Which row of which list said so.
    evidence TEXT NOT NULL,
    -- What a row of the source said, hashed: unchanged rows are passed over.
    row_digest BYTEA NOT NULL
);
CREATE UNIQUE INDEX recognitions_number_key ON recognitions (source, kind, number);
CREATE INDEX recognitions_account_id ON recognitions (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX recognitions_enterprise_number ON recognitions (enterprise_number) WHERE enterprise_number IS NOT NULL;
CREATE INDEX recognitions_valid_until ON recognitions (valid_until) WHERE valid_until IS NOT NULL AND expiry_told_at IS NULL;
CREATE INDEX recognitions_national_number_hash ON recognitions (national_number_hash) WHERE national_number_hash IS NOT NULL;
