-- PKCE is a choice of the definition for tools with a secret or a key, so a code
-- may have no challenge. A table whose column must lose its NOT NULL is made anew.
CREATE TABLE oidc_codes_anew (
    hash BYTEA PRIMARY KEY,
    grant_id TEXT NOT NULL REFERENCES oidc_grants (id),
    redirect_uri TEXT NOT NULL,
    code_challenge TEXT,
    nonce TEXT,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    -- RFC 9449 §10: the thumbprint of the key that the request said it would show.
    dpop_jkt TEXT
);
INSERT INTO oidc_codes_anew
    (hash, grant_id, redirect_uri, code_challenge, nonce, expires_at, used_at)
SELECT hash, grant_id, redirect_uri, code_challenge, nonce, expires_at, used_at
FROM oidc_codes;
DROP TABLE oidc_codes;
ALTER TABLE oidc_codes_anew RENAME TO oidc_codes;
CREATE INDEX oidc_codes_expires_at ON oidc_codes (expires_at);

-- RFC 9449 §5: the key that a token is bound to. Null: whoever has the token may use it.
ALTER TABLE oidc_access_tokens ADD COLUMN dpop_jkt TEXT;
ALTER TABLE oidc_refresh_tokens ADD COLUMN dpop_jkt TEXT;

-- The answer that a used refresh token got, sealed, for whoever did not get it.
ALTER TABLE oidc_refresh_tokens ADD COLUMN answer BYTEA;
CREATE INDEX oidc_refresh_tokens_answers ON oidc_refresh_tokens (used_at) WHERE answer IS NOT NULL;
