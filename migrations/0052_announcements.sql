-- What is announced on the pages: planned maintenance, a register that is down.
CREATE TABLE announcements (
    id TEXT PRIMARY KEY,
    nl TEXT NOT NULL,
    fr TEXT NOT NULL,
    -- The slug: on the pages about this tool only. NULL: on all pages.
    tool TEXT,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    -- Taken back before its end.
    withdrawn_at BIGINT
);
CREATE INDEX announcements_ends ON announcements (ends_at);
