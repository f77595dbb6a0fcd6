import type { Tables } from '@commerce/store'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Tables>
export type OrderRow = Tables['store_orders']

export interface OrderAsk {
  readonly from: string
  readonly to: string
  readonly connector: string | undefined
  readonly status: string | undefined
  /** Platform of the last touch. */
  readonly credited: string | undefined
  readonly search: string | undefined
  readonly sort: 'orderedAt' | 'total' | 'refunded'
  readonly dir: 'asc' | 'desc'
  readonly limit: number
  readonly offset: number
}

const LAST_TOUCH = sql`(SELECT t.platform FROM order_touches t WHERE t.order_key = o.key ORDER BY t.seq DESC LIMIT 1)`
const SORT = { orderedAt: 'ordered_at', total: 'total_minor', refunded: 'refunded_minor' } as const

const escaped = (text: string): string => text.replace(/[\\%_]/g, (mark) => `\\${mark}`)

function where(ask: OrderAsk): RawBuilder<unknown> {
  const like = `%${escaped(ask.search?.toLowerCase() ?? '')}%`
  return sql.join(
    [
      sql`o.day >= ${ask.from} AND o.day <= ${ask.to} AND o.page > 0`,
      ...(ask.connector === undefined ? [] : [sql`o.connector_id = ${ask.connector}`]),
      ...(ask.status === undefined ? [] : [sql`o.status = ${ask.status}`]),
      ...(ask.credited === undefined ? [] : [sql`${LAST_TOUCH} = ${ask.credited}`]),
      ...(ask.search === undefined
        ? []
        : [
            sql`(LOWER(o.external_id) LIKE ${like} ESCAPE '\\' OR EXISTS (SELECT 1 FROM store_order_lines l
              WHERE l.order_key = o.key AND LOWER(l.title) LIKE ${like} ESCAPE '\\'))`,
          ]),
    ],
    sql` AND `,
  )
}

/** A page of orders and how many there are. */
export async function orderPage(db: Db, ask: OrderAsk): Promise<{ rows: OrderRow[]; total: number }> {
  const by = sql`o.${sql.ref(SORT[ask.sort])} ${ask.dir === 'asc' ? sql`ASC` : sql`DESC`}`
  const { rows } = await sql<OrderRow>`SELECT o.* FROM store_orders o WHERE ${where(ask)}
    ORDER BY ${by}, o.key DESC LIMIT ${ask.limit} OFFSET ${ask.offset}`.execute(db)
  const counted = await sql<{ n: number }>`SELECT COUNT(*) AS n FROM store_orders o WHERE ${where(ask)}`.execute(db)
  return { rows, total: counted.rows[0]?.n ?? 0 }
}

export async function orderByKey(db: Db, key: number): Promise<OrderRow | null> {
  const row = await db.selectFrom('store_orders').selectAll().where('key', '=', key).executeTakeFirst()
  return row === undefined || row.page === 0 ? null : row
}

export async function linesOf(db: Db, keys: readonly number[]): Promise<Tables['store_order_lines'][]> {
  if (keys.length === 0) return []
  return await db
    .selectFrom('store_order_lines')
    .selectAll()
    .where('order_key', 'in', keys)
    .orderBy('order_key')
    .orderBy('line_id')
    .execute()
}

export async function refundsOf(db: Db, key: number): Promise<Tables['store_refunds'][]> {
  return await db.selectFrom('store_refunds').selectAll().where('order_key', '=', key).orderBy('at').execute()
}

export async function statesOf(db: Db, key: number): Promise<Tables['store_order_states'][]> {
  return await db
    .selectFrom('store_order_states')
    .selectAll()
    .where('order_key', '=', key)
    .orderBy('learned_at')
    .orderBy('status')
    .execute()
}

export async function touchesOf(db: Db, keys: readonly number[]): Promise<Tables['order_touches'][]> {
  if (keys.length === 0) return []
  return await db
    .selectFrom('order_touches')
    .selectAll()
    .where('order_key', 'in', keys)
    .orderBy('order_key')
    .orderBy('seq')
    .execute()
}

export interface ProductRow {
  readonly sku: string | null
  readonly product_id: string | null
  readonly title: string
  readonly currency: string
  readonly day: string
  readonly units: number
  readonly revenue: number
  readonly refunded: number
  readonly orders: number
}

/** Goods of paid orders, by product, currency and day of the order. Refunds are those that name the line. */
export async function productRows(
  db: Db,
  ask: { from: string; to: string; connector: string | undefined },
): Promise<ProductRow[]> {
  const of = ask.connector === undefined ? sql`` : sql`AND o.connector_id = ${ask.connector}`
  const { rows } = await sql<ProductRow>`
    SELECT l.sku, l.product_id, MAX(l.title) AS title, o.currency, o.day, SUM(l.quantity) AS units,
      SUM(l.total_minor) AS revenue, COUNT(DISTINCT o.key) AS orders,
      SUM(COALESCE((SELECT SUM(r.amount_minor) FROM store_refunds r
        WHERE r.order_key = l.order_key AND r.line_id = l.line_id), 0)) AS refunded
    FROM store_orders o JOIN store_order_lines l ON l.order_key = o.key
    WHERE o.day >= ${ask.from} AND o.day <= ${ask.to} AND o.page > 0 AND o.paid = 1 AND l.kind = 'item' ${of}
    GROUP BY l.sku, l.product_id, o.currency, o.day`.execute(db)
  return rows
}
