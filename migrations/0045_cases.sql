-- Questions to the helpdesk, and what was answered.

CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    -- What people read to each other on the telephone.
    reference TEXT NOT NULL UNIQUE,
    -- Who asked, if they were signed in.
    account_id TEXT REFERENCES accounts (id),
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Browser and system as the browser said, and the last refusal in it.
    device TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'closed')),
    -- Who of the helpdesk sees to it.
    handler TEXT REFERENCES accounts (id),
    opened_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX cases_state ON cases (state, changed_at);
CREATE INDEX cases_account ON cases (account_id, changed_at);

CREATE TABLE case_messages (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- A note is for the helpdesk only.
    author TEXT NOT NULL CHECK (author IN ('asker', 'helpdesk', 'note')),
    account_id TEXT REFERENCES accounts (id),
    text TEXT NOT NULL,
    -- A screenshot, decoded and written anew.
    jpeg BYTEA,
    at BIGINT NOT NULL
);
CREATE INDEX case_messages_case ON case_messages (case_id, id);
