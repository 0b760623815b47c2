-- Attempts to sign in by identity card that reached the eID host: there until they are over,
-- so that no label is used twice.
CREATE TABLE eid_attempts (
    label TEXT PRIMARY KEY,
    -- SHA-256 of the code that the browser takes back to the main host.
    code_hash BYTEA NOT NULL UNIQUE,
    -- What the card said, sealed; gone once the code was redeemed.
    outcome BYTEA,
    arrived_at BIGINT NOT NULL
);
CREATE INDEX eid_attempts_arrived_at ON eid_attempts (arrived_at);
