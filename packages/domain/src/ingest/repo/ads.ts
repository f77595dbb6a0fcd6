import type { Store, Tables, Tx } from '@commerce/store'
import { sql } from 'kysely'
import type { FactRow } from '../apply/fact-tables.ts'

export type AdDayRow = Tables['ad_days']
export type RollupRow = Tables['ad_rollups']

export async function readDays(
  store: Store,
  tx: Tx,
  keys: readonly { day: string; connector_id: string; level: string }[],
): Promise<(AdDayRow | null)[]> {
  const columns = ['day', 'connector_id', 'level', 'scheme', 'complete', 'read_at'] as const
  return await store.lookup(tx, { table: 'ad_days', columns, key: ['day', 'connector_id', 'level'] }, keys)
}

export async function writeDays(store: Store, tx: Tx, rows: readonly AdDayRow[]): Promise<void> {
  await store.upsert(
    tx,
    {
      table: 'ad_days',
      columns: ['day', 'connector_id', 'level', 'scheme', 'complete', 'read_at'],
      key: ['day', 'connector_id', 'level'],
      update: ['scheme', 'complete', 'read_at'],
    },
    rows.map((row) => ({ ...row })),
  )
}

export async function eraseDays(
  store: Store,
  tx: Tx,
  rows: readonly Pick<AdDayRow, 'day' | 'connector_id' | 'level'>[],
): Promise<void> {
  await store.erase(
    tx,
    { table: 'ad_days', key: ['day', 'connector_id', 'level'] },
    rows.map((row) => ({ ...row })),
  )
}

/** All rows of a connection at one level on one day. */
export async function readDay(tx: Tx, connectorId: string, level: string, day: string): Promise<FactRow[]> {
  const rows = await tx
    .selectFrom('metrics_daily as m')
    .innerJoin('entities as e', 'e.key', 'm.entity_key')
    .selectAll('m')
    .where('m.day', '=', day)
    .where('e.connector_id', '=', connectorId)
    .where('e.level', '=', level)
    .execute()
  return rows.map((row) => ({ ...row }))
}

/** How many rows a connection has at one level on one day. */
export async function countDay(tx: Tx, connectorId: string, level: string, day: string): Promise<number> {
  const row = await tx
    .selectFrom('metrics_daily as m')
    .innerJoin('entities as e', 'e.key', 'm.entity_key')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('m.day', '=', day)
    .where('e.connector_id', '=', connectorId)
    .where('e.level', '=', level)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** The same with the vendor's id of each row's entity. */
export async function readDayWithIds(
  tx: Tx,
  connectorId: string,
  level: string,
  day: string,
): Promise<{ id: string; row: FactRow }[]> {
  const rows = await tx
    .selectFrom('metrics_daily as m')
    .innerJoin('entities as e', 'e.key', 'm.entity_key')
    .selectAll('m')
    .select('e.external_id')
    .where('m.day', '=', day)
    .where('e.connector_id', '=', connectorId)
    .where('e.level', '=', level)
    .execute()
  return rows.map(({ external_id, ...row }) => ({ id: external_id, row }))
}

const AT_ONCE = 400

/** Rollups of a connection on these days, all levels. */
export async function readRollups(tx: Tx, connectorId: string, days: readonly string[]): Promise<RollupRow[]> {
  const rows: RollupRow[] = []
  for (let from = 0; from < days.length; from += AT_ONCE) {
    rows.push(
      ...(await tx
        .selectFrom('ad_rollups')
        .selectAll()
        .where('day', 'in', days.slice(from, from + AT_ONCE))
        .where('connector_id', '=', connectorId)
        .execute()),
    )
  }
  return rows
}

export async function writeRollups(store: Store, tx: Tx, rows: readonly RollupRow[]): Promise<void> {
  const key = ['day', 'connector_id', 'level', 'currency', 'attribution']
  const update = [
    'row_count',
    'impressions',
    'clicks',
    'cost_micros',
    'conversions_micros',
    'conversion_value_micros',
    'counts',
    'learned_at',
  ]
  const gone = rows.filter((row) => row.row_count === 0).map((row) => ({ ...row }))
  const kept = rows.filter((row) => row.row_count !== 0).map((row) => ({ ...row }))
  await store.erase(tx, { table: 'ad_rollups', key }, gone)
  await store.upsert(tx, { table: 'ad_rollups', columns: [...key, ...update], key, update }, kept)
}

/** Rollups made anew from the rows, for comparing: what the kept ones must be. Counts flags are not set. */
export async function sumOfFacts(tx: Tx, connectorId: string): Promise<Omit<RollupRow, 'counts' | 'learned_at'>[]> {
  const { rows } = await sql<Omit<RollupRow, 'counts' | 'learned_at'>>`
    SELECT m.day, e.connector_id, e.level, m.currency, m.attribution, count(*) AS row_count,
      sum(m.impressions) AS impressions, sum(m.clicks) AS clicks, sum(m.cost_micros) AS cost_micros,
      coalesce(sum(m.conversions_micros), 0) AS conversions_micros,
      coalesce(sum(m.conversion_value_micros), 0) AS conversion_value_micros
    FROM metrics_daily m JOIN entities e ON e.key = m.entity_key
    WHERE e.connector_id = ${connectorId}
    GROUP BY m.day, e.connector_id, e.level, m.currency, m.attribution
    ORDER BY m.day, e.connector_id, e.level, m.currency, m.attribution`.execute(tx)
  return rows
}
