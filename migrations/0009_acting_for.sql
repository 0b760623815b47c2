-- For whom a person acts on our own pages, and who works at the helpdesk.

-- The organisation shown after the name; NULL: for themselves.
ALTER TABLE sessions ADD COLUMN acting_for TEXT;
ALTER TABLE accounts ADD COLUMN helpdesk_since BIGINT;
