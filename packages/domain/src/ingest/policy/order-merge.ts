import { isSale, type OrderLine, type OrderRecord, type OrderRefund, wasPaid } from '@commerce/contracts/records'
import { dayOf, type Zone } from '@commerce/kernel'
import { jsonOrNull } from '../apply/same.ts'
import type { LineRow, OrderRow, OrderState, RefundRow } from '../repo/orders.ts'
import { statusOfLines } from './order-status.ts'
import { pricedNews, withUnitsBack } from './order-units.ts'

/** News of an order and where they came from. */
export interface OrderNews {
  readonly record: OrderRecord
  readonly page: number
  readonly place: number
  /** When it was learned, epoch milliseconds UTC. */
  readonly at: number
}

/**
 * What is known of an order once the news came. Returns `before` itself when they say nothing new: the same again, or older than
 * what is known.
 *
 * @param key the number of an order that was not known.
 */
export function mergeOrder(before: OrderState | null, news: OrderNews, key: number, zone: Zone): OrderState {
  const { record } = news
  const known = before === null || before.order.page === 0 ? null : before
  const orderKey = before?.order.key ?? key
  if (known !== null && record.merge === 'whole' && isOlder(record.changedAt, known.order.changed_at)) return known
  const lines = withUnitsBack(mergeLines(known, news, orderKey), record.refunds)
  const refunds = mergeRefunds(known, pricedNews(news, lines), orderKey, zone)
  const next = { order: orderOf(known, news, orderKey, zone, lines, refunds), lines, refunds }
  return known !== null && sameState(known, next) ? known : next
}

const isOlder = (one: number | null, other: number | null): boolean => one !== null && other !== null && one < other
const later = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other)

function mergeLines(known: OrderState | null, news: OrderNews, orderKey: number): LineRow[] {
  const before = new Map(known?.lines.map((line) => [line.line_id, line]))
  const lines = new Map(news.record.merge === 'lines' ? before : [])
  for (const line of news.record.lines) {
    const old = before.get(line.lineId)
    const row = lineRow(line, news, orderKey)
    if (old !== undefined && isOlder(news.record.changedAt, old.changed_at)) continue
    lines.set(line.lineId, old !== undefined && sameBut(old, row, LINE_SOURCE) ? newer(old, row) : row)
  }
  return [...lines.values()].sort((a, b) => (a.line_id < b.line_id ? -1 : 1))
}

/** A line that says the same keeps where it came from, and the newest time the vendor gave for it. */
const newer = (old: LineRow, row: LineRow): LineRow => ({ ...old, changed_at: later(old.changed_at, row.changed_at) })

function mergeRefunds(known: OrderState | null, news: OrderNews, orderKey: number, zone: Zone): RefundRow[] {
  const before = new Map(known?.refunds.map((refund) => [refund.refund_id, refund]))
  const refunds = new Map(news.record.merge === 'lines' ? before : [])
  for (const refund of news.record.refunds) {
    const old = before.get(refund.refundId)
    // In pieces: what one older piece says of a refund that is known does not change it.
    if (old !== undefined && isOlder(news.record.changedAt, known?.order.changed_at ?? null)) continue
    const row = refundRow(refund, news, orderKey, zone)
    refunds.set(refund.refundId, old !== undefined && sameBut(old, row, SOURCE) ? old : row)
  }
  return [...refunds.values()].sort((a, b) => (a.refund_id < b.refund_id ? -1 : 1))
}

