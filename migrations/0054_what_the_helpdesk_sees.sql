-- Why somebody could not sign in, for whoever calls about it.
CREATE TABLE sign_in_failures (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- The code of the refusal.
    why TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX sign_in_failures_account ON sign_in_failures (account_id, at);
CREATE INDEX sign_in_failures_at ON sign_in_failures (at);

-- What became of each mail, without what it says.
CREATE TABLE sent_mails (
    -- The hash that also names it in its Message-ID.
    mark TEXT PRIMARY KEY,
    -- As addresses are compared.
    address TEXT NOT NULL,
    -- Whose the address is; NULL as long as it is known by itself alone.
    account_id TEXT,
    subject TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'refused')),
    -- What the mail server answered last, by its codes.
    answer TEXT,
    state_at BIGINT NOT NULL
);
CREATE INDEX sent_mails_address ON sent_mails (address, written_at);
CREATE INDEX sent_mails_written ON sent_mails (written_at);
