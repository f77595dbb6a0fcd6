import { type Currency, minorDigits } from '@commerce/kernel'
import type { Tables } from '@commerce/store'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Scope } from '../model.ts'

type Db = Kysely<Tables>

/** A fact behind a figure, where it came from, and its own amount. */
export interface FactRow {
  readonly day: string
  readonly connector_id: string
  readonly name: string
  readonly currency: string | null
  readonly value: number
  readonly page: number
  readonly place: number
  readonly learned_at: number
  readonly order_key: number | null
}

export interface Page {
  readonly limit: number
  readonly offset: number
}

const inScope = (scope: Scope, day: string, connector: string): RawBuilder<unknown> => {
  const of =
    scope.connections === null
      ? sql``
      : scope.connections.length === 0
        ? sql`AND 1 = 0`
        : sql`AND ${sql.ref(connector)} IN (${sql.join(scope.connections)})`
  return sql`${sql.ref(day)} >= ${scope.from} AND ${sql.ref(day)} <= ${scope.to} ${of}`
}

export type AdColumn = 'cost_micros' | 'conversion_value_micros' | 'conversions_micros' | 'impressions' | 'clicks'

/** Ad rows of the level that counts on their day. The days and levels come first, so that facts are read day by day. */
const adFacts = (scope: Scope): RawBuilder<unknown> => sql`
  (SELECT DISTINCT day, connector_id, level FROM ad_rollups WHERE counts = 1 AND ${inScope(scope, 'day', 'connector_id')}) c
  JOIN metrics_daily m ON m.day = c.day
  JOIN entities e ON e.key = m.entity_key AND e.connector_id = c.connector_id AND e.level = c.level`

export async function adRows(db: Db, scope: Scope, column: AdColumn, { limit, offset }: Page): Promise<FactRow[]> {
  if (limit <= 0) return []
  const { rows } = await sql<FactRow>`
    SELECT m.day, e.connector_id, e.name, m.currency, COALESCE(m.${sql.ref(column)}, 0) AS value, m.page, m.place,
      m.learned_at, NULL AS order_key
    FROM ${adFacts(scope)} WHERE m.${sql.ref(column)} <> 0
    ORDER BY m.day DESC, e.connector_id, m.entity_key, m.part LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return rows
}

/** How many there are. */
export async function countAdRows(db: Db, scope: Scope, column: AdColumn): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT COUNT(*) AS n FROM ${adFacts(scope)}
    WHERE m.${sql.ref(column)} <> 0`.execute(db)
  return rows[0]?.n ?? 0
}

/** The sum of counts; of amounts in a currency, the sum when each row is rounded to minor units by itself. */
export async function adRowSum(db: Db, scope: Scope, column: AdColumn, currency: Currency | null): Promise<number> {
  const amount = sql`m.${sql.ref(column)}`
  const scale = sql.lit(currency === null ? 1 : 10 ** minorDigits(currency))
  const [sum, of] =
    currency === null
      ? [sql`SUM(${amount})`, sql``]
      : [
          sql`SUM((CAST(${amount} AS BIGINT) * ${scale} + CASE WHEN ${amount} < 0 THEN -500000 ELSE 500000 END) / 1000000)`,
          sql`AND m.currency = ${currency}`,
        ]
  const { rows } = await sql<{ sum: number | null }>`
    SELECT ${sum} AS sum FROM ${adFacts(scope)} WHERE ${amount} <> 0 ${of}`.execute(db)
  return rows[0]?.sum ?? 0
}

/** Ad rows in other currencies; each is changed at the rate of its day. */
export async function foreignAdFacts(
  db: Db,
  scope: Scope,
  column: AdColumn,
  currency: Currency,
): Promise<{ day: string; currency: string; value: number }[]> {
  const { rows } = await sql<{ day: string; currency: string; value: number }>`
    SELECT m.day, m.currency, m.${sql.ref(column)} AS value FROM ${adFacts(scope)}
    WHERE m.${sql.ref(column)} <> 0 AND m.currency <> ${currency}`.execute(db)
  return rows
}

