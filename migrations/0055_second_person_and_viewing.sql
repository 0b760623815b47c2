-- That the helpdesk takes an identity card or itsme from an account: two people, and why.
CREATE TABLE unlinkings (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    what TEXT NOT NULL CHECK (what IN ('eid', 'itsme')),
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES accounts (id),
    asked_at BIGINT NOT NULL,
    -- The second person: agreed, or not.
    settled_by TEXT REFERENCES accounts (id),
    settled_at BIGINT,
    agreed BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX unlinkings_account ON unlinkings (account_id, settled_at);
CREATE INDEX unlinkings_open ON unlinkings (settled_at, asked_at);

-- "Kijken als": who of the helpdesk saw the pages of whom, in which session, and why.
CREATE TABLE viewings (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    helper TEXT NOT NULL REFERENCES accounts (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    reason TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    until BIGINT NOT NULL
);
CREATE INDEX viewings_session ON viewings (session_id, until);
CREATE INDEX viewings_account ON viewings (account_id, began_at);
CREATE INDEX viewings_began ON viewings (began_at);

-- How often who of the helpdesk looked at whom, a day each.
CREATE TABLE helpdesk_looks (
    helper TEXT NOT NULL REFERENCES accounts (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    day TEXT NOT NULL,
    looks BIGINT NOT NULL,
    PRIMARY KEY (helper, account_id, day)
);
CREATE INDEX helpdesk_looks_day ON helpdesk_looks (day);
