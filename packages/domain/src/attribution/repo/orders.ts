import type { Tables } from '@commerce/store'
import { type Kysely, sql } from 'kysely'
import type { BridgeFacts, OrderFacts } from '../model.ts'

type Db = Kysely<Tables>

const COLUMNS = [
  'key',
  'connector_id',
  'external_id',
  'day',
  'ordered_at',
  'currency',
  'sale',
  'total_minor',
  'refunded_minor',
  'source_json',
] as const

/** Orders of a day that were paid. */
export async function ordersOfDay(db: Db, day: string): Promise<OrderFacts[]> {
  const rows = await db
    .selectFrom('store_orders')
    .select(COLUMNS)
    .where('day', '=', day)
    .where('paid', '=', 1)
    .orderBy('key')
    .execute()
  return rows.map(factsOf)
}

function factsOf(row: Pick<Tables['store_orders'], (typeof COLUMNS)[number]>): OrderFacts {
  return {
    key: row.key,
    channelId: row.connector_id,
    externalId: row.external_id,
    day: row.day,
    orderedAt: row.ordered_at,
    currency: row.currency,
    sale: row.sale === 1,
    totalMinor: row.total_minor,
    netMinor: row.sale === 1 ? row.total_minor - row.refunded_minor : 0,
    source: row.source_json === null ? null : (JSON.parse(row.source_json) as Record<string, string>),
  }
}

/** Numbers of the orders of these days. */
export async function orderNumbers(db: Db, days: readonly string[]): Promise<{ day: string; externalId: string }[]> {
  if (days.length === 0) return []
  const rows = await db
    .selectFrom('store_orders')
    .select(['day', 'external_id'])
    .where('day', 'in', days)
    .where('paid', '=', 1)
    .execute()
  return rows.map((row) => ({ day: row.day, externalId: row.external_id }))
}

/** What the shop's analytics says of orders of these days (rows of several malls may name one order: the last one stays). */
export async function bridgeOf(db: Db, days: readonly string[]): Promise<Map<string, BridgeFacts>> {
  const rows = await db
    .selectFrom('visits_daily')
    .select(['key', 'extra_json'])
    .where('day', 'in', days)
    .where('what', '=', 'order-attribution')
    .orderBy('day')
    .orderBy('connector_id')
    .execute()
  return new Map(
    rows.map(({ key, extra_json }) => {
      const said = (extra_json === null ? {} : JSON.parse(extra_json)) as Record<string, string | number | undefined>
      const text = (name: string): string => String(said[name] ?? '')
      return [
        key,
        { orderId: key, ad: text('ad'), medium: text('medium'), campaign: text('campaign'), keyword: text('keyword') },
      ]
    }),
  )
}

/** Days whose orders, or the analytics of whose orders, were learned since. */
export async function daysLearnedSince(db: Db, since: number): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    SELECT day FROM order_rollups WHERE learned_at >= ${since}
    UNION SELECT day FROM visits_daily WHERE what = 'order-attribution' AND learned_at >= ${since}`.execute(db)
  return rows.map(({ day }) => day)
}

/** What stands of orders of these days, as a text that is another one when any of it changed. */
export async function fingerprints(db: Db, days: readonly string[]): Promise<Map<string, string>> {
  if (days.length === 0) return new Map()
  const sorted = days.toSorted()
  const [from = '', to = ''] = [sorted[0], sorted.at(-1)]
  const { rows } = await sql<{ day: string; seen: string }>`
    SELECT day, 'o' || SUM(orders) || '.' || SUM(sales) || '.' || SUM(total_minor) || '.' || SUM(sale_minor) || '.' || MAX(learned_at) AS seen
      FROM order_rollups WHERE day >= ${from} AND day <= ${to} GROUP BY day
    UNION ALL
    SELECT day, 'v' || COUNT(*) || '.' || MAX(learned_at) AS seen
      FROM visits_daily WHERE what = 'order-attribution' AND day >= ${from} AND day <= ${to} GROUP BY day
    ORDER BY 1, 2`.execute(db)
  const found = new Map<string, string>(days.map((day) => [day, '-']))
  for (const { day, seen } of rows) if (found.has(day)) found.set(day, `${found.get(day)}${seen}`)
  return found
}

/** Whether an import was taken back, or rows were made anew, since: then anything may be gone. */
export async function takenBackSince(db: Db, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('sync_runs')
    .select('id')
    .where('kind', 'in', ['undo', 'rebuild'])
    .where('finished_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
