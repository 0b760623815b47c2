-- For whom somebody pressed "Starten" on a page of ours, until the tool asks for them.
CREATE TABLE context_starts (
    session_id TEXT NOT NULL,
    tool TEXT NOT NULL REFERENCES tools (slug),
    -- JSON of the context; without a way of use where there are several.
    context TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, tool)
);
CREATE INDEX context_starts_expires_at ON context_starts (expires_at);
