-- Which tools an organisation registered, who of its members may use them, and for whom people act.

CREATE TABLE registrations (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    tool TEXT NOT NULL REFERENCES tools (slug),
    way_of_use TEXT NOT NULL,
    registered_by TEXT NOT NULL,
    registered_at BIGINT NOT NULL,
    ended_by TEXT,
    ended_at BIGINT
);
CREATE UNIQUE INDEX registrations_way_of_use_key ON registrations (organisation_id, tool, way_of_use) WHERE ended_at IS NULL;
CREATE INDEX registrations_tool ON registrations (tool, way_of_use) WHERE ended_at IS NULL;

-- Access of one member to one registration; it goes when the member does.
CREATE TABLE tool_access (
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    -- That of the membership: whoever has access is an account of its own.
    account_id TEXT NOT NULL REFERENCES accounts (id),
    granted_by TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (registration_id, membership_id)
);
CREATE INDEX tool_access_membership_id ON tool_access (membership_id);
CREATE INDEX tool_access_account_id ON tool_access (account_id);

-- What a person chose last for a tool, to be offered first.
CREATE TABLE context_choices (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    tool TEXT NOT NULL REFERENCES tools (slug),
    -- JSON of the context.
    context TEXT NOT NULL,
    chosen_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, tool)
);
