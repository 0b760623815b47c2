-- By what the transactions of a Wallet are sorted and filtered: each way is an index that
-- begins with the organisation and ends with the time, so that a page is a stretch of it.

-- What people search in: the reference and the price, in lower case and without accents.
ALTER TABLE wallet_transactions ADD COLUMN words TEXT;

CREATE INDEX wallet_transactions_kinds ON wallet_transactions (organisation_id, kind, at, id);
CREATE INDEX wallet_transactions_tools ON wallet_transactions (organisation_id, tool, at, id);
CREATE INDEX wallet_transactions_people ON wallet_transactions (organisation_id, account_id, at, id);
CREATE INDEX wallet_transactions_amounts ON wallet_transactions (organisation_id, amount, at, id);
-- Few are not completed.
CREATE INDEX wallet_transactions_states ON wallet_transactions (organisation_id, state, at, id)
    WHERE state <> 'completed';
CREATE INDEX wallet_transactions_refunds ON wallet_transactions (refund_of) WHERE refund_of IS NOT NULL;
