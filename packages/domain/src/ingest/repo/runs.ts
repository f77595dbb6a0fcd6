import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

export type RunRow = Tables['sync_runs']
export type RunState = RunRow['state']

export async function insertRun(tx: Tx, row: RunRow): Promise<void> {
  await tx.insertInto('sync_runs').values(row).execute()
}

export async function readRun(db: Kysely<Tables>, id: string): Promise<RunRow | null> {
  return (await db.selectFrom('sync_runs').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export async function updateRun(tx: Tx, id: string, values: Partial<RunRow>): Promise<void> {
  await tx.updateTable('sync_runs').set(values).where('id', '=', id).execute()
}

export interface PageCounts {
  readonly bytes: number
  readonly read: number
  readonly new: number
  readonly changed: number
  readonly same: number
  readonly gone: number
  readonly skipped: number
  readonly quarantined: number
  /** Bytes or rows done, and in all; null: as before. */
  readonly done: number | null
  readonly total: number | null
  readonly options: string
  readonly at: number
}

/** Counts a page on its run. False when the run is not running any more: somebody stopped it. */
export async function countPage(tx: Tx, id: string, counts: PageCounts): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sync_runs')
    .set((eb) => ({
      pages: eb('pages', '+', 1),
      bytes: eb('bytes', '+', counts.bytes),
      rows_read: eb('rows_read', '+', counts.read),
      rows_new: eb('rows_new', '+', counts.new),
      rows_changed: eb('rows_changed', '+', counts.changed),
      rows_same: eb('rows_same', '+', counts.same),
      rows_gone: eb('rows_gone', '+', counts.gone),
      rows_skipped: eb('rows_skipped', '+', counts.skipped),
      rows_quarantined: eb('rows_quarantined', '+', counts.quarantined),
      ...(counts.done === null ? {} : { done: counts.done }),
      ...(counts.total === null ? {} : { total: counts.total }),
      options_json: counts.options,
      alive_at: counts.at,
    }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

/** Runs of a stream that wait or run. */
export async function activeRuns(db: Kysely<Tables>, connectorId: string): Promise<RunRow[]> {
  return await db
    .selectFrom('sync_runs')
    .selectAll()
    .where('connector_id', '=', connectorId)
    .where('state', 'in', ['running', 'waiting'])
    .execute()
}

export async function runsOfBatch(db: Kysely<Tables>, batchId: string): Promise<RunRow[]> {
  return await db.selectFrom('sync_runs').selectAll().where('batch_id', '=', batchId).orderBy('id').execute()
}

/** The newest runs of a connection, newest first. */
export async function newestRuns(db: Kysely<Tables>, connectorId: string, limit: number): Promise<RunRow[]> {
  return await db
    .selectFrom('sync_runs')
    .selectAll()
    .where('connector_id', '=', connectorId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** When the schedule last began a run of a connection, epoch milliseconds; null: never. */
export async function lastSyncAt(db: Kysely<Tables>, connectorId: string): Promise<number | null> {
  const row = await db
    .selectFrom('sync_runs')
    .select('started_at')
    .where('connector_id', '=', connectorId)
    .where('kind', '=', 'sync')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.started_at ?? null
}

/** Levels that the stream brought when it last brought any. */
export async function lastOptions(db: Kysely<Tables>, connectorId: string, stream: string): Promise<string[]> {
  const rows = await db
    .selectFrom('sync_runs')
    .select('options_json')
    .where('connector_id', '=', connectorId)
    .where('stream', '=', stream)
    .where('rows_read', '>', 0)
    .orderBy('started_at', 'desc')
    .limit(5)
    .execute()
  return rows.map((row) => row.options_json)
}

/** Runs that say they run and whose process gave no sign since `before`. */
export async function lostRuns(tx: Tx, before: number): Promise<RunRow[]> {
  return await tx
    .selectFrom('sync_runs')
    .selectAll()
    .where('state', '=', 'running')
    .where('alive_at', '<', before)
    .execute()
}

export interface RunFilter {
  readonly connector?: string | undefined
  readonly kind?: RunRow['kind'] | undefined
  readonly state?: RunState | undefined
  readonly batch?: string | undefined
}

/** Newest first; `after` is the row the last page ended with. */
export async function pageOfRuns(
  db: Kysely<Tables>,
  filter: RunFilter,
  limit: number,
  after: { at: number; id: string } | null,
): Promise<RunRow[]> {
  let query = db.selectFrom('sync_runs').selectAll()
  if (filter.connector !== undefined) query = query.where('connector_id', '=', filter.connector)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.batch !== undefined) query = query.where('batch_id', '=', filter.batch)
  if (after !== null)
    query = query.where(sql<boolean>`(started_at < ${after.at} OR (started_at = ${after.at} AND id < ${after.id}))`)
  return await query.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
