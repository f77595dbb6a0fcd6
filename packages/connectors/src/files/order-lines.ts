import type { FileFormat, FilePlan, Mapped, PageContent } from '@commerce/contracts/connector'
import type { OrderLine, OrderRecord, OrderRefund, OrderStatus } from '@commerce/contracts/records'
import { type Currency, startOfDay } from '@commerce/kernel'
import { RowRefused } from './ad-row.ts'
import { refusalOf } from './ads.ts'
import { dayOfText } from './dates.ts'
import { buyerKeyOf, minorOfMicros, type OrderCells, orderCells } from './order-row.ts'
import { contextOf, eachRow, type RowIn } from './page.ts'
import { statusOfWord } from './status.ts'
import { isTotalRow } from './total.ts'

interface Draft {
  readonly place: number
  rows: number
  readonly orderId: string
  readonly orderedAt: number
  readonly paidAt: number | null
  readonly currency: Currency
  readonly status: OrderStatus
  readonly vendorStatus: string
  readonly buyerKey: string | null
  readonly origin: string | null
  readonly extra: Record<string, string>
  readonly lines: Map<string, OrderLine>
  readonly refunds: Map<string, OrderRefund>
  /** Rows of the order so far, those of earlier pages included. */
  seen: number
  /** How often each kind of line came, so that two alike are two. */
  readonly alike: Map<string, number>
}

const GIVEN_BACK: ReadonlySet<OrderStatus> = new Set(['cancelled', 'returned', 'refunded'])
const REASON = { cancelled: 'cancel', returned: 'return' } as const

/**
 * Order lists with one line per row. Lines add up to orders (`merge: 'lines'`), so that a row that is refused does not take its order
 * with it. What stands in the list for a whole order and repeats on each of its rows (shipping, coupon, refund) becomes a line or a
 * refund of its own, once.
 */
export function mapOrderLines(page: PageContent, format: FileFormat): Mapped[] {
  const { plan, before = {} } = contextOf(page)
  const read = orderCells(plan)
  const mapped: Mapped[] = []
  const drafts = new Map<string, Draft>()
  const names = [plan.columns.order_id, plan.columns.line_id, plan.columns.title, plan.columns.sku].filter(
    (column) => column !== undefined,
  )

  function take({ place, cells }: RowIn): void {
    if (isTotalRow(cells, names)) {
      mapped.push({ place, skipped: 'total' })
      return
    }
    if (cells.length !== plan.headers.length) {
      throw new RowRefused('row-columns', { found: cells.length, expected: plan.headers.length })
    }
    const row = read(cells)
    const orderId = row.needed('order_id')
    const known = drafts.get(orderId)
    const draft = known ?? begin(row, plan, format, place, orderId, before[orderId] ?? 0)
    addRow(draft, row)
    draft.rows += 1
    draft.seen += 1
    if (known === undefined) drafts.set(orderId, draft)
  }

  eachRow(
    page,
    (row) => {
      try {
        take(row)
      } catch (problem) {
        mapped.push(refusalOf(problem, row))
      }
    },
    (fault) => mapped.push(fault),
  )
  for (const draft of drafts.values()) mapped.push({ place: draft.place, record: finish(draft), rows: draft.rows })
  return mapped.sort((a, b) => a.place - b.place)
}

function begin(
  row: OrderCells,
  plan: FilePlan,
  format: FileFormat,
  place: number,
  orderId: string,
  seen: number,
): Draft {
  const market = row.text('market_order_id')
  return {
    place,
    rows: 0,
    orderId,
    orderedAt: orderedAt(row, plan, orderId),
    paidAt: row.moment('paid_at'),
    currency: row.currency(),
    ...statusIn(row),
    buyerKey: buyerKeyOf(format, row.text('customer')),
    origin: row.text('origin').slice(0, 200) || null,
    extra: market === '' ? {} : { marketOrderId: market.slice(0, 100) },
    lines: new Map(),
    refunds: new Map(),
    seen,
    alike: new Map(),
  }
}

/** Order numbers of Cafe24 begin with their day, `20260415-0000012`: enough when the merchant left the time out of the list. */
function orderedAt(row: OrderCells, plan: FilePlan, orderId: string): number {
  const said = row.moment('ordered_at')
  if (said !== null) return said
  const day = /^\d{8}-\d+$/.test(orderId) ? dayOfText(orderId.slice(0, 8), 'ymd', false) : null
  if (day === null)
    throw new RowRefused('row-missing', { column: plan.headers[plan.columns.ordered_at ?? -1] ?? 'ordered_at' })
  return startOfDay(day, plan.zone)
}

function statusIn(row: OrderCells): { status: OrderStatus; vendorStatus: string } {
  const claim = row.text('claim')
  const word = claim === '' || claim === '-' ? row.text('status') : claim
  return { status: statusOfWord(word), vendorStatus: word.slice(0, 100) }
}

