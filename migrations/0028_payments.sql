-- Payments that somebody makes online. The row is there before the provider is asked for anything,
-- so an answer that was lost, and a notice that came early, find what they are about.
CREATE TABLE payments (
    id TEXT PRIMARY KEY,
    -- Who settles it, such as 'wallet.top-up'.
    purpose TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    method TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    language TEXT NOT NULL,
    -- What the provider was told, word for word: a second try under the same key says the same.
    description TEXT NOT NULL,
    return_path TEXT NOT NULL,
    -- Where the person was on the way to.
    leads_to TEXT,
    state TEXT NOT NULL,
    -- None until the provider's answer is known.
    provider_id TEXT UNIQUE,
    checkout_url TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    paid_at BIGINT,
    -- When we ask of ourselves; none once nothing more is to be expected.
    next_check_at BIGINT,
    -- A question is under way since then: a hundred notices are one question.
    sync_queued_at BIGINT,
    CHECK ((state = 'paid') = (paid_at IS NOT NULL))
);
CREATE INDEX payments_next_check_at ON payments (next_check_at);
CREATE INDEX payments_created_at ON payments (created_at);
CREATE INDEX payments_state ON payments (state, created_at);

-- Money that goes back to where it came from: by us, or in the provider's own pages.
CREATE TABLE payment_refunds (
    id TEXT PRIMARY KEY,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    -- Empty where it was made elsewhere.
    reason TEXT NOT NULL,
    ours BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- How often the provider said "later": each try after that has a key of its own.
    attempt BIGINT NOT NULL,
    provider_id TEXT UNIQUE,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX payment_refunds_payment ON payment_refunds (payment_id, id);

-- Money that the payer's bank took back.
CREATE TABLE payment_chargebacks (
    id TEXT PRIMARY KEY,
    payment_id TEXT NOT NULL REFERENCES payments (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    provider_id TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    -- Won: the money is back.
    reversed_at BIGINT
);
CREATE INDEX payment_chargebacks_payment ON payment_chargebacks (payment_id, id);

-- What a person must look at: one row each, however often it is met.
CREATE TABLE payment_incidents (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    -- The payment's id, or the provider's where we know none.
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    at BIGINT NOT NULL,
    seen_to_at BIGINT,
    seen_to_reason TEXT,
    UNIQUE (kind, subject)
);
CREATE INDEX payment_incidents_open ON payment_incidents (seen_to_at, at);

-- Each comparison with the provider's own list.
CREATE TABLE payment_reconciliations (
    at BIGINT PRIMARY KEY,
    compared BIGINT NOT NULL,
    -- Sums of what was paid, in cents.
    theirs BIGINT NOT NULL,
    ours BIGINT NOT NULL,
    differences BIGINT NOT NULL
);
