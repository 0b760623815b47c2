-- For whom a person acts on our own pages, and who works at the helpdesk.

-- An organisation's id; 'self'; NULL as long as the person did not choose.
ALTER TABLE sessions ADD COLUMN acting_for TEXT;
ALTER TABLE accounts ADD COLUMN helpdesk_since BIGINT;
