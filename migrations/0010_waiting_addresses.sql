-- Accounts that wait for their code are found by their address in any case.

CREATE INDEX accounts_waiting_address ON accounts (lower(email)) WHERE activated_at IS NULL;
