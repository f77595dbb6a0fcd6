import type { AttributionModel } from '@commerce/contracts'
import type { OrderRecord } from '@commerce/contracts/records'
import { credits, split } from '@commerce/domain/attribution'
import type { Store } from '@commerce/store'
import { sql } from 'kysely'
import type { Mall } from './mall.ts'

const MODELS: readonly AttributionModel[] = ['last-click', 'first-click', 'linear', 'position', 'time-decay']
const WHOLE = 1_000_000

/** Orders against what the mall said: the newest that was stored stands, older news never comes back, sums are those of the rows. */
export async function wrongOrders(base: Store, mall: Mall): Promise<string[]> {
  const orders = await base.read.selectFrom('store_orders').selectAll().execute()
  const lines = await base.read
    .selectFrom('store_order_lines')
    .innerJoin('store_orders', 'store_orders.key', 'store_order_lines.order_key')
    .select(['external_id', 'line_id', 'store_order_lines.status', 'store_order_lines.changed_at'])
    .execute()
  const found: string[] = []
  const known = new Map(orders.map((row) => [row.external_id, row]))
  if (known.size !== orders.length) found.push('an order stands there twice')
  const lineOf = new Map(lines.map((row) => [`${row.external_id}/${row.line_id}`, row]))
  for (const [part, changedAt] of mall.heard) {
    const order = known.get(part)
    const there = order ?? lineOf.get(part)
    if (there === undefined || (there.changed_at ?? 0) < changedAt) {
      found.push(`${part} changed at ${changedAt}, known is ${there?.changed_at ?? 'nothing'}`)
      continue
    }
    const record = mall.said.get(`${part}@${there.changed_at}`)
    const right =
      record !== undefined && (order === undefined ? lineSays(record, part, there.status) : orderSays(record, order))
    if (!right) found.push(`${part} is ${JSON.stringify(there)}, said was ${JSON.stringify(record)}`)
  }
  return [...found, ...(await wrongSums(base))]
}

const lineSays = (record: OrderRecord, part: string, status: string): boolean =>
  record.lines.some((line) => `${record.externalId}/${line.lineId}` === part && line.status === status)

const orderSays = (
  record: OrderRecord,
  row: { status: string; total_minor: number; refunded_minor: number },
): boolean =>
  record.status === row.status &&
  record.totalMinor === row.total_minor &&
  record.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0) === row.refunded_minor

async function wrongSums(base: Store): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    SELECT day FROM (
      SELECT day, 1 AS n, sale, units, total_minor AS total, refunded_minor AS back, 0 AS on_day,
        CASE WHEN sale = 1 THEN total_minor - refunded_minor ELSE 0 END AS sales
      FROM store_orders WHERE page > 0 AND paid = 1
      UNION ALL
      SELECT r.day, 0, 0, 0, 0, 0, r.amount_minor, 0 FROM store_refunds r JOIN store_orders o ON o.key = r.order_key WHERE o.paid = 1
      UNION ALL
      SELECT day, -orders, -sales, -units, -total_minor, -refunded_minor, -refunded_on_day_minor, -sale_minor FROM order_rollups
    ) AS both GROUP BY day
    HAVING sum(n) <> 0 OR sum(sale) <> 0 OR sum(units) <> 0 OR sum(total) <> 0 OR sum(back) <> 0 OR sum(on_day) <> 0 OR sum(sales) <> 0`.execute(
    base.read,
  )
  return rows.map(({ day }) => `sums of orders on ${day} are not those of the orders`)
}

/**
 * Credits, once attribution has caught up: of an order they add up to the whole or to nothing under every model and share its money out
 * without a rest, what the channel said is among its touches, and no day is credited with more than it sold (promise 6).
 */
export async function wrongCredits(base: Store): Promise<string[]> {
  const orders = await base.read.selectFrom('store_orders').selectAll().where('page', '>', 0).orderBy('key').execute()
  const touches = Map.groupBy(
    await base.read.selectFrom('order_touches').selectAll().orderBy('order_key').orderBy('seq').execute(),
    (one) => one.order_key,
  )
  const rollups = await base.read.selectFrom('attributed_rollups').selectAll().execute()
  const found: string[] = []
  const wanted = new Map<string, { credit: number; value: number }>()
  for (const order of orders) {
    const own = touches.get(order.key) ?? []
    if (order.paid === 1 && order.source_json !== null && own.length === 0)
      found.push(`${order.external_id} has no touch although its channel named one`)
    const net = order.sale === 1 ? Math.max(0, order.total_minor - order.refunded_minor) : 0
    for (const model of MODELS) {
      const shares = credits(own, model)
      const given = shares.reduce((sum, share) => sum + share, 0)
      const money = split(net, shares).reduce((sum, part) => sum + part, 0)
      if (own.length > 0 && (given !== WHOLE || money !== net))
        found.push(`${order.external_id} is credited with ${given} and ${money} of ${net} by ${model}`)
    }
    const last = own.at(-1)
    if (last === undefined || order.sale !== 1) continue
    const key = `${order.day}/${last.platform}`
    const sum = wanted.get(key) ?? { credit: 0, value: 0 }
    wanted.set(key, { credit: sum.credit + WHOLE, value: sum.value + net })
  }
  for (const row of rollups) {
    const sum = wanted.get(`${row.day}/${row.platform}`)
    if (sum?.credit !== row.credit_micros || sum.value !== row.value_minor)
      found.push(
        `${row.platform} is credited with ${row.credit_micros} on ${row.day}, its orders give ${sum?.credit ?? 0}`,
      )
    wanted.delete(`${row.day}/${row.platform}`)
  }
  for (const key of wanted.keys()) found.push(`${key} is credited with nothing`)
  for (const [day, of] of Map.groupBy(rollups, (row) => row.day)) {
    const sales = orders.filter((order) => order.day === day && order.sale === 1)
    const sold = sales.reduce((sum, order) => sum + order.total_minor - order.refunded_minor, 0)
    const value = of.reduce((sum, row) => sum + row.value_minor, 0)
    const credit = of.reduce((sum, row) => sum + row.credit_micros, 0)
    if (value > sold || credit > sales.length * WHOLE)
      found.push(`${value} of ${sold} and ${credit} of ${sales.length} orders are credited on ${day}`)
  }
  return found
}
