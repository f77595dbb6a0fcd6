import type { Migration, Words } from './migration.ts'

/**
 * Jobs. SQLite holds them in `jobs`; on PostgreSQL pg-boss holds them in its own schema `pgboss` and only what it does
 * not promise stands here: `job_claims`, who works on a job and until when (see docs/decisions/jobs.md). Schedules are
 * the same on both.
 */
export const jobs: Migration = {
  version: 2,
  name: 'jobs',
  up: (words) => [...(words.engine === 'sqlite' ? jobTable(words) : claimTable(words)), ...schedules(words)],
}

const jobTable = ({ int, strict }: Words): readonly string[] => [
  `CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    payload_json TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead')),
    dedupe_key TEXT,
    run_at ${int} NOT NULL,
    attempts ${int} NOT NULL,
    max_attempts ${int} NOT NULL,
    claim TEXT,
    lease_until ${int},
    last_error TEXT,
    created_at ${int} NOT NULL,
    finished_at ${int},
    CHECK ((state = 'running') = (claim IS NOT NULL))
  )${strict}`,
  `CREATE UNIQUE INDEX jobs_dedupe ON jobs (name, dedupe_key)
   WHERE dedupe_key IS NOT NULL AND state IN ('waiting', 'running')`,
  `CREATE INDEX jobs_due ON jobs (name, run_at, id) WHERE state = 'waiting'`,
  `CREATE INDEX jobs_leases ON jobs (name, lease_until) WHERE state = 'running'`,
  `CREATE INDEX jobs_done ON jobs (finished_at) WHERE state = 'done'`,
  `CREATE INDEX jobs_dead ON jobs (finished_at) WHERE state = 'dead'`,
]

const claimTable = ({ int }: Words): readonly string[] => [
  `CREATE TABLE job_claims (
    job_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    claim TEXT NOT NULL,
    lease_until ${int} NOT NULL,
    attempts ${int} NOT NULL,
    max_attempts ${int} NOT NULL,
    retry_limit ${int} NOT NULL
  )`,
  `CREATE INDEX job_claims_leases ON job_claims (name, lease_until)`,
]

const schedules = ({ int, strict }: Words): readonly string[] => [
  `CREATE TABLE job_schedules (
    name TEXT NOT NULL PRIMARY KEY,
    cron TEXT NOT NULL,
    zone TEXT NOT NULL,
    job TEXT NOT NULL,
    payload_json TEXT NOT NULL,
    last_due ${int} NOT NULL
  )${strict}`,
]