/** What of an order counts into a part. */
const ORDER_VALUE = {
  gross: sql`o.total_minor`,
  net: sql`o.total_minor - o.refunded_minor`,
  refunded: sql`o.refunded_minor`,
  units: sql`o.units`,
  sales: sql`1`,
} as const
export type OrderPart = keyof typeof ORDER_VALUE

const orderFacts = (scope: Scope, part: OrderPart): RawBuilder<unknown> => sql`
  FROM store_orders o WHERE ${inScope(scope, 'o.day', 'o.connector_id')} AND o.page > 0 AND o.paid = 1
  ${part === 'net' || part === 'sales' ? sql`AND o.sale = 1` : sql``} AND ${ORDER_VALUE[part]} <> 0`

export async function orderFactRows(
  db: Db,
  scope: Scope,
  part: OrderPart,
  { limit, offset }: Page,
): Promise<FactRow[]> {
  if (limit <= 0) return []
  const { rows } = await sql<FactRow>`
    SELECT o.day, o.connector_id, o.external_id AS name, o.currency, ${ORDER_VALUE[part]} AS value, o.page, o.place,
      o.learned_at, o.key AS order_key
    ${orderFacts(scope, part)} ORDER BY o.day DESC, o.key LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return rows
}

/** How many there are, and the sum of those in a currency. */
export async function orderFactTotals(
  db: Db,
  scope: Scope,
  part: OrderPart,
  currency: Currency | null,
): Promise<{ n: number; sum: number }> {
  const { rows } = await sql<{ n: number; sum: number | null }>`SELECT COUNT(*) AS n,
    SUM(${currency === null ? ORDER_VALUE[part] : sql`CASE WHEN o.currency = ${currency} THEN ${ORDER_VALUE[part]} ELSE 0 END`})
      AS sum ${orderFacts(scope, part)}`.execute(db)
  return { n: rows[0]?.n ?? 0, sum: rows[0]?.sum ?? 0 }
}

/** Amounts in other currencies, row by row. */
export async function foreignOrderFacts(
  db: Db,
  scope: Scope,
  part: OrderPart,
  currency: Currency,
): Promise<{ day: string; currency: string; value: number }[]> {
  const { rows } = await sql<{ day: string; currency: string; value: number }>`
    SELECT o.day, o.currency, ${ORDER_VALUE[part]} AS value ${orderFacts(scope, part)} AND o.currency <> ${currency}`.execute(
    db,
  )
  return rows
}

const refundFacts = (scope: Scope): RawBuilder<unknown> => sql`
  FROM store_refunds r JOIN store_orders o ON o.key = r.order_key
  WHERE ${inScope(scope, 'r.day', 'o.connector_id')} AND o.page > 0 AND o.paid = 1`

/** Refunds by the day they were made. */
export async function refundRows(db: Db, scope: Scope, { limit, offset }: Page): Promise<FactRow[]> {
  if (limit <= 0) return []
  const { rows } = await sql<FactRow>`
    SELECT r.day, o.connector_id, o.external_id AS name, o.currency, r.amount_minor AS value, r.page, r.place,
      o.learned_at, o.key AS order_key
    ${refundFacts(scope)} ORDER BY r.day DESC, r.order_key, r.refund_id LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return rows
}

export async function refundTotals(db: Db, scope: Scope, currency: Currency): Promise<{ n: number; sum: number }> {
  const { rows } = await sql<{ n: number; sum: number | null }>`SELECT COUNT(*) AS n,
    SUM(CASE WHEN o.currency = ${currency} THEN r.amount_minor ELSE 0 END) AS sum ${refundFacts(scope)}`.execute(db)
  return { n: rows[0]?.n ?? 0, sum: rows[0]?.sum ?? 0 }
}

export async function foreignRefunds(
  db: Db,
  scope: Scope,
  currency: Currency,
): Promise<{ day: string; currency: string; value: number }[]> {
  const { rows } = await sql<{ day: string; currency: string; value: number }>`
    SELECT r.day, o.currency, r.amount_minor AS value ${refundFacts(scope)} AND o.currency <> ${currency}`.execute(db)
  return rows
}

