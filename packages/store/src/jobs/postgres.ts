import { sql } from 'kysely'
import type { Store } from '../store.ts'
import { checkEnqueue } from './payload.ts'
import { inside, type Stored } from './pgboss.ts'
import type { JobView } from './port.ts'
import { claimName, type Deps, settle } from './postgres-claim.ts'
import { DEFAULT_MAX_ATTEMPTS } from './retry.ts'
import type { Claim, JobTable } from './table.ts'
import { isJobId, jobIdOfUuid, uuidOfJobId } from './uuid.ts'

const CHANNEL = 'commerce_jobs'

/** Jobs in pg-boss, with leases of our own beside it (docs/decisions/jobs.md). */
export function postgresJobs(store: Store, deps: Deps): JobTable {
  const { boss, clock, ids } = deps

  return {
    async enqueue(tx, name, payload, options) {
      checkEnqueue(name, payload, options)
      await boss.ensureQueue(tx, name)
      const { dedupeKey, runAt = clock.now(), maxAttempts = DEFAULT_MAX_ATTEMPTS } = options
      const id = uuidOfJobId(ids.next('job'))
      const made = await boss.boss.send(name, { payload, maxAttempts } satisfies Stored, {
        id,
        db: inside(tx, clock),
        // The queue takes one job per key, and no key counts as one, so a job without its own gets its id.
        singletonKey: dedupeKey === undefined ? `id:${id}` : `key:${dedupeKey}`,
        startAfter: new Date(runAt),
        retryLimit: maxAttempts - 1,
      })
      // Delivered when this transaction commits, to every process that listens.
      if (made !== null) await sql`SELECT pg_notify(${CHANNEL}, '')`.execute(tx)
      return made === null ? null : jobIdOfUuid(made)
    },

    async claim(wants, most) {
      const names = await namesWithWork(
        store,
        wants.map((want) => want.name),
        clock.now(),
      )
      const claims: Claim[] = []
      for (const want of wants) {
        if (!names.has(want.name) || claims.length >= most) continue
        claims.push(...(await store.write((tx) => claimName(tx, deps, want, most - claims.length))))
      }
      return claims
    },

    renew: ({ id, token }, leaseMs) =>
      store.write(async (tx) => {
        const renewed = await tx
          .updateTable('job_claims')
          .set({ lease_until: clock.now() + leaseMs })
          .where('job_id', '=', uuidOfJobId(id))
          .where('claim', '=', token)
          .returning('job_id')
          .execute()
        return renewed.length === 1
      }),

    settle: (claim, outcome) => store.write((tx) => settle(tx, deps, claim, outcome)),

    async nextAt(names) {
      const now = clock.now()
      // With a backlog the answer is "now", found by one index probe; the minimum is only taken over what lies ahead.
      if ((await namesWithWork(store, names, now)).size > 0) return now
      const { rows } = await sql<{ at: string | number | null }>`SELECT MIN(at) AS at FROM (
          SELECT MIN(extract(epoch FROM start_after) * 1000) AS at FROM pgboss.job
            WHERE name = ANY(${names}::text[]) AND state < 'active' AND NOT blocked
          UNION ALL SELECT MIN(lease_until) FROM job_claims WHERE name = ANY(${names}::text[])
        ) moments`.execute(store.read)
      const at = rows[0]?.at ?? null
      return at === null ? null : Math.ceil(Number(at))
    },

    async overview() {
      const { rows } = await sql<{ state: string; count: string | number }>`SELECT state::text, count(*) AS count
        FROM pgboss.job WHERE state <> 'completed' GROUP BY state`.execute(store.read)
      const count = (...states: string[]): number =>
        rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + Number(row.count), 0)
      const dead = await sql<ViewRow>`SELECT ${VIEW} FROM pgboss.job WHERE state = 'failed'
        ORDER BY completed_on DESC, id DESC LIMIT 100`.execute(store.read)
      return {
        waiting: count('created', 'retry'),
        running: count('active'),
        dead: count('failed'),
        deadJobs: dead.rows.map((row) => viewOf(row, 'dead')),
      }
    },

    retry: (id) =>
      store.write(async (tx) => {
        if (!isJobId(id)) return null
        const uuid = uuidOfJobId(id)
        // Ours is asked first: pg-boss would run into its unique index and lose the whole transaction.
        const found = await sql<ViewRow>`SELECT ${VIEW} FROM pgboss.job
          WHERE id = ${uuid} AND state = 'failed' AND NOT EXISTS (
            SELECT 1 FROM pgboss.job other WHERE other.name = job.name AND other.singleton_key = job.singleton_key
              AND other.state <= 'active')
          FOR UPDATE`.execute(tx)
        const row = found.rows[0]
        if (row === undefined) return null
        const { name } = row
        const db = inside(tx, clock)
        await boss.boss.retry(name, uuid, { db })
        const retryLimit = Number(row.retry_count) + Number(row.max_attempts)
        const now = clock.now()
        await boss.boss.update(name, undefined, { id: uuid, startAfter: new Date(now), retryLimit, db })
        await sql`SELECT pg_notify(${CHANNEL}, '')`.execute(tx)
        return { ...viewOf(row, 'waiting'), attempts: 0, runAt: now }
      }),

    prune: (before) =>
      store.write(async (tx) => {
        await sql`DELETE FROM pgboss.job WHERE state = 'completed'
          AND completed_on < to_timestamp(${before}::double precision / 1000)`.execute(tx)
      }),

    async onEnqueued(wake) {
      const db = boss.boss.getDb()
      const listening = await db.listen?.(CHANNEL, wake, wake)
      return async () => {
        await listening?.close()
      }
    },

    close: () => boss.close(),
  }
}

async function namesWithWork(store: Store, names: readonly string[], now: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`SELECT n AS name FROM unnest(${names}::text[]) n
    WHERE EXISTS (SELECT 1 FROM pgboss.job WHERE name = n AND state < 'active' AND NOT blocked
        AND start_after <= to_timestamp(${now}::double precision / 1000))
      OR EXISTS (SELECT 1 FROM job_claims WHERE name = n AND lease_until <= ${now})`.execute(store.read)
  return new Set(rows.map((row) => row.name))
}

const VIEW = sql.raw(`id::text AS id, name, retry_count, retry_limit, (data->>'maxAttempts')::int AS max_attempts,
  extract(epoch FROM start_after) * 1000 AS run_at, output->>'message' AS last_error`)

interface ViewRow {
  readonly id: string
  readonly name: string
  readonly retry_count: number
  readonly retry_limit: number
  readonly max_attempts: number
  readonly run_at: string | number
  readonly last_error: string | null
}

function viewOf(row: ViewRow, state: JobView['state']): JobView {
  const attempts = Number(row.max_attempts) - (Number(row.retry_limit) - Number(row.retry_count))
  const runAt = Math.round(Number(row.run_at))
  return { id: jobIdOfUuid(row.id), name: row.name, state, attempts, runAt, lastError: row.last_error }
}
