-- What people file about the syndic of an association, from draft to decision
-- (crates/vme). Answers, messages and documents are sealed: they hold national numbers
-- and papers of people. Decision 0029 says why all of it stands in the database.

CREATE TABLE vme_filings (
    id TEXT PRIMARY KEY,
    -- 'start', 'end', 'change-over' or 'data'.
    flow TEXT NOT NULL,
    -- Of the questions, when the draft was last saved.
    form_version BIGINT NOT NULL,
    -- Who began it, and for whom; null: for themselves.
    account_id TEXT NOT NULL REFERENCES accounts (id),
    organisation_id TEXT REFERENCES organisations (id),
    state TEXT NOT NULL,
    state_at BIGINT NOT NULL,
    -- The day by which somebody looks at it, whatever its state; null once it is over.
    look_by TEXT,
    -- That this day was told to whom it concerns.
    look_told_at BIGINT,
    -- Sealed; empty once it was destroyed.
    answers BYTEA NOT NULL,
    -- By which secret this, its messages and its documents are sealed.
    key_id TEXT NOT NULL,
    -- Read off the answers, for lists: the association, and what the filing is about.
    association TEXT NOT NULL,
    association_number TEXT,
    about TEXT NOT NULL,
    deadline TEXT,
    -- What it costs in cents with VAT, as it was agreed to, and for which day.
    quoted BIGINT,
    quoted_on TEXT,
    -- Twelve digits by which a transfer finds it.
    communication TEXT UNIQUE,
    -- The transfer of the ledger by which it was paid, with what, and given back.
    paid_with TEXT CHECK (paid_with IN ('wallet', 'transfer')),
    paid_by TEXT,
    paid_at BIGINT,
    refunded_by TEXT,
    -- Counted from 1 as filings are submitted.
    number BIGINT UNIQUE,
    submitted_at BIGINT,
    -- The day of the entry in the KBO.
    kbo_day TEXT,
    reason TEXT,
    -- Until when the law wants it kept, and when it was destroyed.
    keep_until TEXT,
    destroyed_at BIGINT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX vme_filings_account ON vme_filings (account_id, changed_at);
CREATE INDEX vme_filings_organisation ON vme_filings (organisation_id, changed_at);
CREATE INDEX vme_filings_state ON vme_filings (state, deadline);
CREATE INDEX vme_filings_look_by ON vme_filings (look_by);
CREATE INDEX vme_filings_about ON vme_filings (about);
CREATE INDEX vme_filings_key_id ON vme_filings (key_id);
CREATE INDEX vme_filings_keep_until ON vme_filings (keep_until);

-- What the applicant and the counter write to each other.
CREATE TABLE vme_messages (
    id TEXT PRIMARY KEY,
    filing_id TEXT NOT NULL REFERENCES vme_filings (id),
    at BIGINT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- 'applicant' or 'counter'.
    side TEXT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX vme_messages_filing ON vme_messages (filing_id, id);

CREATE TABLE vme_documents (
    id TEXT PRIMARY KEY,
    filing_id TEXT NOT NULL REFERENCES vme_filings (id),
    -- What it shows, such as 'extract'.
    slot TEXT NOT NULL,
    -- 'application/pdf' or 'image/jpeg', as it is kept.
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    -- SHA-256 of what is kept.
    digest BYTEA NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL
);
CREATE INDEX vme_documents_filing ON vme_documents (filing_id, id);

-- A document in pieces, each sealed with its place: one is neither moved nor left out.
CREATE TABLE vme_document_pieces (
    document_id TEXT NOT NULL REFERENCES vme_documents (id),
    place BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (document_id, place)
);
