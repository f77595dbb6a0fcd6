import type { Order, QueryReceived } from '@commerce/contracts'
import { ORDER_STATUSES, type OrderStatus } from '@commerce/contracts/records'
import { granted, refused } from '@commerce/kernel'
import type { MeasureDeps } from './model-deps.ts'
import { rangeOf } from './policy/range.ts'
import {
  linesOf,
  type OrderRow,
  orderByKey,
  orderPage,
  productRows,
  refundsOf,
  statesOf,
  touchesOf,
} from './repo/orders.ts'
import { readSituation, type Situation } from './situation.ts'
import { createSums } from './sums.ts'

/** Orders of days, newest first; without days those of the last 30 up to today. */
export async function readOrders(deps: MeasureDeps, query: QueryReceived<'GET /api/orders'>) {
  const db = deps.store.read
  const situation = await readSituation(deps)
  const asked = rangeOf({ from: query.from, to: query.to, days: 30 }, situation.today)
  if (!asked.ok) return asked
  const { rows, total } = await orderPage(db, {
    ...asked.value,
    connector: query.connector,
    status: query.status,
    credited: query.credited,
    search: query.search,
    sort: query.sort,
    dir: query.dir,
    limit: query.limit,
    offset: query.offset,
  })
  return granted({ items: await viewsOf(deps, situation, rows), total })
}

async function viewsOf(deps: MeasureDeps, situation: Situation, rows: readonly OrderRow[]): Promise<Order[]> {
  const keys = rows.map(({ key }) => key)
  const lines = Map.groupBy(await linesOf(deps.store.read, keys), ({ order_key }) => order_key)
  const touches = Map.groupBy(await touchesOf(deps.store.read, keys), ({ order_key }) => order_key)
  return rows.map((row) => {
    const goods = (lines.get(row.key) ?? []).filter(({ kind }) => kind === 'item')
    const first = goods[0]?.title ?? ''
    return {
      id: String(row.key),
      connectorId: row.connector_id,
      channel: situation.byId.get(row.connector_id)?.name ?? row.connector_id,
      externalId: row.external_id,
      day: row.day,
      orderedAt: row.ordered_at,
      status: statusOf(row.status),
      vendorStatus: row.vendor_status,
      currency: row.currency,
      units: row.units,
      totalMinor: row.total_minor,
      refundedMinor: row.refunded_minor,
      origin: row.origin,
      credited: touches.get(row.key)?.at(-1)?.platform ?? null,
      title: goods.length > 1 ? `${first} +${goods.length - 1}` : first,
    }
  })
}

const statusOf = (text: string): OrderStatus => ORDER_STATUSES.find((status) => status === text) ?? 'unknown'

/** One order with everything known of it. */
export async function readOrder(deps: MeasureDeps, id: string) {
  const db = deps.store.read
  const key = /^\d{1,15}$/.test(id) ? Number(id) : null
  const row = key === null ? null : await orderByKey(db, key)
  if (row === null) return refused('not-found')
  const situation = await readSituation(deps)
  const [order] = await viewsOf(deps, situation, [row])
  if (order === undefined) return refused('not-found')
  const touches = await touchesOf(db, [row.key])
  return granted({
    order,
    lines: (await linesOf(db, [row.key])).map((line) => ({
      lineId: line.line_id,
      kind: line.kind,
      sku: line.sku,
      title: line.title,
      option: line.option,
      quantity: line.quantity,
      cancelledQuantity: line.cancelled_quantity,
      returnedQuantity: line.returned_quantity,
      unitMinor: line.unit_minor,
      discountMinor: line.discount_minor,
      totalMinor: line.total_minor,
      status: line.status,
      vendorStatus: line.vendor_status,
    })),
    refunds: (await refundsOf(db, row.key)).map((refund) => ({
      refundId: refund.refund_id,
      day: refund.day,
      at: refund.at,
      amountMinor: refund.amount_minor,
      reason: refund.reason,
    })),
    states: (await statesOf(db, row.key)).map((state) => ({
      status: state.status,
      vendorStatus: state.vendor_status,
      learnedAt: state.learned_at,
      changedAt: state.changed_at,
    })),
    // Last click: the newest touch has all of the credit.
    touches: touches.map((touch, n) => ({
      at: touch.at,
      platform: touch.platform,
      campaign: touch.campaign,
      keyword: touch.keyword,
      via: touch.via,
      credit: n === touches.length - 1 ? 1 : 0,
    })),
    page: row.page,
    place: row.place,
  })
}

/** PR7d: products by what buyers paid for them, in the reporting currency. */
export async function readTopProducts(deps: MeasureDeps, query: QueryReceived<'GET /api/dashboard/top-products'>) {
  const situation = await readSituation(deps)
  const asked = rangeOf(query, situation.basis.day)
  if (!asked.ok) return asked
  const range = asked.value
  const { currency } = situation.shop
  const exchange = await createSums(deps.store.read, currency).exchange({ ...range, connections: null })
  const products = new Map<string, ReturnType<typeof empty>>()
  for (const row of await productRows(deps.store.read, { ...range, connector: query.connector })) {
    // The same SKU in two channels is one product; without SKUs the number at the channel tells them apart.
    const key =
      row.sku === null ? `p${row.product_id ?? ''}\0${row.product_id === null ? row.title : ''}` : `s${row.sku}`
    const one = products.get(key) ?? empty(row.sku, row.product_id, row.title)
    one.units += row.units
    one.orders += row.orders
    one.revenueMinor += exchange.minor(row.revenue, row.currency, row.day) ?? 0
    one.refundedMinor += exchange.minor(row.refunded, row.currency, row.day) ?? 0
    products.set(key, one)
  }
  const items = [...products.values()].sort((a, b) => b.revenueMinor - a.revenueMinor || (a.title < b.title ? -1 : 1))
  return granted({ ...range, currency, items: items.slice(0, query.limit) })
}

const empty = (sku: string | null, productId: string | null, title: string) => ({
  sku,
  productId,
  title,
  units: 0,
  revenueMinor: 0,
  refundedMinor: 0,
  orders: 0,
})
