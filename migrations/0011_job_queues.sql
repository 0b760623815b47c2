-- What waits for the same receiver waits in one queue, so that a receiver that
-- hangs keeps nobody else waiting.

ALTER TABLE jobs ADD COLUMN queue TEXT NOT NULL DEFAULT '';
UPDATE jobs SET queue = kind;
CREATE INDEX jobs_queue ON jobs (queue, attempts, run_at) WHERE failed_at IS NULL;
DROP INDEX jobs_run_at;
