-- itsme as a way to sign in: our keys, sign-ins under way, and whose itsme is whose account.

-- Two kinds of RSA keys: with 'sig' we sign who we are, to 'enc' itsme encrypts what it tells.
CREATE TABLE itsme_keys (
    kid TEXT PRIMARY KEY,
    usage TEXT NOT NULL CHECK (usage IN ('sig', 'enc')),
    public_jwk TEXT NOT NULL,
    -- PKCS #8, sealed.
    private_key BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    -- From then on it signs.
    active_at BIGINT NOT NULL,
    -- From then on the key set does not show it.
    hidden_at BIGINT,
    -- From then on it is good for nothing.
    retired_at BIGINT
);

CREATE TABLE itsme_attempts (
    -- SHA-256 of the state that travels to itsme and back.
    state_hash BYTEA PRIMARY KEY,
    -- What only we may know meanwhile, and afterwards what came of it; sealed.
    sealed BYTEA NOT NULL,
    began_at BIGINT NOT NULL,
    -- Somebody came back with it.
    returned_at BIGINT,
    outcome BYTEA
);
CREATE INDEX itsme_attempts_began_at ON itsme_attempts (began_at);

CREATE TABLE itsme_links (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id),
    issuer TEXT NOT NULL,
    sub TEXT NOT NULL,
    linked_at BIGINT NOT NULL,
    UNIQUE (issuer, sub)
);
