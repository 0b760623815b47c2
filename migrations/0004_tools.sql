-- Tools are data: each row is a definition file as it was last imported.

CREATE TABLE tools (
    slug TEXT PRIMARY KEY,
    -- JSON of the checked definition.
    definition TEXT NOT NULL,
    -- Apart, so that reading a definition, as every request of a tool does, stays short.
    logo_type TEXT,
    logo BYTEA,
    imported_at BIGINT NOT NULL,
    -- A tool whose file is gone takes no new sign-ins; its history stays.
    retired_at BIGINT
);
