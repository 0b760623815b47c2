-- What of the help centre is read, judged and missed. Nothing of it says who did.

CREATE TABLE help_reads (
    article TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Such as 2026-11.
    month TEXT NOT NULL,
    reads BIGINT NOT NULL,
    PRIMARY KEY (article, language, month)
);

CREATE TABLE help_verdicts (
    article TEXT NOT NULL,
    -- SHA-256 of the mark of the browser and the article: one verdict of each, and no
    -- list of what one browser read.
    browser_hash BYTEA NOT NULL,
    language TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('yes', 'no')),
    at BIGINT NOT NULL,
    PRIMARY KEY (article, browser_hash)
);
CREATE INDEX help_verdicts_at ON help_verdicts (at);

CREATE TABLE help_vain_searches (
    -- Folded, without numbers and addresses, and searched by two browsers at least.
    words TEXT PRIMARY KEY,
    searches BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX help_vain_searches_last_at ON help_vain_searches (last_at);
