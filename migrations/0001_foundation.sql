-- What every domain stands on: jobs, events, the audit trail, rate limits.
-- Portable types only: TEXT, BIGINT (milliseconds since 1970 for times), BYTEA.

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT,
    -- When it was first to run; `run_at` moves with every attempt.
    due_at BIGINT NOT NULL,
    failed_at BIGINT
);
CREATE INDEX jobs_run_at ON jobs (run_at);

CREATE TABLE outbox_events (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE audit_events (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    account_id TEXT,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX audit_events_object ON audit_events (object, id);

CREATE TABLE rate_limits (
    key BYTEA PRIMARY KEY,
    arrival_at BIGINT NOT NULL
);
CREATE INDEX rate_limits_arrival_at ON rate_limits (arrival_at);
