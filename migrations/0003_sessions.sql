-- Signed-in browsers. The cookie holds a token, the row its hash.

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- JSON: [{"method": "password", "at": 1700000000000}, …], oldest first.
    authentications TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    client_address TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX sessions_account_id ON sessions (account_id, ended_at);
CREATE INDEX sessions_expires_at ON sessions (expires_at);
