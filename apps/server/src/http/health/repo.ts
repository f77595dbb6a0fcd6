import type { Store, Tables, Tx } from '@commerce/store'
import { type Kysely, sql } from 'kysely'

export interface Beat {
  /** Unique per process. */
  readonly process: string
  readonly role: 'web' | 'worker' | 'bot'
  /** Epoch milliseconds. */
  readonly at: number
}

/** Notes that a process lives; a worker does so at least every 30 s. */
export async function writeBeat(tx: Tx, beat: Beat): Promise<void> {
  await tx
    .insertInto('heartbeats')
    .values(beat)
    .onConflict((conflict) => conflict.column('process').doUpdateSet({ role: beat.role, at: beat.at }))
    .execute()
}

/** When a process of this role last reported; null when none ever did. */
export async function newestBeat(db: Kysely<Tables>, role: Beat['role']): Promise<number | null> {
  const row = await db
    .selectFrom('heartbeats')
    .select('at')
    .where('role', '=', role)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

/** Processes that are long gone. */
export async function deleteBeatsBefore(tx: Tx, moment: number): Promise<void> {
  await tx.deleteFrom('heartbeats').where('at', '<', moment).execute()
}

/** The database's own clock, epoch milliseconds. */
export async function databaseTime(store: Store): Promise<number> {
  const now =
    store.engine === 'sqlite'
      ? sql<number>`CAST(unixepoch('subsec') * 1000 AS INTEGER)`
      : sql<number>`CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)`
  const { rows } = await sql<{ now: number }>`SELECT ${now} AS now`.execute(store.read)
  return Number(rows[0]?.now)
}
