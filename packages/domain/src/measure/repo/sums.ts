import { type Currency, minorDigits } from '@commerce/kernel'
import type { Tables } from '@commerce/store'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Scope } from '../model.ts'

type Db = Kysely<Tables>

/** `day`: a row for each day; `connector`: for each connection; `total`: one row. */
export type Grouping = 'day' | 'connector' | 'total'

export interface AdSumRow {
  readonly key: string
  readonly currency: string
  readonly rows: number
  readonly spend: number
  readonly value: number
  readonly conversions: number
  readonly impressions: number
  readonly clicks: number
}

/** Micros of a rollup row as minor units: to the nearest, halves away from zero, as `divideRounded` of the kernel. */
const rounded = (column: string, currency: Currency): RawBuilder<number> => {
  const micros = sql.ref(column)
  const scale = sql.lit(10 ** minorDigits(currency))
  return sql`SUM((${micros} * ${scale} + CASE WHEN ${micros} < 0 THEN -500000 ELSE 500000 END) / 1000000)`
}

const within = ({ from, to, connections }: Scope): RawBuilder<unknown> =>
  connections === null
    ? sql`day >= ${from} AND day <= ${to}`
    : connections.length === 0
      ? sql`1 = 0`
      : sql`day >= ${from} AND day <= ${to} AND connector_id IN (${sql.join(connections)})`

const keyOf = (grouping: Grouping): RawBuilder<string> =>
  grouping === 'day' ? sql`day` : grouping === 'connector' ? sql`connector_id` : sql`''`

const groupOf = (grouping: Grouping): RawBuilder<unknown> =>
  grouping === 'total' ? sql`HAVING COUNT(*) > 0` : sql`GROUP BY ${keyOf(grouping)}`

/**
 * Ad figures of the one level that counts, by day or connection and by currency; rounded as the reporting currency is, so amounts
 * in another one say nothing here ({@link foreignAdRows} has those). Days come in the order of the index and cost no sorting.
 */
export async function adSums(
  db: Db,
  scope: Scope,
  currency: Currency,
  grouping: 'day' | 'connector',
): Promise<AdSumRow[]> {
  const { rows } = await sql<AdSumRow>`
    SELECT ${keyOf(grouping)} AS key, currency, SUM(row_count) AS rows, ${rounded('cost_micros', currency)} AS spend,
      ${rounded('conversion_value_micros', currency)} AS value, SUM(conversions_micros) AS conversions,
      SUM(impressions) AS impressions, SUM(clicks) AS clicks
    FROM ad_rollups WHERE counts = 1 AND ${within(scope)}
    GROUP BY ${keyOf(grouping)}, currency`.execute(db)
  return rows
}

export interface AdSource {
  readonly connector_id: string
  /** Attribution windows of its conversions, the first and the last by name; null without conversions. */
  readonly window: string | null
  readonly other_window: string | null
  readonly learned_at: number
}

/** Where ad figures of a period come from: windows of conversions, and when the newest row was learned. */
export async function adSources(db: Db, scope: Scope): Promise<AdSource[]> {
  const { rows } = await sql<AdSource>`
    SELECT connector_id, MAX(learned_at) AS learned_at,
      MIN(CASE WHEN conversions_micros <> 0 THEN attribution END) AS "window",
      MAX(CASE WHEN conversions_micros <> 0 THEN attribution END) AS other_window
    FROM ad_rollups WHERE counts = 1 AND ${within(scope)} GROUP BY connector_id`.execute(db)
  return rows
}

export interface ForeignAdRow {
  readonly day: string
  readonly connector_id: string
  readonly currency: string
  readonly rows: number
  readonly cost_micros: number
  readonly value_micros: number
  readonly conversions: number
  readonly impressions: number
  readonly clicks: number
}

/** Ad figures in other currencies, each rollup row to be changed at the rate of its day. */
export async function foreignAdRows(db: Db, scope: Scope, currency: Currency): Promise<ForeignAdRow[]> {
  const { rows } = await sql<ForeignAdRow>`
    SELECT day, connector_id, currency, row_count AS rows, cost_micros, conversion_value_micros AS value_micros,
      conversions_micros AS conversions, impressions, clicks
    FROM ad_rollups WHERE counts = 1 AND ${within(scope)} AND currency <> ${currency}`.execute(db)
  return rows
}

export interface OrderSumRow {
  readonly key: string
  readonly rows: number
  readonly orders: number
  readonly sales: number
  readonly units: number
  readonly gross: number
  readonly net: number
  readonly refunded: number
  readonly refunded_on_day: number
  readonly learned_at: number
}

