-- What organisations have in the Wallet, who may do what with it, and how much may be
-- spent in a day. The money itself is the ledger's: these rows say what its transfers mean.

CREATE TABLE wallets (
    organisation_id TEXT PRIMARY KEY REFERENCES organisations (id),
    -- Twelve digits; permanent, as people keep it in the list of beneficiaries of their bank.
    communication TEXT NOT NULL CONSTRAINT wallets_communication_key UNIQUE,
    opened_at BIGINT NOT NULL,
    -- Administrators hear when less than this is available; NULL: they do not.
    low_below BIGINT CHECK (low_below > 0),
    -- They heard it, and it has not been enough since.
    low_told_at BIGINT
);

-- What members may do who are no administrators (G-12); it goes when the member does.
CREATE TABLE wallet_rights (
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    granted_right TEXT NOT NULL CHECK (granted_right IN ('view', 'top-up')),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    granted_by TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (membership_id, granted_right)
);
CREATE INDEX wallet_rights_organisation_id ON wallet_rights (organisation_id);

-- Every transaction of a Wallet, with its state; the ids are those of the transfers with
-- which they begin. No foreign keys, for the reasons that the ledger has.
CREATE TABLE wallet_transactions (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('held', 'completed', 'released')),
    -- What it does to the balance; of one that is held, what it does at most.
    amount BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- Of 'at' in Brussels, such as 2026-11-30.
    day TEXT NOT NULL,
    -- Of a hold: when it ends by itself, whether or not anybody wrote that down.
    expires_at BIGINT,
    -- The transfer by which money moved; NULL while none did.
    completed_by TEXT,
    completed_at BIGINT,
    receipt BIGINT,
    tool TEXT,
    way_of_use TEXT,
    -- A name in the price list; NULL for an amount of the tool's own.
    price TEXT,
    -- The caller's own: of a charge what the tool wrote, of a top-up its payment or line.
    reference TEXT,
    -- The person behind it; NULL where there was none.
    account_id TEXT,
    -- What was given back of it, above zero.
    refunded BIGINT NOT NULL DEFAULT 0,
    -- The transaction that it gives back.
    refund_of TEXT
);
CREATE INDEX wallet_transactions_organisation_id_at ON wallet_transactions (organisation_id, at, id);
-- What was spent in a day.
CREATE INDEX wallet_transactions_charges_of_a_day ON wallet_transactions (organisation_id, day) WHERE kind = 'charge';

-- How much may be spent in a day of Brussels.
CREATE TABLE wallet_limits (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    -- 'all', 'tool:' with its slug, or 'member:' with the id of the account.
    subject TEXT NOT NULL,
    cents_per_day BIGINT NOT NULL CHECK (cents_per_day >= 0),
    set_by TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    -- The day for which the mail went that it was met.
    told_day TEXT,
    PRIMARY KEY (organisation_id, subject)
);
