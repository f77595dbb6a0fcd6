import type { Store, Tables, Tx } from '@commerce/store'
import { type Kysely, sql } from 'kysely'
import type { OrderFacts, Touch } from '../model.ts'
import type { Credit } from '../policy/rollup.ts'

type Db = Kysely<Tables>
const AT_ONCE = 500

const TOUCH = [
  'order_key',
  'seq',
  'day',
  'at',
  'platform',
  'campaign',
  'keyword',
  'link_id',
  'via',
  'evidence_json',
] as const
const ROLLUP = ['day', 'platform', 'channel_id', 'currency', 'credit_micros', 'value_minor', 'made_at'] as const

/** Puts the touches and rollups of a day in place of those that were there. */
export async function writeDay(
  store: Store,
  tx: Tx,
  day: string,
  made: {
    touched: readonly { order: Pick<OrderFacts, 'key'>; touches: readonly Touch[] }[]
    credits: readonly Credit[]
    /** Every order of the day: touches that one had while it stood on another day go too. */
    keys: readonly number[]
    seen: string
    at: number
  },
): Promise<void> {
  await tx.deleteFrom('order_touches').where('day', '=', day).execute()
  for (let from = 0; from < made.keys.length; from += AT_ONCE)
    await tx
      .deleteFrom('order_touches')
      .where('order_key', 'in', made.keys.slice(from, from + AT_ONCE))
      .execute()
  await tx.deleteFrom('attributed_rollups').where('day', '=', day).execute()
  const touches = made.touched.flatMap(({ order, touches: list }) =>
    list.map((touch, seq) => ({
      order_key: order.key,
      seq,
      day,
      at: touch.at,
      platform: touch.platform,
      campaign: touch.campaign,
      keyword: touch.keyword,
      link_id: touch.linkId,
      via: touch.via,
      evidence_json: JSON.stringify(touch.evidence),
    })),
  )
  if (touches.length > 0)
    await store.upsert(tx, { table: 'order_touches', columns: TOUCH, key: ['order_key', 'seq'], update: [] }, touches)
  if (made.credits.length > 0)
    await store.upsert(
      tx,
      { table: 'attributed_rollups', columns: ROLLUP, key: ['day', 'platform', 'channel_id', 'currency'], update: [] },
      made.credits.map((credit) => ({
        day,
        platform: credit.platform,
        channel_id: credit.channelId,
        currency: credit.currency,
        credit_micros: credit.creditMicros,
        value_minor: credit.valueMinor,
        made_at: made.at,
      })),
    )
  await markDays(store, tx, [day], made.seen, made.at)
}

/** @param seen the fingerprint of what the day was made from; empty asks for it to be made anew. */
export async function markDays(store: Store, tx: Tx, days: readonly string[], seen: string, at: number): Promise<void> {
  if (days.length === 0) return
  await store.upsert(
    tx,
    { table: 'attribution_days', columns: ['day', 'seen', 'made_at'], key: ['day'], update: ['seen', 'made_at'] },
    days.map((day) => ({ day, seen, made_at: at })),
  )
}

/** All days that were made, with what they were made from. */
export async function madeDays(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('attribution_days').select(['day', 'seen']).execute()
  return new Map(rows.map(({ day, seen }) => [day, seen]))
}

/** Days with credits of channels that are gone (a demo shop that was removed). */
export async function orphanedDays(db: Db): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`SELECT DISTINCT day FROM attributed_rollups
    WHERE channel_id NOT IN (SELECT id FROM connectors)`.execute(db)
  return rows.map(({ day }) => day)
}

/** Days of orders that a link led to, by clicks or by its coupon. */
export async function daysOfLink(db: Db, linkId: string): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    SELECT day FROM order_touches WHERE link_id = ${linkId}
    UNION SELECT o.day FROM conversion_events e
      JOIN store_orders o ON o.key = e.order_key
      WHERE e.coupon IS NOT NULL
        AND UPPER(e.coupon) = (SELECT UPPER(l.coupon) FROM tracking_links l WHERE l.id = ${linkId})`.execute(db)
  return rows.map(({ day }) => day)
}

export interface TouchedRow {
  readonly order_key: number
  readonly day: string
  readonly at: number
  readonly platform: string
  readonly connector_id: string
  readonly currency: string
  readonly net: number
}

/** Touches of orders that are sales, order by order, oldest touch first. */
export async function touchesBetween(db: Db, from: string, to: string): Promise<TouchedRow[]> {
  const { rows } = await sql<TouchedRow>`
    SELECT t.order_key, o.day, t.at, t.platform, o.connector_id, o.currency, o.total_minor - o.refunded_minor AS net
    FROM order_touches t JOIN store_orders o ON o.key = t.order_key
    WHERE t.day >= ${from} AND t.day <= ${to} AND o.sale = 1
    ORDER BY t.order_key, t.seq`.execute(db)
  return rows
}

export async function creditsBetween(db: Db, from: string, to: string): Promise<Credit[]> {
  const rows = await db
    .selectFrom('attributed_rollups')
    .select(['day', 'platform', 'channel_id', 'currency', 'credit_micros', 'value_minor'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  return rows.map((row) => ({
    day: row.day,
    platform: row.platform,
    channelId: row.channel_id,
    currency: row.currency,
    creditMicros: row.credit_micros,
    valueMinor: row.value_minor,
  }))
}
