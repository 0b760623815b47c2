-- What seeing to cases needs: what a mail says it is about, since when it is the
-- helpdesk's turn, when it answered first, and into which other one a case went.
ALTER TABLE cases ADD COLUMN subject TEXT;
ALTER TABLE cases ADD COLUMN merged_into TEXT;
ALTER TABLE cases ADD COLUMN waiting_since BIGINT;
ALTER TABLE cases ADD COLUMN answered_at BIGINT;
-- As addresses are compared.
ALTER TABLE cases ADD COLUMN address TEXT;
UPDATE cases SET waiting_since = changed_at, address = lower(email);
CREATE INDEX cases_address ON cases (address, changed_at);
CREATE INDEX cases_waiting ON cases (state, waiting_since);
-- The Message-ID of a mail, so that none is taken twice and answers find their case.
ALTER TABLE case_messages ADD COLUMN mail_id TEXT;
CREATE UNIQUE INDEX case_messages_mail ON case_messages (mail_id);
-- What is answered again and again, in both languages.
CREATE TABLE canned_answers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    nl TEXT NOT NULL,
    fr TEXT NOT NULL,
    -- The name of the article that says it all.
    article TEXT,
    changed_at BIGINT NOT NULL
);
