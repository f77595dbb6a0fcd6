import type { Clock, Ids } from '@commerce/kernel'
import { sql } from 'kysely'
import type { Store, Tx } from '../store.ts'
import { checkEnqueue } from './payload.ts'
import type { JobView } from './port.ts'
import { DEFAULT_MAX_ATTEMPTS } from './retry.ts'
import { claimName, takeBack } from './sqlite-claim.ts'
import type { Claim, JobTable, Outcome } from './table.ts'

/** Jobs in the table `jobs` of the same SQLite file. One writer at a time makes every step atomic over all processes. */
export function sqliteJobs(store: Store, { clock, ids }: { clock: Clock; ids: Ids }): JobTable {
  const listeners = new Set<() => void>()

  return {
    async enqueue(tx, name, payload, options) {
      checkEnqueue(name, payload, options)
      const now = clock.now()
      const { dedupeKey = null, runAt = now, maxAttempts = DEFAULT_MAX_ATTEMPTS } = options
      const made = await tx
        .insertInto('jobs')
        .values({
          id: ids.next('job'),
          name,
          payload_json: JSON.stringify(payload),
          state: 'waiting',
          dedupe_key: dedupeKey,
          run_at: runAt,
          attempts: 0,
          max_attempts: maxAttempts,
          created_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      // Before the commit, and yet in time: the claim it wakes waits in the writer's queue behind this transaction.
      if (made !== undefined) for (const wake of listeners) wake()
      return made?.id ?? null
    },

    claim: (wants, most) =>
      store.write(async (tx) => {
        const now = clock.now()
        const names = wants.map((want) => want.name)
        await takeBack(tx, names, now)
        const claims: Claim[] = []
        for (const want of wants) claims.push(...(await claimName(tx, want, most - claims.length, ids, now)))
        return claims
      }),

    renew: ({ id, token }, leaseMs) =>
      store.write(async (tx) => {
        const renewed = await sql`UPDATE jobs SET lease_until = ${clock.now() + leaseMs}
          WHERE id = ${id} AND claim = ${token} RETURNING id`.execute(tx)
        return renewed.rows.length === 1
      }),

    settle: (claim, outcome) => store.write((tx) => settle(tx, claim, outcome, clock.now())),

    async nextAt(names) {
      if (names.length === 0) return null
      // One seek per name; MIN over IN would walk the whole backlog.
      const { rows } = await sql<{ at: number | null }>`SELECT MIN(at) AS at FROM (
          SELECT (SELECT MIN(run_at) FROM jobs WHERE name = n.value AND state = 'waiting') AS at
            FROM json_each(${JSON.stringify(names)}) n
          UNION ALL
          SELECT (SELECT MIN(lease_until) FROM jobs WHERE name = n.value AND state = 'running') AS at
            FROM json_each(${JSON.stringify(names)}) n
        )`.execute(store.read)
      const at = rows[0]?.at ?? null
      return at === null ? null : Number(at)
    },

    async overview() {
      const { rows } = await sql<{ waiting: number; running: number; dead: number }>`SELECT
        (SELECT count(*) FROM jobs WHERE state = 'waiting') AS waiting,
        (SELECT count(*) FROM jobs WHERE state = 'running') AS running,
        (SELECT count(*) FROM jobs WHERE state = 'dead') AS dead`.execute(store.read)
      const dead = await sql<ViewRow>`SELECT ${VIEW} FROM jobs WHERE state = 'dead'
        ORDER BY finished_at DESC, id DESC LIMIT 100`.execute(store.read)
      const { waiting = 0, running = 0, dead: deadCount = 0 } = rows[0] ?? {}
      return { waiting, running, dead: deadCount, deadJobs: dead.rows.map(viewOf) }
    },

    retry: (id) =>
      store.write(async (tx) => {
        const revived = await sql<ViewRow>`UPDATE jobs SET state = 'waiting', attempts = 0, run_at = ${clock.now()},
            finished_at = NULL
          WHERE id = ${id} AND state = 'dead' AND NOT EXISTS (
            SELECT 1 FROM jobs other WHERE other.name = jobs.name AND other.dedupe_key = jobs.dedupe_key
              AND other.state IN ('waiting', 'running'))
          RETURNING ${VIEW}`.execute(tx)
        const row = revived.rows[0]
        if (row === undefined) return null
        for (const wake of listeners) wake()
        return viewOf(row)
      }),

    prune: (before) =>
      store.write(async (tx) => {
        await sql`DELETE FROM jobs WHERE state = 'done' AND finished_at < ${before}`.execute(tx)
      }),

    async onEnqueued(wake) {
      listeners.add(wake)
      return async () => {
        listeners.delete(wake)
      }
    },

    async close() {
      listeners.clear()
    },
  }
}

async function settle(tx: Tx, { id, token }: Claim, outcome: Outcome, now: number): Promise<boolean> {
  const change =
    outcome.kind === 'done'
      ? sql`state = 'done', finished_at = ${now}, last_error = NULL`
      : outcome.kind === 'dead'
        ? sql`state = 'dead', finished_at = ${now}, last_error = ${outcome.error}`
        : sql`state = 'waiting', run_at = ${outcome.at}, last_error = ${outcome.error},
            attempts = attempts - ${outcome.costs ? 0 : 1}`
  const settled = await sql`UPDATE jobs SET ${change}, claim = NULL, lease_until = NULL
    WHERE id = ${id} AND claim = ${token} RETURNING id`.execute(tx)
  return settled.rows.length === 1
}

const VIEW = sql.raw('id, name, state, attempts, run_at, last_error')

interface ViewRow {
  readonly id: string
  readonly name: string
  readonly state: JobView['state']
  readonly attempts: number
  readonly run_at: number
  readonly last_error: string | null
}

function viewOf(row: ViewRow): JobView {
  const { id, name, state, attempts, run_at: runAt, last_error: lastError } = row
  return { id, name, state, attempts, runAt, lastError }
}
