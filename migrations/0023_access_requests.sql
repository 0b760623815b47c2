-- Members ask the administrators of their organisation for access to a tool.
CREATE TABLE access_requests (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    tool TEXT NOT NULL REFERENCES tools (slug),
    way_of_use TEXT NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- What they wrote to the administrators; may be empty.
    note TEXT NOT NULL,
    -- requested, given, refused, withdrawn
    state TEXT NOT NULL,
    requested_at BIGINT NOT NULL,
    answered_by TEXT,
    answered_at BIGINT,
    -- Why it was refused.
    answer TEXT
);
CREATE UNIQUE INDEX access_requests_tool_key ON access_requests (membership_id, tool) WHERE state = 'requested';
CREATE INDEX access_requests_organisation_id ON access_requests (organisation_id, state, requested_at);
CREATE INDEX access_requests_membership_id ON access_requests (membership_id, state);
CREATE INDEX access_requests_account_id ON access_requests (account_id);
