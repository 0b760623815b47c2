-- A person is not a password: an account may have one, and whoever signs in
-- otherwise has none.

CREATE TABLE passwords (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id),
    -- A PHC string; NULL once a mailed password was used and another must be chosen (G-10).
    hash TEXT,
    changed_at BIGINT NOT NULL,
    -- Since when another must be chosen before anything else.
    expired_at BIGINT
);
INSERT INTO passwords (account_id, hash, changed_at, expired_at)
    SELECT id, NULLIF(password_hash, ''), password_changed_at, password_expired_at FROM accounts;
ALTER TABLE accounts DROP COLUMN password_hash;
ALTER TABLE accounts DROP COLUMN password_changed_at;
ALTER TABLE accounts DROP COLUMN password_expired_at;
