-- Organisations, the people who work for them, and how they came to.

CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    -- Ten digits (R-165).
    enterprise_number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- The name in lower case without accents, for searching.
    name_folded TEXT NOT NULL,
    street TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    city TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT,
    website TEXT,
    created_by TEXT NOT NULL REFERENCES accounts (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- Until then it may invite people, but register no tools (G-14).
    verified_at BIGINT,
    -- A person of the helpdesk; NULL where the creator's eID proved it.
    verified_by TEXT,
    disputed_at BIGINT,
    dispute_reason TEXT
);
CREATE INDEX organisations_name_folded ON organisations (name_folded, id);

CREATE TABLE establishments (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    -- Ten digits; not every office knows its number.
    number TEXT,
    name TEXT NOT NULL,
    street TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    city TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    created_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE INDEX establishments_organisation_id ON establishments (organisation_id, id);

CREATE TABLE memberships (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    -- NULL while somebody is invited whose account is not known.
    account_id TEXT REFERENCES accounts (id),
    -- 'invited', 'requested', 'active', 'refused', 'withdrawn', 'removed', 'left' or 'superseded'.
    state TEXT NOT NULL,
    -- When it came into this state, by whom and why.
    state_at BIGINT NOT NULL,
    state_by TEXT,
    state_reason TEXT,
    -- 'administrator' or 'member'.
    role TEXT NOT NULL,
    staff_type TEXT NOT NULL,
    function TEXT,
    contact_email TEXT,
    contact_phone TEXT,
    establishment_id TEXT REFERENCES establishments (id),
    -- Names and addresses in lower case without accents, for searching and sorting the list of members.
    search TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Of a request: how many reminders went to the administrators.
    reminders BIGINT NOT NULL,
    -- Of an invitation: where it was mailed (in lower case), the hash of its token, its end.
    invited_email TEXT,
    invitation_hash BYTEA UNIQUE,
    invitation_expires_at BIGINT
);
-- One open request or membership per person and organisation; an invitation by mail may stand beside it until it is answered.
CREATE UNIQUE INDEX memberships_account_id_key ON memberships (account_id, organisation_id) WHERE state IN ('requested', 'active');
CREATE INDEX memberships_organisation_id ON memberships (organisation_id, state, search, id);
CREATE INDEX memberships_account ON memberships (account_id, state, organisation_id);
-- For reminders. An index on the state alone would lure SQLite away from better ones.
CREATE INDEX memberships_requested ON memberships (state_at) WHERE state = 'requested';
CREATE INDEX memberships_invited ON memberships (invited_email, state);
-- One open invitation per address and organisation.
CREATE UNIQUE INDEX memberships_invited_email_key ON memberships (invited_email, organisation_id) WHERE state = 'invited';
