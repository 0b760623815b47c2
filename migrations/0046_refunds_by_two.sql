-- Who wants money to go back, and who agreed: above the set amount these are two people. Empty where the
-- program did it, or where it was made elsewhere.
ALTER TABLE payment_refunds ADD COLUMN asked_by TEXT;
ALTER TABLE payment_refunds ADD COLUMN agreed_by TEXT;
CREATE INDEX payment_refunds_state ON payment_refunds (state, id);
