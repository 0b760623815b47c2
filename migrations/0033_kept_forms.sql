-- What somebody sent in a form that could not be saved yet: there for an hour, for the
-- page that shows it again.
CREATE TABLE kept_forms (
    -- SHA-256 of what stands in the address of that page.
    id BYTEA PRIMARY KEY,
    -- SHA-256 of the account, or of the mark of a visitor's browser: each has so many.
    holder BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    -- The form, sealed by the server's secret.
    sealed TEXT NOT NULL
);
CREATE INDEX kept_forms_holder ON kept_forms (holder, expires_at);
CREATE INDEX kept_forms_expires_at ON kept_forms (expires_at);
