-- People and the codes that are mailed to them.

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    -- The address in the form under which it is unique; NULL until it is proven,
    -- so that nobody can keep an address that is not theirs.
    email_normalized TEXT UNIQUE,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    password_changed_at BIGINT NOT NULL,
    -- Set while a new password must be chosen before anything else (G-10).
    password_expired_at BIGINT,
    -- The profile photo, kept in `photos`.
    photo_id TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    activated_at BIGINT
);
CREATE INDEX accounts_email ON accounts (email);
-- For forgetting those that nobody activated.
CREATE INDEX accounts_created_at ON accounts (created_at) WHERE activated_at IS NULL;

CREATE TABLE email_codes (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- 'activation' or 'change'.
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    -- Keyed: a plain hash of six digits is undone in a second.
    code_mac TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX email_codes_account_id ON email_codes (account_id, purpose);
CREATE INDEX email_codes_expires_at ON email_codes (expires_at);

-- System-made passwords, valid once (G-10).
CREATE TABLE temporary_passwords (
    hash BYTEA PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX temporary_passwords_account_id ON temporary_passwords (account_id);
CREATE INDEX temporary_passwords_expires_at ON temporary_passwords (expires_at);

-- What a person tells about themselves: contact data and the photo.
CREATE TABLE profiles (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id),
    phone TEXT NOT NULL,
    mobile TEXT NOT NULL,
    street TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    city TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE photos (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    jpeg BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
