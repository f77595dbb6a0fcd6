import type { Mapped, PageContent } from '@commerce/contracts/connector'
import { type OrderLine, type OrderRecord, type OrderStatus, recordProblem } from '@commerce/contracts/records'
import type { Currency } from '@commerce/kernel'
import { RowRefused } from './ad-row.ts'
import { refusalOf } from './ads.ts'
import { buyerKeyOf, minorOfMicros, type OrderCells, orderCells } from './order-row.ts'
import { contextOf, eachRow, type RowIn } from './page.ts'

interface Group {
  readonly name: string
  readonly id: string
  readonly rows: RowIn[]
}

/**
 * Orders of Shopify's `orders_export.csv`. All rows of an order stand together and its amounts on the first, so an order is read whole:
 * one bad row refuses the order, since a part of it would be wrong money.
 */
export function mapShopifyOrders(page: PageContent): Mapped[] {
  const { plan } = contextOf(page)
  const read = orderCells(plan)
  const mapped: Mapped[] = []
  let group: Group | null = null

  function finish(): void {
    if (group === null) return
    const { rows } = group
    const first = rows[0]
    let at = first
    try {
      const cells = rows.map((row) => {
        at = row
        if (row.cells.length !== plan.headers.length) {
          throw new RowRefused('row-columns', { found: row.cells.length, expected: plan.headers.length })
        }
        return read(row.cells)
      })
      at = first
      const record = orderOf(cells, (row) => {
        at = rows[row]
      })
      const problem = recordProblem(record)
      if (problem !== null)
        throw new RowRefused('row-shape', { field: problem.split(': ')[0] ?? '', why: problem.split(': ')[1] ?? '' })
      mapped.push({ place: first?.place ?? 0, record, rows: rows.length })
    } catch (problem) {
      if (at !== undefined) mapped.push(refusalOf(problem, at, rows.length))
    }
    group = null
  }

  eachRow(
    page,
    (row) => {
      const name = (row.cells[plan.columns.order_name ?? -1] ?? '').trim()
      const id = (row.cells[plan.columns.order_id ?? -1] ?? '').trim()
      const sameOrder = group !== null && group.name === name && (id === '' || group.id === id)
      if (!sameOrder) {
        finish()
        group = { name, id, rows: [] }
      }
      group?.rows.push(row)
    },
    (fault) => mapped.push(fault),
  )
  finish()
  return mapped.sort((a, b) => a.place - b.place)
}

function orderOf(rows: readonly OrderCells[], reading: (row: number) => void): OrderRecord {
  const first = rows[0]
  if (first === undefined) throw new Error('an order without rows')
  const name = first.needed('order_name')
  const currency = first.currency()
  const orderedAt = first.moment('ordered_at')
  if (orderedAt === null) throw new RowRefused('row-missing', { column: 'Created at' })
  const amount = (field: string): number => first.amount(field, currency) ?? 0
  const [shipping, taxes, total, discount, refunded] = [
    amount('shipping'),
    amount('taxes'),
    amount('total'),
    amount('discount'),
    amount('refunded'),
  ]
  const subtotal = first.amount('subtotal', currency)
  if (subtotal === null) throw new RowRefused('row-missing', { column: 'Subtotal' })
  const cancelledAt = first.moment('cancelled_at')
  const [status, vendorStatus] = statusOf(first, cancelledAt !== null, refunded, total)
  // Where prices hold the tax, Shopify names it without adding it.
  const taxOnTop = taxes !== 0 && subtotal + shipping + taxes === total
  return {
    kind: 'order',
    // Names repeat between shops (`#1111`), ids do not.
    externalId: first.text('order_id') || name,
    merge: 'whole',
    orderedAt,
    paidAt: first.moment('paid_at'),
    status,
    vendorStatus,
    changedAt: null,
    currency,
    itemsMinor: subtotal + discount,
    discountMinor: discount,
    shippingMinor: shipping,
    taxMinor: taxOnTop ? taxes : 0,
    totalMinor: total,
    lines: linesOf(rows, currency, status, vendorStatus, reading),
    // The export does not say when money was given back: the day it was cancelled, or else of the order.
    refunds:
      refunded > 0
        ? [
            {
              refundId: 'refunded',
              lineId: null,
              at: cancelledAt ?? orderedAt,
              amountMinor: refunded,
              reason: cancelledAt === null ? 'refund' : 'cancel',
            },
          ]
        : [],
    origin: first.text('source').slice(0, 100) || null,
    buyerKey: buyerKeyOf('shopify', first.text('email')),
    source: null,
    extra: { name: name.slice(0, 100), taxes },
  }
}

function linesOf(
  rows: readonly OrderCells[],
  currency: Currency,
  status: OrderStatus,
  vendorStatus: string,
  reading: (row: number) => void,
): OrderLine[] {
  const alike = new Map<string, number>()
  return rows.map((row, at) => {
    reading(at)
    const quantity = row.whole('quantity')
    if (quantity < 0) throw new RowRefused('row-negative', { column: 'Lineitem quantity', text: quantity })
    const unitMicros = row.micros('unit_price')
    if (unitMicros === null) throw new RowRefused('row-missing', { column: 'Lineitem price' })
    const sku = row.text('sku') || null
    const title = row.text('title').slice(0, 1000)
    const discount = row.amount('line_discount', currency) ?? 0
    const what = sku ?? title.slice(0, 200)
    const times = (alike.get(what) ?? 0) + 1
    alike.set(what, times)
    return {
      lineId: `${what || 'line'}#${times}`,
      kind: 'item',
      productId: null,
      sku,
      title,
      option: null,
      quantity,
      cancelledQuantity: status === 'cancelled' ? quantity : 0,
      returnedQuantity: 0,
      unitMinor: minorOfMicros(unitMicros, 1, currency),
      discountMinor: discount,
      totalMinor: minorOfMicros(unitMicros, quantity, currency) - discount,
      status,
      vendorStatus: row.text('line_status') || vendorStatus,
      extra: null,
    }
  })
}

/**
 * Shopify keeps money and goods apart and has no status `cancelled`. Cash on delivery is `pending` until the money comes in, though
 * the sale is made: it counts from the order on. An order that was cancelled while paid and not refunded yet waits for its refund.
 */
function statusOf(row: OrderCells, cancelled: boolean, refunded: number, total: number): [OrderStatus, string] {
  const money = row.text('status').toLowerCase()
  const goods = row.text('fulfilment').toLowerCase()
  const vendor = `${money}/${goods || '-'}${cancelled ? '/cancelled' : ''}`.slice(0, 100)
  const onWay: OrderStatus = goods === 'fulfilled' || goods === 'partial' ? 'shipped' : 'preparing'
  const cod = /cash on delivery|\bcod\b|착불|후불/i.test(row.text('payment_method'))
  const status = ((): OrderStatus => {
    if (money === 'refunded' || (refunded > 0 && refunded >= total)) return cancelled ? 'cancelled' : 'refunded'
    if (money === 'voided' || money === 'expired') return 'void'
    if (money === 'partially_refunded' || refunded > 0) return 'partly-refunded'
    if (money === 'paid' || money === 'partially_paid')
      return cancelled ? 'cancel-requested' : onWay === 'shipped' ? 'shipped' : 'paid'
    if (money === 'pending' || money === 'authorized') {
      if (cancelled) return 'void'
      return cod || onWay === 'shipped' ? onWay : 'unpaid'
    }
    return 'unknown'
  })()
  return [status, vendor]
}
