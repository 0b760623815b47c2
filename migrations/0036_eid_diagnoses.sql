-- Guided diagnoses of why a card does not work: what was seen and answered, to go on with
-- later, and for the helpdesk.
CREATE TABLE eid_diagnoses (
    -- What people read out to the helpdesk.
    reference TEXT PRIMARY KEY,
    -- SHA-256 of what stands in its address.
    token_hash BYTEA NOT NULL UNIQUE,
    -- Whoever was signed in meanwhile, if anybody was.
    account_id TEXT REFERENCES accounts (id),
    -- JSON, without a word of the card.
    findings TEXT NOT NULL,
    -- Why the card was to be shown, sealed.
    errand TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- The card was read in the end.
    solved_at BIGINT
);
CREATE INDEX eid_diagnoses_account_id ON eid_diagnoses (account_id);
CREATE INDEX eid_diagnoses_changed_at ON eid_diagnoses (changed_at);
