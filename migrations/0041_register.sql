-- The register of syndics: what was true when, and what was known when. Statements only
-- grow (the triggers stand in the files beside this one); a later one stands above what
-- earlier ones said of the same mandate on the same days.

-- An association of co-owners that the register speaks of. Its name and address are what
-- filings said; those of the Crossroads Bank are shown where it has them.
CREATE TABLE register_associations (
    number TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    street TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    city TEXT NOT NULL,
    -- The day from which on it is no more; null: it is.
    dissolved_on TEXT,
    -- The order in which statements about it were recorded: a row that each of them
    -- writes, so that two at once wait for each other.
    statements BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL
);

-- Who a person is, apart from what the register shows of them: the number lies sealed,
-- as in eid_identities, and is sealed anew when the server's secret is replaced.
CREATE TABLE register_people (
    id TEXT PRIMARY KEY,
    number BYTEA NOT NULL,
    -- HMAC-SHA-256 of the number by the secret that key_id names, to find it by.
    number_hash BYTEA NOT NULL UNIQUE,
    key_id TEXT NOT NULL
);
CREATE INDEX register_people_key_id ON register_people (key_id);

-- During these days the mandate was held as said here, or was not held at all.
CREATE TABLE register_statements (
    id TEXT PRIMARY KEY,
    association TEXT NOT NULL REFERENCES register_associations (number),
    -- From 1 on, without gaps, for each association.
    sequence BIGINT NOT NULL,
    -- Strictly rises with the sequence, whatever the clock does.
    recorded_at BIGINT NOT NULL,
    mandate TEXT NOT NULL,
    -- Days; half-open; null: until further notice.
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    -- What is said: held, or not.
    said TEXT NOT NULL CHECK (said IN ('held', 'not-held')),
    -- Why it is said: see crates/syndics/src/register/statement.rs.
    cause TEXT NOT NULL,
    -- The filing, or where else it comes from.
    source TEXT NOT NULL,
    actor TEXT NOT NULL,
    -- The rest is null where the mandate is not held.
    kind TEXT CHECK (kind IN ('ordinary', 'provisional')),
    appointed_by TEXT CHECK (appointed_by IN ('assembly', 'judge')),
    decided_on TEXT,
    professional TEXT CHECK (professional IN ('yes', 'no')),
    holder TEXT CHECK (holder IN ('natural', 'legal')),
    name TEXT,
    -- Of a legal person, and of a natural one with an enterprise.
    enterprise TEXT,
    street TEXT,
    postal_code TEXT,
    city TEXT,
    email TEXT,
    phone TEXT,
    -- The natural person who is the syndic, or who represents the legal one.
    person TEXT REFERENCES register_people (id),
    representative TEXT,
    CHECK (valid_until IS NULL OR valid_until > valid_from),
    CHECK ((said = 'held') = (name IS NOT NULL)),
    UNIQUE (association, sequence)
);
CREATE INDEX register_statements_mandate ON register_statements (mandate);
CREATE INDEX register_statements_enterprise ON register_statements (enterprise, association)
    WHERE enterprise IS NOT NULL;
CREATE INDEX register_statements_person ON register_statements (person, association)
    WHERE person IS NOT NULL;
-- Ends that were said beforehand, for reminders.
CREATE INDEX register_statements_until ON register_statements (valid_until)
    WHERE valid_until IS NOT NULL;

-- Ends that were seen to: whoever holds the mandate was reminded of each once.
CREATE TABLE register_reminders (
    mandate TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    seen_to_at BIGINT NOT NULL,
    mails BIGINT NOT NULL,
    PRIMARY KEY (mandate, ends_on)
);
