import type { Tables } from '@commerce/store'
import type { Kysely } from 'kysely'

/** Orders whose last touch was a link (last click), as sums of what is left of them after refunds, by day and currency. */
export async function ordersOfLinks(db: Kysely<Tables>, links: readonly string[]) {
  if (links.length === 0) return []
  const rows = await credited(db, links)
    .select((eb) => [
      't.link_id',
      'o.day',
      'o.currency',
      eb.fn.countAll<number>().as('orders'),
      eb.fn.sum<number>(eb('o.total_minor', '-', eb.ref('o.refunded_minor'))).as('value'),
    ])
    .groupBy(['t.link_id', 'o.day', 'o.currency'])
    .execute()
  return rows.map((row) => ({ ...row, orders: Number(row.orders), value: Number(row.value) }))
}

/** The newest of them. */
export async function newestOrdersOfLink(db: Kysely<Tables>, link: string, limit: number) {
  return await credited(db, [link])
    .select(['o.key', 'o.external_id', 'o.day', 'o.total_minor', 'o.currency'])
    .orderBy('o.day', 'desc')
    .orderBy('o.key', 'desc')
    .limit(limit)
    .execute()
}

function credited(db: Kysely<Tables>, links: readonly string[]) {
  return db
    .selectFrom('order_touches as t')
    .innerJoin('store_orders as o', 'o.key', 't.order_key')
    .where('t.link_id', 'in', links)
    .where('o.sale', '=', 1)
    .where('t.seq', '=', (eb) =>
      eb
        .selectFrom('order_touches as l')
        .select((inner) => inner.fn.max('l.seq').as('last'))
        .whereRef('l.order_key', '=', 't.order_key'),
    )
}
