-- The open data of the Crossroads Bank for Enterprises; decision 0027 says how they are
-- taken over without anybody seeing half of them.

-- Files that were taken over, or are being.
CREATE TABLE kbo_extracts (
    -- In the order of their begin, from 1.
    id BIGINT PRIMARY KEY,
    -- What the rows that it wrote carry: its id, or 0 while nothing was served before.
    version BIGINT NOT NULL,
    -- What the file says of itself: full and update of one day share a number.
    number BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('full', 'update')),
    -- Days, as 2026-11-25.
    snapshot_on TEXT NOT NULL,
    file TEXT NOT NULL,
    -- Of the content: whether a file is the one that was begun.
    fingerprint TEXT NOT NULL,
    -- The newest that was taken is served.
    state TEXT NOT NULL CHECK (state IN ('begun', 'taken', 'refused')),
    begun_at BIGINT NOT NULL,
    ended_at BIGINT,
    -- The process that works at it, and when it last did.
    worker TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    -- Up to which number, in taking over and then in clearing away; null: all is done.
    reached TEXT,
    -- Counts, warnings, and why it was refused: JSON.
    progress TEXT NOT NULL
);
CREATE INDEX kbo_extracts_state ON kbo_extracts (state, id);

-- What is known of an enterprise, from one version to the next. Of a number the highest
-- version counts that is not above the one served.
CREATE TABLE kbo_enterprises (
    number TEXT NOT NULL,
    version BIGINT NOT NULL,
    -- Juridical form; null: a natural person.
    form TEXT,
    -- The day of the extract that named it no more; null: active.
    ended_on TEXT,
    -- Names, seat, situation: JSON, see crates/kbo/src/facts.rs.
    facts TEXT NOT NULL,
    PRIMARY KEY (number, version)
);
-- What names and addresses are searched among: one row in seventeen.
CREATE INDEX kbo_enterprises_associations ON kbo_enterprises (number, version) WHERE form = '070';
-- What an extract changed, to clear away what was before; a first load changes nothing.
CREATE INDEX kbo_enterprises_changed ON kbo_enterprises (version, number) WHERE version > 0;

-- What codes mean, as the newest extract has it.
CREATE TABLE kbo_labels (
    category TEXT NOT NULL,
    code TEXT NOT NULL,
    nl TEXT NOT NULL,
    fr TEXT NOT NULL,
    PRIMARY KEY (category, code)
);
