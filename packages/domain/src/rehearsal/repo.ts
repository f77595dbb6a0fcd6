import type { Day } from '@commerce/kernel'
import type { Tables, Tx } from '@commerce/store'
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { AccountDay } from './policy/outcome.ts'

type Db = Kysely<Tables>
export type BacktestRow = Selectable<Tables['backtests']>

const LISTED = 50

export async function addBacktest(tx: Tx, row: Insertable<Tables['backtests']>): Promise<void> {
  await tx.insertInto('backtests').values(row).execute()
}

export async function readBacktest(db: Db, id: string): Promise<BacktestRow | null> {
  return (await db.selectFrom('backtests').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Newest first, without results. */
export async function readBacktests(db: Db): Promise<Omit<BacktestRow, 'result_json'>[]> {
  return await db
    .selectFrom('backtests')
    .select([
      'id',
      'state',
      'ask_json',
      'from_day',
      'to_day',
      'done',
      'total',
      'error',
      'by_name',
      'created_at',
      'finished_at',
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LISTED)
    .execute()
}

/** Changes a backtest that is not over. @returns false when it is: somebody stopped it. */
export async function changeOpen(
  tx: Tx,
  id: string,
  change: Partial<Pick<BacktestRow, 'state' | 'done' | 'total' | 'result_json' | 'error' | 'finished_at'>>,
): Promise<boolean> {
  const row = await tx
    .updateTable('backtests')
    .set(change)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** First and last day with ad figures; null: none. */
export async function daysOfData(db: Db): Promise<{ first: Day | null; last: Day | null }> {
  const row = await db
    .selectFrom('ad_rollups')
    .select((eb) => [eb.fn.min<Day | null>('day').as('first'), eb.fn.max<Day | null>('day').as('last')])
    .executeTakeFirst()
  return { first: row?.first ?? null, last: row?.last ?? null }
}

export async function hasData(db: Db, from: Day, to: Day): Promise<boolean> {
  const row = await db
    .selectFrom('ad_rollups')
    .select('day')
    .where('day', '>=', from)
    .where('day', '<=', to)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Final figures of each account and day, of the level that counts. */
export async function accountDays(db: Db, from: Day, to: Day): Promise<AccountDay[]> {
  const rows = await db
    .selectFrom('ad_rollups')
    .select((eb) => [
      'day',
      'connector_id',
      eb.fn.sum<number | string>('cost_micros').as('cost'),
      eb.fn.sum<number | string>('conversions_micros').as('conversions'),
      eb.fn.sum<number | string>('conversion_value_micros').as('value'),
    ])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('counts', '=', 1)
    .groupBy(['day', 'connector_id'])
    .execute()
  return rows.map((row) => ({
    day: row.day as Day,
    connectorId: row.connector_id,
    costMicros: Number(row.cost),
    conversionsMicros: Number(row.conversions),
    valueMicros: Number(row.value),
  }))
}

/** Since when figures of each connection were kept: its first reading that brought something. */
export async function keptSince(db: Db, connectorIds: readonly string[]): Promise<Map<string, number>> {
  if (connectorIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('sync_runs')
    .select((eb) => ['connector_id', eb.fn.min<number | string>('started_at').as('first')])
    .where('connector_id', 'in', [...connectorIds])
    .where('rows_new', '>', 0)
    .groupBy('connector_id')
    .execute()
  return new Map(rows.map(({ connector_id, first }) => [connector_id, Number(first)]))
}