const orderSumsOf = sql`COUNT(*) AS rows, SUM(orders) AS orders, SUM(sales) AS sales, SUM(units) AS units,
  SUM(total_minor) AS gross, SUM(sale_minor) AS net, SUM(refunded_minor) AS refunded,
  SUM(refunded_on_day_minor) AS refunded_on_day, MAX(learned_at) AS learned_at`

/** Orders in the reporting currency. */
export async function orderSums(db: Db, scope: Scope, currency: Currency, grouping: Grouping): Promise<OrderSumRow[]> {
  const { rows } = await sql<OrderSumRow>`
    SELECT ${keyOf(grouping)} AS key, ${orderSumsOf} FROM order_rollups
    WHERE ${within(scope)} AND currency = ${currency} ${groupOf(grouping)}`.execute(db)
  return rows
}

export type ForeignOrderRow = Omit<OrderSumRow, 'key'> & {
  readonly day: string
  readonly connector_id: string
  readonly currency: string
}

export async function foreignOrderRows(db: Db, scope: Scope, currency: Currency): Promise<ForeignOrderRow[]> {
  const { rows } = await sql<ForeignOrderRow>`
    SELECT day, connector_id, currency, ${orderSumsOf} FROM order_rollups
    WHERE ${within(scope)} AND currency <> ${currency} GROUP BY day, connector_id, currency`.execute(db)
  return rows
}

export interface AttributedRow {
  readonly day: string
  readonly platform: string
  readonly channel_id: string
  readonly currency: string
  readonly credit_micros: number
  readonly value_minor: number
  readonly made_at: number
}

/** Sales credited to platforms (last click), by day, platform and channel. */
export async function attributedRows(
  db: Db,
  { from, to }: Scope,
  platforms: readonly string[],
): Promise<AttributedRow[]> {
  if (platforms.length === 0) return []
  return await db
    .selectFrom('attributed_rollups')
    .selectAll()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('platform', 'in', platforms)
    .execute()
}

/** Visits of the shop's own analytics, by day. */
export async function visitSums(
  db: Db,
  scope: Scope,
): Promise<{ day: string; rows: number; visits: number; learned_at: number }[]> {
  const { rows } = await sql<{ day: string; rows: number; visits: number; learned_at: number }>`
    SELECT day, COUNT(*) AS rows, SUM(visits) AS visits, MAX(learned_at) AS learned_at FROM visits_daily
    WHERE ${within(scope)} AND what = 'visitors' AND key = '' AND visits IS NOT NULL GROUP BY day`.execute(db)
  return rows
}

/** Buyers of orders that are sales today: who bought for the first time ever in the days asked, and who had bought before. */
export async function buyerCounts(
  db: Db,
  { from, to, connections }: Scope,
): Promise<{ rows: number; buyers: number; earlier: number }> {
  const of =
    connections === null
      ? sql`1 = 1`
      : connections.length === 0
        ? sql`1 = 0`
        : sql`o.connector_id IN (${sql.join(connections)})`
  const { rows } = await sql<{ rows: number; buyers: number; earlier: number }>`
    SELECT COUNT(*) AS rows, COUNT(DISTINCT o.buyer_key) AS buyers, COUNT(DISTINCT CASE WHEN EXISTS (
      SELECT 1 FROM store_orders e WHERE e.buyer_key = o.buyer_key AND e.sale = 1 AND e.day < ${from}
    ) THEN o.buyer_key END) AS earlier
    FROM store_orders o
    WHERE o.day >= ${from} AND o.day <= ${to} AND o.sale = 1 AND o.buyer_key IS NOT NULL AND ${of}`.execute(db)
  return rows[0] ?? { rows: 0, buyers: 0, earlier: 0 }
}

/** Reach of accounts on days, where the platform tells it (Meta): impressions over reach is the frequency of the day. */
export async function reachRows(
  db: Db,
  { from, to, connections }: Scope,
): Promise<{ day: string; impressions: number; metrics_json: string }[]> {
  let query = db
    .selectFrom('entities as e')
    .innerJoin('metrics_daily as m', 'm.entity_key', 'e.key')
    .select(['m.day', 'm.impressions', 'm.metrics_json'])
    .where('e.level', '=', 'account')
    .where('m.day', '>=', from)
    .where('m.day', '<=', to)
    .where('m.metrics_json', 'is not', null)
  if (connections !== null) query = query.where('e.connector_id', 'in', connections.length ? connections : [''])
  const rows = await query.execute()
  return rows.flatMap((row) => (row.metrics_json === null ? [] : [{ ...row, metrics_json: row.metrics_json }]))
}
