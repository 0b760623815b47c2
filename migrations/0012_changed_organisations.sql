-- Since when an organisation's name or address is another than what was verified (G-14).
ALTER TABLE organisations ADD COLUMN changed_at BIGINT;
