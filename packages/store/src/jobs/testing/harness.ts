import { createIds, type ManualClock, manualClock, type Random, seededRandom } from '@commerce/kernel'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { openStore } from '../../open.ts'
import type { Store } from '../../store.ts'
import type { EngineUnderTest, TestPlace } from '../../testing/index.ts'
import { migrate } from '../../upgrade/migrate.ts'
import { createJobs, type JobProblem, type Jobs, type JobsOptions } from '../index.ts'

export const START = Date.UTC(2026, 10, 21)

/** Draws 0: backoff and jitter are then zero. */
const lowest: Random = { bytes: (length) => new Uint8Array(length) }
/** Draws the highest number: backoff is then one millisecond under its ceiling. */
export const highest: Random = { bytes: (length) => new Uint8Array(length).fill(255) }

export interface JobsUnderTest {
  readonly store: Store
  readonly place: TestPlace
  readonly clock: ManualClock
  /** Everything reported by instances made with `instance`. */
  readonly problems: JobProblem[]
  /** An instance like that of another process on the same database; closed after the test. */
  instance(options?: Partial<JobsOptions>): Promise<Jobs>
  /** Rows kept for jobs that are done. */
  doneRows(): Promise<number>
}

/** One database for the tests of a file, emptied before each. Call inside `describe.each(engines())`. */
export function jobsUnderTest(engine: EngineUnderTest): () => JobsUnderTest {
  let place: TestPlace
  let store: Store
  let open: Jobs[] = []
  let current: JobsUnderTest
  let made = 0

  beforeAll(async () => {
    place = await engine.place()
    store = await openStore({ ...place, clock: manualClock(START) })
    if (engine.engine === 'sqlite') await migrate(store)
    // Installs pg-boss, so that no test pays for it.
    await (await createJobs(store, { ...portsOf(manualClock(START), 0), ...connection(place) })).close()
  })
  beforeEach(async () => {
    await empty(store)
    const clock = manualClock(START)
    const problems: JobProblem[] = []
    current = {
      store,
      place,
      clock,
      problems,
      async instance(options = {}) {
        made += 1
        const ports = portsOf(options.clock ?? clock, made)
        const report = (problem: JobProblem): void => void problems.push(problem)
        const jobs = await createJobs(store, { ...ports, report, ...connection(place), ...options })
        open.push(jobs)
        return jobs
      },
      async doneRows() {
        const query =
          store.engine === 'sqlite'
            ? sql<{ n: number }>`SELECT count(*) AS n FROM jobs WHERE state = 'done'`
            : sql<{ n: number }>`SELECT count(*) AS n FROM pgboss.job WHERE state = 'completed'`
        return Number((await query.execute(store.read)).rows[0]?.n)
      },
    }
  })
  afterEach(async () => {
    for (const jobs of open) await jobs.close()
    open = []
  })
  afterAll(async () => {
    await store.close()
  })
  return () => current
}

function portsOf(clock: JobsOptions['clock'], seed: number): Pick<JobsOptions, 'clock' | 'ids' | 'random'> {
  return { clock, ids: createIds(clock, seededRandom(1000 + seed)), random: lowest }
}

function connection(place: TestPlace): { connectionString?: string } {
  return place.url === null ? {} : { connectionString: place.url }
}

async function empty(store: Store): Promise<void> {
  const tables = store.engine === 'sqlite' ? ['jobs'] : ['job_claims', 'pgboss.job']
  await store.write(async (tx) => {
    for (const table of [...tables, 'job_schedules', 'settings']) await sql`DELETE FROM ${sql.table(table)}`.execute(tx)
  })
}
