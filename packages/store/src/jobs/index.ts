import type { Clock, Ids, Random } from '@commerce/kernel'
import type { Store } from '../store.ts'
import type { Jobs } from './port.ts'
import type { JobProblem } from './run.ts'
import { createSchedules } from './schedules.ts'
import { sqliteJobs } from './sqlite.ts'
import type { JobTable } from './table.ts'
import { createWorker } from './worker.ts'

export { nextDue } from './cron.ts'
export {
  type EnqueueOptions,
  type JobHandler,
  type JobHandlers,
  type JobPayload,
  type JobRun,
  type Jobs,
  type JobsOverview,
  type JobView,
  type Schedule,
  TryAgainAfter,
} from './port.ts'
export type { JobProblem } from './run.ts'

export interface JobsOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  /** Where the store's PostgreSQL is; needed with that engine only. */
  readonly connectionString?: string
  /** Takes secrets out of error messages before they are stored: `redactor.text`. */
  readonly redact?: (text: string) => string
  /** Told about failed and dead jobs and failures of the loop, for the log. */
  readonly report?: (problem: JobProblem) => void
  /** How often a resting worker looks for the work of other processes, milliseconds; 1,000 unless said. */
  readonly pollMs?: number
}

/** Opens the jobs of a store, whose migrations have run. Nothing runs before `start` or `runUntilEmpty`. */
export async function createJobs(store: Store, options: JobsOptions): Promise<Jobs> {
  const { clock, random, redact = (text) => text, report = () => undefined, pollMs = 1_000 } = options
  const table = await tableFor(store, options, report)
  const schedules = createSchedules(store, table, clock)
  const worker = createWorker({ table, schedules, clock, random, redact, report, pollMs })
  return {
    enqueue: (tx, name, payload, how = {}) => table.enqueue(tx, name, payload, how),
    schedule: (wanted) => schedules.set(wanted),
    ...worker,
    overview: () => table.overview(),
    retry: (id) => table.retry(id),
    async close() {
      await worker.stop(0)
      await table.close()
    },
  }
}

async function tableFor(store: Store, options: JobsOptions, report: (problem: JobProblem) => void): Promise<JobTable> {
  const { clock, ids, connectionString } = options
  if (store.engine === 'sqlite') return sqliteJobs(store, { clock, ids })
  if (connectionString === undefined) throw new Error('jobs on PostgreSQL need the connection string of the store')
  // Loaded when needed: pg-boss costs start time and memory that SQLite does not have to pay.
  const [{ startBoss }, { takeBackOrphans }, { postgresJobs }] = await Promise.all([
    import('./pgboss.ts'),
    import('./postgres-claim.ts'),
    import('./postgres.ts'),
  ])
  const boss = await startBoss(connectionString, (error) => report({ what: 'loop-failed', error }))
  await takeBackOrphans(store, { boss, clock, ids })
  return postgresJobs(store, { boss, clock, ids })
}
