-- A code that another one followed: it opens nothing, but whoever types it is told
-- that a newer mail has the one to type.
ALTER TABLE email_codes ADD COLUMN superseded_at BIGINT;
