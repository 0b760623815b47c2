-- Who an account is of, as a card said: one person per account, and one account per
-- person (R-132, G-20).
CREATE TABLE eid_identities (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id),
    -- The national number, sealed by the server's secret that key_id names.
    number BYTEA NOT NULL,
    -- HMAC-SHA-256 of the number by the same secret, to find it by.
    number_hash BYTEA NOT NULL UNIQUE,
    key_id TEXT NOT NULL,
    -- As on the card; NULL where it has none, or none that can be shown.
    given_names TEXT,
    surname TEXT,
    -- As far as the number tells it: 2001-05-03, 2001-05 or 2001.
    birth_date TEXT,
    sex TEXT,
    linked_at BIGINT NOT NULL,
    -- The way by which the person proved it.
    linked_by TEXT NOT NULL
);
CREATE INDEX eid_identities_key_id ON eid_identities (key_id);
