import type { Store, Tables, Tx } from '@commerce/store'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { EntitySums, SortBy } from '../policy/table.ts'

type Db = Kysely<Tables>
export type WindowRow = Tables['ad_windows']

export interface WindowState {
  readonly end_day: string
  readonly made_at: number
}

/** When and up to which day the sums of a length were made; null when there are none. */
export async function windowState(db: Db, days: number): Promise<WindowState | null> {
  const row = await db
    .selectFrom('ad_windows')
    .select(['end_day', 'made_at'])
    .where('days', '=', days)
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export interface WindowAsk {
  readonly days: number
  readonly level: string
  readonly connections: readonly string[] | null
  readonly search: string | undefined
  readonly sort: SortBy
  readonly dir: 'asc' | 'desc'
  readonly limit: number
  readonly offset: number
  /** Rates of other currencies, for sorting amounts across them. */
  readonly rates: ReadonlyMap<string, number>
}

function where({ days, level, connections, search }: WindowAsk): RawBuilder<unknown> {
  const of =
    connections === null
      ? sql``
      : connections.length === 0
        ? sql`AND 1 = 0`
        : sql`AND w.connector_id IN (${sql.join(connections)})`
  const named =
    search === undefined ? sql`` : sql`AND LOWER(e.name) LIKE ${`%${escaped(search.toLowerCase())}%`} ESCAPE '\\'`
  return sql`w.days = ${days} AND w.level = ${level} ${of} ${named}`
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, (mark) => `\\${mark}`)

/** NULL where there is nothing to divide by. */
const over = (top: RawBuilder<unknown>, bottom: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`CASE WHEN ${bottom} = 0 THEN NULL ELSE CAST(${top} AS DOUBLE PRECISION) / ${bottom} END`

function sortBy({ sort, rates }: WindowAsk): RawBuilder<unknown> {
  const column = (name: string): RawBuilder<unknown> => sql`w.${sql.ref(name)}`
  const [cost, value] = [column('cost_micros'), column('conversion_value_micros')]
  const [clicks, impressions] = [column('clicks'), column('impressions')]
  const money = (of: RawBuilder<unknown>): RawBuilder<unknown> =>
    rates.size === 0
      ? of
      : sql`${of} * CASE w.currency ${sql.join(
          [...rates].map(([code, rate]) => sql`WHEN ${code} THEN CAST(${String(rate)} AS DOUBLE PRECISION)`),
          sql` `,
        )} ELSE 1 END`
  switch (sort) {
    case 'name':
      return sql`e.name`
    case 'spend':
      return money(cost)
    case 'sales':
      return money(value)
    case 'roas':
      return over(value, cost)
    case 'acos':
      return over(cost, value)
    case 'clicks':
      return clicks
    case 'impressions':
      return impressions
    case 'conversions':
      return column('conversions_micros')
    case 'ctr':
      return over(clicks, impressions)
    case 'cpc':
      return over(money(cost), clicks)
    case 'cpa':
      return over(money(cost), column('conversions_micros'))
  }
}

/** One page of the ready sums, sorted by the database. */
export async function windowPage(db: Db, ask: WindowAsk): Promise<EntitySums[]> {
  const join = ask.search === undefined && ask.sort !== 'name' ? sql`` : sql`JOIN entities e ON e.key = w.entity_key`
  const by = sortBy(ask)
  // What cannot be computed comes last either way; the plain columns are never null, and then the index gives the order.
  const unknown = ['roas', 'acos', 'ctr', 'cpc', 'cpa'].includes(ask.sort)
    ? sql`CASE WHEN ${by} IS NULL THEN 1 ELSE 0 END,`
    : sql``
  const { rows } = await sql<EntitySums>`
    SELECT w.entity_key, w.currency, w.impressions, w.clicks, w.cost_micros, w.conversions_micros,
      w.conversion_value_micros, w.previous_cost_micros, w.previous_conversion_value_micros
    FROM ad_windows w ${join} WHERE ${where(ask)}
    ORDER BY ${unknown} ${by} ${ask.dir === 'asc' ? sql`ASC` : sql`DESC`}, w.entity_key
    LIMIT ${ask.limit} OFFSET ${ask.offset}`.execute(db)
  return rows
}

/** Number of rows and their sums, by currency; micros of a whole level are more than a number holds exactly, so they are text. */
export async function windowTotals(
  db: Db,
  ask: WindowAsk,
): Promise<{ currency: string; n: number; cost: string; value: string }[]> {
  const join = ask.search === undefined ? sql`` : sql`JOIN entities e ON e.key = w.entity_key`
  const { rows } = await sql<{ currency: string; n: number; cost: string; value: string }>`
    SELECT w.currency, COUNT(*) AS n, CAST(SUM(w.cost_micros) AS TEXT) AS cost,
      CAST(SUM(w.conversion_value_micros) AS TEXT) AS value
    FROM ad_windows w ${join} WHERE ${where(ask)} GROUP BY w.currency`.execute(db)
  return rows
}

/** Rows of one day as plain values, for adding up day by day. */
export async function dayRows(
  db: Db,
  day: string,
): Promise<
  Pick<
    Tables['metrics_daily'],
    | 'entity_key'
    | 'currency'
    | 'impressions'
    | 'clicks'
    | 'cost_micros'
    | 'conversions_micros'
    | 'conversion_value_micros'
  >[]
> {
  return await db
    .selectFrom('metrics_daily')
    .select([
      'entity_key',
      'currency',
      'impressions',
      'clicks',
      'cost_micros',
      'conversions_micros',
      'conversion_value_micros',
    ])
    .where('day', '=', day)
    .execute()
}

/** Connection and level of entities, a stretch of keys at a time. */
export async function entityPlaces(
  db: Db,
  after: number,
  limit: number,
): Promise<{ key: number; connector_id: string; level: string }[]> {
  return await db
    .selectFrom('entities')
    .select(['key', 'connector_id', 'level'])
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute()
}

const KEY = ['days', 'connector_id', 'level', 'entity_key', 'currency']
const REST = [
  'end_day',
  'impressions',
  'clicks',
  'cost_micros',
  'conversions_micros',
  'conversion_value_micros',
  'previous_cost_micros',
  'previous_conversion_value_micros',
  'made_at',
]

/** Replaces all sums of a length. */
export async function replaceWindow(store: Store, tx: Tx, days: number, rows: readonly WindowRow[]): Promise<void> {
  await tx.deleteFrom('ad_windows').where('days', '=', days).execute()
  for (let from = 0; from < rows.length; from += 5_000)
    await store.upsert(
      tx,
      { table: 'ad_windows', columns: [...KEY, ...REST], key: KEY, update: REST },
      rows.slice(from, from + 5_000).map((row) => ({ ...row })),
    )
}

/** The newest moment at which a rollup of these days learned something. */
export async function learnedSince(db: Db, from: string, to: string): Promise<number> {
  const { rows } = await sql<{ at: number | null }>`
    SELECT MAX(learned_at) AS at FROM ad_rollups WHERE day >= ${from} AND day <= ${to}`.execute(db)
  return rows[0]?.at ?? 0
}
