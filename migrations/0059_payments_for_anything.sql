-- An online payment may be for somebody who acts for no organisation, such as a co-owner who pays the fee of
-- a filing; and it says what it is for within its purpose.
ALTER TABLE payments ADD COLUMN payer_id TEXT;
UPDATE payments SET payer_id = organisation_id;
ALTER TABLE payments DROP COLUMN organisation_id;
ALTER TABLE payments RENAME COLUMN payer_id TO organisation_id;
ALTER TABLE payments ADD COLUMN subject TEXT;
CREATE INDEX payments_subject ON payments (subject, created_at);
