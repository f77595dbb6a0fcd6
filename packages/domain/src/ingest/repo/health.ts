import type { Tables } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { RunRow } from './runs.ts'

type Db = Kysely<Tables>

export interface LevelDay {
  readonly day: string
  readonly connector_id: string
  readonly level: string
  readonly currency: string
  readonly cost_micros: number
  readonly row_count: number
  readonly counts: number
}

/** Rollups since a day, the windows of conversions added up: cost has no window. */
export async function levelsSince(db: Db, from: string): Promise<LevelDay[]> {
  const rows = await db
    .selectFrom('ad_rollups')
    .select((eb) => [
      'day',
      'connector_id',
      'level',
      'currency',
      eb.fn.sum<number>('cost_micros').as('cost_micros'),
      eb.fn.sum<number>('row_count').as('row_count'),
      eb.fn.max('counts').as('counts'),
    ])
    .where('day', '>=', from)
    .groupBy(['day', 'connector_id', 'level', 'currency'])
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ ...row, cost_micros: Number(row.cost_micros), row_count: Number(row.row_count) }))
}

export async function adDaysSince(db: Db, from: string): Promise<Tables['ad_days'][]> {
  return await db.selectFrom('ad_days').selectAll().where('day', '>=', from).execute()
}

export async function ordersSince(
  db: Db,
  from: string,
): Promise<{ day: string; connector_id: string; rows: number }[]> {
  const rows = await db
    .selectFrom('order_rollups')
    .select((eb) => ['day', 'connector_id', eb.fn.sum<number>('orders').as('rows')])
    .where('day', '>=', from)
    .groupBy(['day', 'connector_id'])
    .execute()
  return rows.map((row) => ({ ...row, rows: Number(row.rows) }))
}

export async function visitsSince(
  db: Db,
  from: string,
): Promise<{ day: string; connector_id: string; rows: number }[]> {
  const rows = await db
    .selectFrom('visits_daily')
    .select((eb) => ['day', 'connector_id', eb.fn.countAll<number>().as('rows')])
    .where('day', '>=', from)
    .groupBy(['day', 'connector_id'])
    .execute()
  return rows.map((row) => ({ ...row, rows: Number(row.rows) }))
}

/** The newest day that a connection has rows of, of any kind. */
export async function newestDay(db: Db, connectorId: string): Promise<string | null> {
  const days: string[] = []
  for (const table of ['ad_rollups', 'order_rollups', 'visits_daily'] as const) {
    const row = await db
      .selectFrom(table)
      .select('day')
      .where('connector_id', '=', connectorId)
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (row !== undefined) days.push(row.day)
  }
  return days.sort().at(-1) ?? null
}

/** Days of ad figures that were read completely, newest first. */
export async function completeDays(db: Db, connectorId: string, limit: number): Promise<Tables['ad_days'][]> {
  return await db
    .selectFrom('ad_days')
    .selectAll()
    .where('connector_id', '=', connectorId)
    .where('complete', '=', 1)
    .orderBy('day', 'desc')
    .limit(limit)
    .execute()
}

/** The end of the newest successful read of a connection, epoch milliseconds. */
export async function lastDone(db: Db, connectorId: string): Promise<number | null> {
  const row = await db
    .selectFrom('sync_runs')
    .select('finished_at')
    .where('connector_id', '=', connectorId)
    .where('kind', 'in', ['sync', 'backfill', 'import'])
    .where('state', '=', 'done')
    .where('finished_at', 'is not', null)
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.finished_at ?? null
}

/** Runs that changed what was known, newest first. */
export async function restatingRuns(db: Db, limit: number): Promise<RunRow[]> {
  return await db
    .selectFrom('sync_runs')
    .selectAll()
    .where('rows_changed', '>', 0)
    .where('kind', 'in', ['sync', 'backfill', 'import'])
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute()
}

export async function suspectRuns(db: Db, limit: number): Promise<RunRow[]> {
  return await db
    .selectFrom('sync_runs')
    .selectAll()
    .where('state', '=', 'suspect')
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute()
}
