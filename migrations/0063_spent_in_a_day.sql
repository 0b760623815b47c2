-- What was spent on a day of Brussels, beside the limit that counts it: nobody adds the day up for each charge.
-- It is of 'spent_day' alone; the first charge of another day begins it anew.
ALTER TABLE wallet_limits ADD COLUMN spent_day TEXT NOT NULL DEFAULT '';
ALTER TABLE wallet_limits ADD COLUMN spent BIGINT NOT NULL DEFAULT 0;
-- Holds that ended by then are no longer in it.
ALTER TABLE wallet_limits ADD COLUMN expired_up_to BIGINT NOT NULL DEFAULT 0;

-- Holds that end by themselves between two looks.
CREATE INDEX wallet_transactions_expiring ON wallet_transactions (organisation_id, expires_at) WHERE state = 'held';
