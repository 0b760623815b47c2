-- Answers of the API to calls that change something, by their idempotency key: a
-- call that comes again gets the same answer, and is not done again.
CREATE TABLE api_answers (
    -- SHA-256 of the caller and its key.
    id BYTEA PRIMARY KEY,
    -- Sealed: SHA-256 of what was asked, and the answer to it.
    answer BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX api_answers_expires_at ON api_answers (expires_at);