function orderOf(
  known: OrderState | null,
  news: OrderNews,
  key: number,
  zone: Zone,
  lines: readonly LineRow[],
  refunds: readonly RefundRow[],
): OrderRow {
  const { record, page, place, at } = news
  // In pieces, what stands once per order is taken from the newest piece.
  const behind = record.merge === 'lines' && known !== null && isOlder(record.changedAt, known.order.changed_at)
  const order = known?.order
  const amounts = record.merge === 'whole' ? amountsOf(record) : sumsOf(lines, order?.tax_minor ?? record.taxMinor)
  const status = record.merge === 'whole' ? record.status : statusOfLines(lines.map(asState))
  const orderedAt = record.merge === 'lines' && order ? Math.min(order.ordered_at, record.orderedAt) : record.orderedAt
  return {
    key,
    connector_id: order?.connector_id ?? '',
    external_id: record.externalId,
    day: dayOf(orderedAt, zone),
    ordered_at: orderedAt,
    paid_at: behind ? (order?.paid_at ?? record.paidAt) : (record.paidAt ?? order?.paid_at ?? null),
    changed_at: later(record.changedAt, order?.changed_at ?? null),
    status,
    vendor_status: behind && order ? order.vendor_status : record.vendorStatus,
    currency: record.currency,
    units: lines.reduce((sum, line) => sum + (line.kind === 'item' ? line.quantity : 0), 0),
    ...amounts,
    refunded_minor: refunds.reduce((sum, refund) => sum + refund.amount_minor, 0),
    paid: wasPaid(status) ? 1 : 0,
    sale: isSale(status) ? 1 : 0,
    origin: record.origin ?? order?.origin ?? null,
    buyer_key: record.buyerKey ?? order?.buyer_key ?? null,
    source_json: behind ? (order?.source_json ?? null) : (jsonOrNull(record.source) ?? order?.source_json ?? null),
    extra_json: behind ? (order?.extra_json ?? null) : jsonOrNull(record.extra),
    page,
    place,
    learned_at: at,
  }
}

const asState = (line: LineRow) => ({ kind: line.kind, status: line.status as OrderRecord['status'] })

const amountsOf = (record: OrderRecord) => ({
  items_minor: record.itemsMinor,
  discount_minor: record.discountMinor,
  shipping_minor: record.shippingMinor,
  tax_minor: record.taxMinor,
  total_minor: record.totalMinor,
})

/** Amounts of an order that is reported in pieces: goods before discounts, discounts of all lines, shipping, and what is paid. */
function sumsOf(lines: readonly LineRow[], tax: number) {
  const sums = { items_minor: 0, discount_minor: 0, shipping_minor: 0, tax_minor: tax, total_minor: tax }
  for (const line of lines) {
    if (line.kind === 'item') sums.items_minor += line.quantity * line.unit_minor
    if (line.kind === 'shipping') sums.shipping_minor += line.total_minor
    sums.discount_minor += line.discount_minor
    sums.total_minor += line.total_minor
  }
  return sums
}

function lineRow(line: OrderLine, { record, page, place }: OrderNews, orderKey: number): LineRow {
  return {
    order_key: orderKey,
    line_id: line.lineId,
    kind: line.kind,
    product_id: line.productId,
    sku: line.sku,
    title: line.title,
    option: line.option,
    quantity: line.quantity,
    cancelled_quantity: line.cancelledQuantity,
    returned_quantity: line.returnedQuantity,
    unit_minor: line.unitMinor,
    discount_minor: line.discountMinor,
    total_minor: line.totalMinor,
    status: line.status,
    vendor_status: line.vendorStatus,
    extra_json: jsonOrNull(line.extra),
    page,
    place,
    changed_at: record.changedAt,
  }
}

function refundRow(refund: OrderRefund, { page, place }: OrderNews, orderKey: number, zone: Zone): RefundRow {
  return {
    order_key: orderKey,
    refund_id: refund.refundId,
    line_id: refund.lineId,
    at: refund.at,
    day: dayOf(refund.at, zone),
    amount_minor: refund.amountMinor,
    reason: refund.reason,
    page,
    place,
  }
}

const SOURCE: ReadonlySet<string> = new Set(['page', 'place', 'learned_at'])
/** The vendor's time of change alone is no change: the figures decide. */
const LINE_SOURCE: ReadonlySet<string> = new Set([...SOURCE, 'changed_at'])
const ORDER_SOURCE: ReadonlySet<string> = new Set([...SOURCE, 'connector_id', 'key'])

function sameBut<T extends object>(one: T, other: T, but: ReadonlySet<string>): boolean {
  const right = Object.entries(other)
  const left = new Map(Object.entries(one))
  return right.every(([name, value]) => but.has(name) || left.get(name) === value)
}

/** Whether two states of an order say the same, wherever they came from. */
export function sameState(one: OrderState, other: OrderState): boolean {
  return (
    sameBut(one.order, other.order, ORDER_SOURCE) &&
    one.lines.length === other.lines.length &&
    one.lines.every((line, n) => line === other.lines[n] || sameBut(line, other.lines[n] ?? line, SOURCE)) &&
    one.refunds.length === other.refunds.length &&
    one.refunds.every((refund, n) => refund === other.refunds[n] || sameBut(refund, other.refunds[n] ?? refund, SOURCE))
  )
}
