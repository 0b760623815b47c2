-- People who leave, and people who take their data along (decision 0032).
-- When it will be done, while it can still be called back; and when it was done, of an
-- account that had to stay without a name.
ALTER TABLE accounts ADD COLUMN leaving_at BIGINT;
ALTER TABLE accounts ADD COLUMN left_at BIGINT;
CREATE TABLE leavings (
    id TEXT PRIMARY KEY,
    -- No foreign key: the row is the proof of it when the account is no more.
    account_id TEXT NOT NULL,
    -- 'waiting', 'called-back', 'begun' or 'done'.
    state TEXT NOT NULL,
    state_at BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    -- The person, or who of the helpdesk did it for them, and upon what.
    asked_by TEXT NOT NULL,
    asked_on TEXT,
    due_at BIGINT NOT NULL,
    -- 'deleted' or 'anonymised'; null until it is done.
    way TEXT,
    -- Sealed: where to tell the person that it was done; gone once they were told.
    contact BYTEA
);
CREATE UNIQUE INDEX leavings_account_id_key ON leavings (account_id) WHERE state IN ('waiting', 'begun');
CREATE INDEX leavings_account_id ON leavings (account_id, asked_at);
CREATE INDEX leavings_due_at ON leavings (due_at) WHERE state IN ('waiting', 'begun');
-- What somebody asked to take along: made by a job, there for a day.
CREATE TABLE exports (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- The organisation's; null: the person's own.
    organisation_id TEXT REFERENCES organisations (id),
    asked_at BIGINT NOT NULL,
    -- Null until it is there.
    ready_at BIGINT,
    expires_at BIGINT NOT NULL,
    row_count BIGINT NOT NULL
);
CREATE INDEX exports_account_id ON exports (account_id, organisation_id);
CREATE INDEX exports_organisation_id ON exports (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX exports_expires_at ON exports (expires_at);
-- In pieces, each sealed with its place, so that no export is ever whole in memory.
CREATE TABLE export_pieces (
    export_id TEXT NOT NULL REFERENCES exports (id),
    -- 'json' or 'html'.
    document TEXT NOT NULL,
    place BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (export_id, document, place)
);
-- What a person has is found without reading what others have, and so is what refers to
-- them.
CREATE INDEX audit_events_account_id ON audit_events (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX photos_account_id ON photos (account_id);
CREATE INDEX memberships_state_by ON memberships (state_by) WHERE state_by IS NOT NULL;
CREATE INDEX memberships_invited_address ON memberships (lower(invited_email)) WHERE invited_email IS NOT NULL;
CREATE INDEX wallet_rights_account_id ON wallet_rights (account_id);
CREATE INDEX wallet_transactions_account_id ON wallet_transactions (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX payments_account_id ON payments (account_id, id);
CREATE INDEX vme_messages_account_id ON vme_messages (account_id);
CREATE INDEX vme_documents_account_id ON vme_documents (account_id);
CREATE INDEX cases_email ON cases (lower(email));
CREATE INDEX case_messages_account_id ON case_messages (account_id) WHERE account_id IS NOT NULL;
