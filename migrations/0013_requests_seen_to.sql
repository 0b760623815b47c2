-- A request that nobody answered leaves the helpdesk's queue when somebody saw
-- to it; its reminders then begin anew. 0: nobody did yet.

ALTER TABLE memberships ADD COLUMN seen_to_at BIGINT NOT NULL DEFAULT 0;
