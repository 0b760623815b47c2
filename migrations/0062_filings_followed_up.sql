-- A registered filing is followed until data of the Crossroads Bank of a later day know its association.
CREATE TABLE vme_follow_ups (
    filing_id TEXT PRIMARY KEY REFERENCES vme_filings (id),
    -- Of the association, as it was registered on that day.
    number TEXT NOT NULL,
    kbo_day TEXT NOT NULL,
    -- The day of the data that first knew it; and of the last that should have, and did not.
    confirmed_on TEXT,
    missed_on TEXT
);
CREATE INDEX vme_follow_ups_open ON vme_follow_ups (confirmed_on, kbo_day);
