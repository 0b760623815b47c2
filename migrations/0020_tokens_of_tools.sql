-- Access tokens that a tool asks for itself (RFC 6749 §4.4): they stand for no
-- person, so there is no grant behind them.
CREATE TABLE oidc_tool_tokens (
    hash BYTEA PRIMARY KEY,
    tool TEXT NOT NULL REFERENCES tools (slug),
    scope TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    dpop_jkt TEXT
);
CREATE INDEX oidc_tool_tokens_expires_at ON oidc_tool_tokens (expires_at);