function addRow(draft: Draft, row: OrderCells): void {
  const quantity = row.whole('quantity')
  const { status, vendorStatus } = statusIn(row)
  const unitMicros = row.micros('unit_price')
  const total = row.amount('line_total', draft.currency)
  const discount = row.amount('line_discount', draft.currency) ?? 0
  if (unitMicros === null && total === null) throw new RowRefused('row-missing', { column: 'unit_price' })
  const full = unitMicros === null ? (total ?? 0) : minorOfMicros(unitMicros, quantity, draft.currency)
  const unit = unitMicros === null ? Math.round(full / (quantity || 1)) : minorOfMicros(unitMicros, 1, draft.currency)
  const sku = row.text('sku') || null
  const amounts = orderAmounts(draft, row)
  const lineId = lineIdOf(draft, row, sku)
  // A row of a negative quantity takes goods and money back (a credit note); at no price it only corrects the stock.
  const takesBack = quantity < 0 && full !== 0
  // Lists give the sum of a line before its discount or after it: the price tells which.
  const paid = quantity < 0 ? 0 : total === null || total === full ? full - discount : total
  draft.lines.set(lineId, {
    lineId,
    // Bad debts and corrections of stock carry no goods.
    kind: (quantity < 0 && !takesBack) || (quantity >= 0 && full < 0) ? 'adjustment' : 'item',
    productId: row.text('product_id') || null,
    sku,
    title: row.text('title').slice(0, 1000),
    option: row.text('option').slice(0, 1000) || null,
    quantity: Math.max(0, quantity),
    cancelledQuantity: status === 'cancelled' ? Math.max(0, quantity) : 0,
    returnedQuantity: takesBack ? -quantity : status === 'returned' ? quantity : 0,
    unitMinor: unit,
    discountMinor: quantity < 0 ? 0 : discount,
    totalMinor: paid,
    status: takesBack ? 'returned' : status,
    vendorStatus,
    extra: quantity < 0 ? { quantity } : null,
  })
  if (takesBack) refund(draft, lineId, lineId, Math.abs(total ?? full), 'return')
  else if (GIVEN_BACK.has(status) && (amounts.refunded ?? 0) === 0 && paid > 0) {
    refund(draft, lineId, lineId, paid, status === 'cancelled' || status === 'returned' ? REASON[status] : 'refund')
  }
  addOrderAmounts(draft, amounts)
}

/** When the money was given back stands in no list: it is booked on the day of the order. */
function refund(
  draft: Draft,
  refundId: string,
  lineId: string | null,
  amountMinor: number,
  reason: OrderRefund['reason'],
): void {
  draft.refunds.set(refundId, { refundId, lineId, at: draft.orderedAt, amountMinor, reason })
}

interface OrderAmounts {
  readonly shipping: number
  /** Taken off the order: coupons and points. */
  readonly off: readonly { readonly name: string; readonly amount: number }[]
  readonly refunded: number | null
}

/** All is read before anything is kept, so that a refused row leaves nothing behind. */
function orderAmounts(draft: Draft, row: OrderCells): OrderAmounts {
  return {
    shipping: row.amount('shipping', draft.currency) ?? 0,
    off: ['order_discount', 'points'].map((name) => ({
      name,
      amount: Math.abs(row.amount(name, draft.currency) ?? 0),
    })),
    refunded: row.amount('refunded', draft.currency),
  }
}

function addOrderAmounts(draft: Draft, { shipping, off, refunded }: OrderAmounts): void {
  if (shipping > 0) draft.lines.set('shipping', moneyLine(draft, 'shipping', 'shipping', shipping))
  for (const { name, amount } of off) {
    if (amount > 0) draft.lines.set(name, moneyLine(draft, name, 'adjustment', -amount))
  }
  if (refunded !== null && refunded > 0) refund(draft, 'refunded', null, refunded, 'refund')
}

function moneyLine(draft: Draft, lineId: string, kind: 'shipping' | 'adjustment', totalMinor: number): OrderLine {
  return {
    lineId,
    kind,
    productId: null,
    sku: null,
    title: '',
    option: null,
    quantity: 1,
    cancelledQuantity: 0,
    returnedQuantity: 0,
    unitMinor: totalMinor,
    discountMinor: 0,
    totalMinor,
    status: draft.status,
    vendorStatus: draft.vendorStatus,
    extra: null,
  }
}

/**
 * The list's own number of the line, or what is in it and how often that came before. When earlier pages held rows of the order, their
 * count stands in it too, so that no line takes the place of another.
 */
function lineIdOf(draft: Draft, row: OrderCells, sku: string | null): string {
  const own = row.text('line_id')
  if (own !== '') return own.slice(0, 400)
  const option = row.text('option_id') || row.text('option').slice(0, 100)
  const what = `${row.text('box_id')}${sku ?? row.text('title').slice(0, 200)}${option === '' ? '' : `/${option}`}`
  const times = (draft.alike.get(what) ?? 0) + 1
  draft.alike.set(what, times)
  const earlier = draft.seen - draft.rows
  return `${what || 'line'}#${times}${earlier === 0 ? '' : `@${earlier}`}`
}

function finish(draft: Draft): OrderRecord {
  const lines = [...draft.lines.values()]
  const sum = (of: (line: OrderLine) => number): number => lines.reduce((total, line) => total + of(line), 0)
  const total = sum((line) => line.totalMinor)
  const shipping = sum((line) => (line.kind === 'shipping' ? line.totalMinor : 0))
  const discount = sum((line) => line.discountMinor)
  const onlyBack = lines.every((line) => line.status === 'returned')
  return {
    kind: 'order',
    externalId: draft.orderId,
    merge: 'lines',
    orderedAt: draft.orderedAt,
    paidAt: draft.paidAt,
    status: onlyBack ? 'returned' : draft.status,
    vendorStatus: draft.vendorStatus,
    changedAt: null,
    currency: draft.currency,
    itemsMinor: total - shipping + discount,
    discountMinor: discount,
    shippingMinor: shipping,
    taxMinor: 0,
    totalMinor: total,
    lines,
    refunds: [...draft.refunds.values()],
    origin: draft.origin,
    buyerKey: draft.buyerKey,
    source: null,
    extra: Object.keys(draft.extra).length === 0 ? null : draft.extra,
  }
}
