import type { Tables } from '@commerce/store'
import { type Kysely, sql } from 'kysely'
import type { Scope } from '../model.ts'

type Db = Kysely<Tables>

type Order = Tables['store_orders']
type Refund = Tables['store_refunds']

export interface KnownOrder {
  readonly order: Order
  readonly refunds: readonly Refund[]
}

const AT_ONCE = 2_000

/**
 * Orders as they were known at a moment, with their refunds: those that stand since then, and versions of that time. Orders of the
 * days asked, and others with a refund on one of them.
 */
export async function ordersKnownAt(db: Db, { from, to, connections }: Scope, at: number): Promise<KnownOrder[]> {
  if (connections?.length === 0) return []
  const mine = connections === null ? sql`` : sql`AND o.connector_id IN (${sql.join(connections)})`
  const { rows: current } = await sql<Order>`
    SELECT o.* FROM store_orders o WHERE o.learned_at <= ${at} AND o.page > 0 ${mine} AND (
      (o.day >= ${from} AND o.day <= ${to})
      OR o.key IN (SELECT r.order_key FROM store_refunds r WHERE r.day >= ${from} AND r.day <= ${to}))`.execute(db)
  const refunds = new Map<number, Refund[]>()
  const keys = current.map(({ key }) => key)
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const some = keys.slice(start, start + AT_ONCE)
    for (const row of await db.selectFrom('store_refunds').selectAll().where('order_key', 'in', some).execute()) {
      const list = refunds.get(row.order_key) ?? []
      list.push(row)
      refunds.set(row.order_key, list)
    }
  }
  const of = connections === null ? sql`` : sql`AND r.connector_id IN (${sql.join(connections)})`
  const { rows: versions } = await sql<{ snapshot_json: string }>`
    SELECT v.snapshot_json FROM store_order_versions v JOIN raw_pages r ON r.page = v.replaced_by
    WHERE v.learned_at <= ${at} AND v.replaced_at > ${at} ${of}`.execute(db)
  const past = versions.map(({ snapshot_json }) => JSON.parse(snapshot_json) as KnownOrder)
  return [...current.map((order) => ({ order, refunds: refunds.get(order.key) ?? [] })), ...past]
}

/** Visits of the shop's own analytics as they were known. */
export async function visitsKnownAt(
  db: Db,
  { from, to, connections }: Scope,
  at: number,
): Promise<
  Pick<Tables['visits_daily'], 'day' | 'connector_id' | 'name' | 'visits' | 'page' | 'place' | 'learned_at'>[]
> {
  if (connections?.length === 0) return []
  const of = connections === null ? sql`` : sql`AND connector_id IN (${sql.join(connections)})`
  const wanted = sql`day >= ${from} AND day <= ${to} ${of} AND what = 'visitors' AND key = '' AND visits IS NOT NULL
    AND learned_at <= ${at}`
  const columns = sql`day, connector_id, name, visits, page, place, learned_at`
  const { rows } = await sql<
    Pick<Tables['visits_daily'], 'day' | 'connector_id' | 'name' | 'visits' | 'page' | 'place' | 'learned_at'>
  >`SELECT ${columns} FROM visits_daily WHERE ${wanted}
    UNION ALL SELECT ${columns} FROM visits_daily_versions WHERE ${wanted} AND replaced_at > ${at}`.execute(db)
  return rows
}
