import type { Clock } from '@commerce/kernel'
import { CompiledQuery, sql } from 'kysely'
import { type Db, PgBoss } from 'pg-boss'
import type { Tx } from '../store.ts'

/** What pg-boss keeps as a job's data. The attempts are ours: its own limit grows with runs that cost nothing. */
export interface Stored {
  readonly payload: unknown
  readonly maxAttempts: number
}

export interface Boss {
  readonly boss: PgBoss
  /** Makes the queue of a job name if there is none. */
  ensureQueue(tx: Tx, name: string): Promise<void>
  close(): Promise<void>
}

/**
 * Starts pg-boss in its own schema `pgboss`, on a small pool of its own: its installer opens transactions itself, so it
 * cannot share a running one. Jobs never go through that pool; each call is given the caller's transaction.
 *
 * Its supervisor and its cron are off. The supervisor reads the server's clock, allows no lease under 10 s and deletes jobs
 * that wait for two weeks; its cron is in-process and skips moments missed. `JobTable` and `Schedules` do these instead.
 */
export async function startBoss(connectionString: string, onError: (error: unknown) => void): Promise<Boss> {
  const boss = new PgBoss({ connectionString, schema: 'pgboss', max: 2, supervise: false, schedule: false })
  boss.on('error', onError)
  await boss.start()
  return {
    boss,
    async ensureQueue(tx, name) {
      // Asked each time, in the caller's transaction: without its queue pg-boss inserts nothing and says so like a
      // duplicate, and a restored copy may hold other queues than this process has seen.
      const { rows } = await sql`SELECT 1 FROM pgboss.queue WHERE name = ${name}`.execute(tx)
      if (rows.length > 0) return
      // `exclusive`: one job per singleton key among created, retry and active, which is our dedupe key's promise.
      // 0 seconds: pg-boss never deletes; dead jobs stay until retried and done ones are pruned by us.
      await boss.createQueue(name, { policy: 'exclusive', deleteAfterSeconds: 0 })
    },
    close: () => boss.stop({ graceful: false }),
  }
}

/**
 * Lets pg-boss work inside our transaction and by our clock. It compares due moments with the server's `now()`; ours come
 * from the injected clock, so that the caller's decision, its job and a test agree on the time. Only for single data
 * statements of pg-boss, whose texts hold no value but checked queue names.
 */
export function inside(tx: Tx, clock: Clock): Db {
  const now = `'${new Date(clock.now()).toISOString()}'::timestamptz`
  return {
    async executeSql(text, values = []) {
      const result = await tx.executeQuery(CompiledQuery.raw(text.replaceAll('now()', now), [...values]))
      return { rows: result.rows }
    },
  }
}
