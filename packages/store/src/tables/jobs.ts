/** SQLite only: on PostgreSQL pg-boss holds the jobs. */
export interface JobsTable {
  id: string
  name: string
  payload_json: string
  state: 'waiting' | 'running' | 'done' | 'dead'
  dedupe_key: string | null
  run_at: number
  /** Attempts begun, the running one included. */
  attempts: number
  max_attempts: number
  /** Who runs it; new for every run, so that a worker which lost its lease cannot settle another's run. */
  claim: string | null
  lease_until: number | null
  last_error: string | null
  created_at: number
  finished_at: number | null
}

/** PostgreSQL only: the lease of a job that pg-boss counts as active. */
export interface JobClaimsTable {
  /** pg-boss's own id, a UUID. */
  job_id: string
  name: string
  claim: string
  lease_until: number
  attempts: number
  max_attempts: number
  /** pg-boss's own limit when claimed; raised by one for a run that costs no attempt. */
  retry_limit: number
}

export interface JobSchedulesTable {
  name: string
  cron: string
  zone: string
  job: string
  payload_json: string
  /** Due moments up to here have had their job. */
  last_due: number
}

export interface JobTables {
  jobs: JobsTable
  job_claims: JobClaimsTable
  job_schedules: JobSchedulesTable
}
