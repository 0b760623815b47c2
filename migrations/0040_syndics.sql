-- What the counter keeps beside the register of syndics: who works there, what a filing
-- costs and from when on, and the days on which the calendar is not as the law has it.

-- Works at the counter, since then; as helpdesk_since.
ALTER TABLE accounts ADD COLUMN counter_since BIGINT;

-- Periods are half-open: from the first day until before the other; null: until further
-- notice. Rows are withdrawn, never changed: which tariff held when can always be told.
CREATE TABLE syndic_tariffs (
    id TEXT PRIMARY KEY,
    -- operation: the registration fee of an operation (fixed by law, without VAT);
    -- association: having an association created first.
    service TEXT NOT NULL CHECK (service IN ('operation', 'association')),
    -- Days, as 2026-11-25.
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    -- Cents, without VAT.
    amount BIGINT NOT NULL CHECK (amount > 0),
    -- Thousandths of the amount.
    vat_permille BIGINT NOT NULL CHECK (vat_permille >= 0 AND vat_permille < 1000),
    -- Where the amount stands.
    source TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    -- Who added it; null: it came with the program, or by a command.
    added_by TEXT REFERENCES accounts (id),
    withdrawn_at BIGINT,
    withdrawn_by TEXT REFERENCES accounts (id),
    CHECK (valid_until IS NULL OR valid_until > valid_from)
);
CREATE INDEX syndic_tariffs_service ON syndic_tariffs (service, valid_from) WHERE withdrawn_at IS NULL;

-- G-1; none is known for 2020, 2025 and 2026.
INSERT INTO syndic_tariffs (id, service, valid_from, valid_until, amount, vat_permille, source, added_at) VALUES
    ('trf_00000000000000000000002017', 'operation', '2017-01-01', '2018-01-01', 8550, 0, 'KBO 2017', 0),
    ('trf_00000000000000000000002018', 'operation', '2018-01-01', '2019-01-01', 8700, 0, 'KBO 2018', 0),
    ('trf_00000000000000000000002019', 'operation', '2019-01-01', '2020-01-01', 8850, 0, 'KBO 2019', 0),
    ('trf_00000000000000000000002021', 'operation', '2021-01-01', '2022-01-01', 9050, 0, 'KBO 2021', 0),
    ('trf_00000000000000000000002022', 'operation', '2022-01-01', '2023-01-01', 9250, 0, 'KBO 2022', 0),
    ('trf_00000000000000000000002023', 'operation', '2023-01-01', '2024-01-01', 10100, 0, 'KBO 2023', 0),
    ('trf_00000000000000000000002024', 'operation', '2024-01-01', '2025-01-01', 10550, 0, 'KBO 2024', 0),
    ('trf_00000000000000000000000035', 'association', '2017-01-01', NULL, 3500, 210, 'R-055', 0);

-- Days on which one works although the rule says no, or the other way: by royal decree,
-- for that day alone.
CREATE TABLE syndic_days (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    work TEXT NOT NULL CHECK (work IN ('worked', 'free')),
    -- The decree, as one finds it.
    source TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by TEXT REFERENCES accounts (id),
    withdrawn_at BIGINT,
    withdrawn_by TEXT REFERENCES accounts (id)
);
CREATE UNIQUE INDEX syndic_days_day ON syndic_days (day) WHERE withdrawn_at IS NULL;
