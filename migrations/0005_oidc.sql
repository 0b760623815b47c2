-- The OpenID Connect provider. Every code and token is stored as its SHA-256.

CREATE TABLE oidc_grants (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    tool TEXT NOT NULL REFERENCES tools (slug),
    -- No foreign key: a session is forgotten after a while, the grant may live on.
    session_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    -- JSON: what the tokens of this grant say about the sign-in.
    facts TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX oidc_grants_session_id ON oidc_grants (session_id);
CREATE INDEX oidc_grants_account_id ON oidc_grants (account_id);

CREATE TABLE oidc_codes (
    hash BYTEA PRIMARY KEY,
    grant_id TEXT NOT NULL REFERENCES oidc_grants (id),
    redirect_uri TEXT NOT NULL,
    code_challenge TEXT NOT NULL,
    nonce TEXT,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX oidc_codes_expires_at ON oidc_codes (expires_at);

CREATE TABLE oidc_access_tokens (
    hash BYTEA PRIMARY KEY,
    grant_id TEXT NOT NULL REFERENCES oidc_grants (id),
    scope TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX oidc_access_tokens_expires_at ON oidc_access_tokens (expires_at);

CREATE TABLE oidc_refresh_tokens (
    hash BYTEA PRIMARY KEY,
    grant_id TEXT NOT NULL REFERENCES oidc_grants (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX oidc_refresh_tokens_expires_at ON oidc_refresh_tokens (expires_at);

-- RFC 9126: requests pushed ahead, waiting for their browser.
CREATE TABLE oidc_pushed_requests (
    hash BYTEA PRIMARY KEY,
    tool TEXT NOT NULL REFERENCES tools (slug),
    parameters TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX oidc_pushed_requests_expires_at ON oidc_pushed_requests (expires_at);

-- RFC 7523 §3: the jti of every client assertion seen, until it expires.
CREATE TABLE oidc_client_assertions (
    hash BYTEA PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX oidc_client_assertions_expires_at ON oidc_client_assertions (expires_at);

CREATE TABLE oidc_signing_keys (
    kid TEXT PRIMARY KEY,
    algorithm TEXT NOT NULL,
    public_jwk TEXT NOT NULL,
    -- PKCS #8, sealed with the server's secret.
    private_key BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    -- Published from the start, used for signing from here on …
    active_at BIGINT NOT NULL,
    -- … and no longer published from here on.
    retired_at BIGINT
);

-- Secrets that must stay the same when the server's own secret is replaced,
-- such as the one that makes pairwise subjects; sealed with it.
CREATE TABLE oidc_secrets (
    name TEXT PRIMARY KEY,
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
