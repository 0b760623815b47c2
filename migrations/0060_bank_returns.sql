-- Parts of what was credited to somebody that whoever was paid gives back, such as a fee that came by transfer: asked for,
-- approved where it is much, and paid by a person at the bank. As bank_refunds, which are of money that is nobody's.
CREATE TABLE bank_returns (
    id TEXT PRIMARY KEY,
    -- It goes back to the account that this movement came from.
    movement_id TEXT NOT NULL REFERENCES bank_movements (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    reason TEXT NOT NULL,
    -- 'refund-asked', 'to-pay' or 'paid-back'.
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    -- Null: nobody asked, a job did.
    asked_by TEXT REFERENCES accounts (id),
    approved_at BIGINT,
    approved_by TEXT REFERENCES accounts (id),
    paid_at BIGINT,
    paid_by TEXT REFERENCES accounts (id)
);
CREATE INDEX bank_returns_movement ON bank_returns (movement_id, id);
CREATE INDEX bank_returns_open ON bank_returns (state, asked_at, id);
CREATE INDEX bank_movements_payee ON bank_movements (creditor, payee);