/** Visits of the shop's own analytics, a row a day. */
export async function visitRows(db: Db, scope: Scope, { limit, offset }: Page): Promise<FactRow[]> {
  if (limit <= 0) return []
  const { rows } = await sql<FactRow>`
    SELECT day, connector_id, name, NULL AS currency, visits AS value, page, place, learned_at, NULL AS order_key
    FROM visits_daily WHERE ${inScope(scope, 'day', 'connector_id')} AND what = 'visitors' AND key = ''
      AND visits IS NOT NULL ORDER BY day DESC, connector_id LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return rows
}

export async function countVisitRows(db: Db, scope: Scope): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT COUNT(*) AS n FROM visits_daily
    WHERE ${inScope(scope, 'day', 'connector_id')} AND what = 'visitors' AND key = '' AND visits IS NOT NULL`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** Accounts that tell their reach, with the impressions of the same rows. */
export async function reachFacts(db: Db, scope: Scope): Promise<(FactRow & { metrics_json: string })[]> {
  const { rows } = await sql<FactRow & { metrics_json: string }>`
    SELECT m.day, e.connector_id, e.name, NULL AS currency, m.impressions AS value, m.page, m.place, m.learned_at,
      NULL AS order_key, m.metrics_json
    FROM entities e JOIN metrics_daily m ON m.entity_key = e.key
    WHERE e.level = 'account' AND ${inScope(scope, 'm.day', 'e.connector_id')} AND m.metrics_json IS NOT NULL
    ORDER BY m.day DESC, e.connector_id`.execute(db)
  return rows
}

/** The first sale of each buyer within the days, and whether the buyer had bought before. */
export async function buyerRows(db: Db, scope: Scope): Promise<(FactRow & { returning_buyer: number })[]> {
  const { rows } = await sql<FactRow & { returning_buyer: number }>`
    SELECT b.day, b.connector_id, b.name, NULL AS currency, 1 AS value, b.page, b.place, b.learned_at, b.order_key,
      CASE WHEN EXISTS (SELECT 1 FROM store_orders e WHERE e.buyer_key = b.buyer_key AND e.sale = 1 AND e.day < ${scope.from})
        THEN 1 ELSE 0 END AS returning_buyer
    FROM (
      SELECT o.day, o.connector_id, o.external_id AS name, o.page, o.place, o.learned_at, o.key AS order_key, o.buyer_key,
        ROW_NUMBER() OVER (PARTITION BY o.buyer_key ORDER BY o.ordered_at, o.key) AS nth
      FROM store_orders o
      WHERE ${inScope(scope, 'o.day', 'o.connector_id')} AND o.sale = 1 AND o.page > 0 AND o.buyer_key IS NOT NULL
    ) b WHERE b.nth = 1 ORDER BY b.day DESC, b.order_key`.execute(db)
  return rows
}

/** Orders of which the last touch is one of these platforms: last click gives it all of what is left of the order. */
export async function creditedOrders(db: Db, scope: Scope, platforms: readonly string[]): Promise<FactRow[]> {
  if (platforms.length === 0) return []
  const { rows } = await sql<FactRow>`
    SELECT o.day, o.connector_id, o.external_id AS name, o.currency, o.total_minor - o.refunded_minor AS value, o.page,
      o.place, o.learned_at, o.key AS order_key
    FROM store_orders o WHERE ${inScope(scope, 'o.day', 'o.connector_id')} AND o.page > 0 AND o.sale = 1
      AND (SELECT t.platform FROM order_touches t WHERE t.order_key = o.key ORDER BY t.seq DESC LIMIT 1)
        IN (${sql.join(platforms)})
    ORDER BY o.day DESC, o.key`.execute(db)
  return rows
}

/** Levels that count, by connection and day. */
export async function countingLevels(
  db: Db,
  scope: Scope,
): Promise<{ day: string; connector_id: string; level: string }[]> {
  const { rows } = await sql<{ day: string; connector_id: string; level: string }>`
    SELECT DISTINCT day, connector_id, level FROM ad_rollups
    WHERE counts = 1 AND ${inScope(scope, 'day', 'connector_id')}`.execute(db)
  return rows
}
