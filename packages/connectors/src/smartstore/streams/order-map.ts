import { createHash } from 'node:crypto'
import type { Json, JsonObject, Mapped, PageContent } from '@commerce/contracts/connector'
import type { OrderLine, OrderRecord, OrderRefund, OrderStatus } from '@commerce/contracts/records'
import { mapRows, parseJson, seoulTime, unreadable } from '../../kit/index.ts'
import { statusOf } from '../status.ts'
import { doneClaims, refundsOf } from './claims.ts'
import { type VendorProductOrder, vendorProductOrder } from './order-schema.ts'
import { orderedAt } from './ordered-at.ts'
import { type BundleFee, bundleFees } from './shipping.ts'

/**
 * Product orders of one answer: of `query` (`data: […]`), of the conditional list (`data.contents[].content`), or none of a stretch
 * of the feed in which nothing changed. Each is a line of its order; several lines of an order come as several records.
 */
export function mapProductOrders(page: PageContent): Iterable<Mapped> {
  const rows = rowsOf(page.bytes)
  if (rows === null) return unreadable('data')
  const known = readable(rows)
  const seen: OfPage = {
    fees: bundleFees(known, page.context.whole === true),
    sources: sourcesOf(known),
    changed: datesOf(page.context.changed),
  }
  return mapRows(rows, vendorProductOrder, (row) => orderOf(row, seen))
}

/** What a row cannot know alone. */
interface OfPage {
  readonly fees: ReadonlyMap<string, BundleFee>
  readonly sources: ReadonlyMap<string, Record<string, string>>
  /** Dates of the feed by product order. */
  readonly changed: ReadonlyMap<string, string>
}

/**
 * One product order as a record that adds its line, its refunds and the shipping of its bundle. What stands once per order is the
 * same in all records of an order, so that reading them again changes nothing.
 *
 * @throws RangeError on a bad date
 */
function orderOf(row: VendorProductOrder, seen: OfPage): OrderRecord {
  const { order, productOrder: goods } = row
  const paidAt = filled(order.paymentDate) === null ? null : seoulTime(order.paymentDate ?? '')
  const status = statusOf({ ...goods, paid: paidAt !== null })
  const madeAt = orderedAt({ ...order, ...goods, lastChangedDate: seen.changed.get(goods.productOrderId) })
  const quantity = goods.initialQuantity ?? goods.quantity
  const paid = goods.initialPaymentAmount ?? goods.totalPaymentAmount
  const refunds = goodsRefunds(row, status, { quantity, paid, fallback: paidAt ?? madeAt })
  const line = lineOf(row, status, { quantity, paid })
  const fee = seen.fees.get(goods.productOrderId)
  const lines = fee === undefined ? [line] : [line, fee.line]
  const back = fee?.refund ?? null
  return {
    kind: 'order',
    externalId: order.orderId,
    merge: 'lines',
    orderedAt: madeAt,
    paidAt,
    status,
    // Each line has the vendor's word; an order has none.
    vendorStatus: '',
    // The feed's date is renewed by some events only, so it cannot say which of two states is the newer one.
    changedAt: null,
    currency: 'KRW',
    itemsMinor: line.totalMinor + line.discountMinor,
    discountMinor: lines.reduce((sum, { discountMinor }) => sum + discountMinor, 0),
    shippingMinor: fee?.line.unitMinor ?? 0,
    taxMinor: 0,
    totalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    lines,
    refunds: back === null ? refunds : [...refunds, back],
    origin: filled(order.payLocationType),
    buyerKey: buyerKey(order.ordererNo),
    source: seen.sources.get(order.orderId) ?? null,
    extra: filled(order.paymentMeans) === null ? null : { paymentMeans: order.paymentMeans ?? '' },
  }
}

interface Sums {
  readonly quantity: number
  readonly paid: number
}

function goodsRefunds(
  row: VendorProductOrder,
  status: OrderStatus,
  sums: Sums & { readonly fallback: number },
): OrderRefund[] {
  if (status === 'void' || status === 'unpaid') return []
  const { productOrder: goods } = row
  const whole = status === 'cancelled' || status === 'returned'
  const shown = doneClaims(row)
  const reason = status === 'returned' ? 'return' : 'cancel'
  const claims =
    shown.length === 0 && (whole || status === 'partly-refunded')
      ? [{ id: goods.claimId ?? 'claim', reason, quantity: sums.quantity, at: null } as const]
      : shown
  if (claims.length === 0) return []
  return refundsOf(
    claims,
    { whole: sums.paid, given: givenBack(row, whole, sums, claims), quantity: sums.quantity },
    goods.productOrderId,
    sums.fallback,
  )
}

/** What went back in all: the vendor's remaining amount says it exactly; without one the pieces do. Between nothing and all. */
function givenBack(
  row: VendorProductOrder,
  whole: boolean,
  sums: Sums,
  claims: readonly { quantity: number }[],
): number {
  const { remainPaymentAmount, remainQuantity } = row.productOrder
  if (whole) return sums.paid
  if (remainPaymentAmount !== null && remainPaymentAmount !== undefined)
    return Math.min(sums.paid, Math.max(0, sums.paid - remainPaymentAmount))
  const claimed = claims.reduce((sum, claim) => sum + claim.quantity, 0)
  const back = remainQuantity === null || remainQuantity === undefined ? claimed : sums.quantity - remainQuantity
  if (sums.quantity === 0) return 0
  return Number((BigInt(sums.paid) * BigInt(Math.min(Math.max(back, 0), sums.quantity))) / BigInt(sums.quantity))
}

function lineOf(row: VendorProductOrder, status: OrderStatus, sums: Sums): OrderLine {
  const { productOrder: goods } = row
  const gross = goods.initialProductAmount ?? goods.totalProductAmount ?? (goods.unitPrice ?? 0) * sums.quantity
  // Options add to the price, so the price of one is taken from the sum where it can be.
  const even = sums.quantity > 0 && gross % sums.quantity === 0
  const { cancelled, returned } = piecesBack(row, status, sums.quantity)
  return {
    lineId: goods.productOrderId,
    kind: 'item',
    productId: goods.productId ?? goods.originalProductId ?? null,
    sku: filled(goods.optionManageCode) ?? filled(goods.sellerProductCode),
    title: filled(goods.productName) ?? goods.productOrderId,
    option: filled(goods.productOption),
    quantity: sums.quantity,
    cancelledQuantity: cancelled,
    returnedQuantity: returned,
    unitMinor: even ? gross / sums.quantity : (goods.unitPrice ?? 0),
    discountMinor: Math.max(gross - sums.paid, 0),
    totalMinor: sums.paid,
    status,
    vendorStatus: [goods.productOrderStatus, filled(goods.claimStatus)].filter((part) => part !== null).join('/'),
    extra: costsOf(row),
  }
}

function piecesBack(
  row: VendorProductOrder,
  status: OrderStatus,
  quantity: number,
): { cancelled: number; returned: number } {
  if (status === 'void') return { cancelled: quantity, returned: 0 }
  const claims = doneClaims(row)
  const sum = (reason: 'cancel' | 'return'): number =>
    claims.filter((claim) => claim.reason === reason).reduce((all, claim) => all + claim.quantity, 0)
  const returned = Math.min(sum('return'), quantity)
  const cancelled = Math.min(sum('cancel'), quantity - returned)
  if (status === 'returned') return { cancelled, returned: quantity - cancelled }
  if (status === 'cancelled') return { cancelled: quantity - returned, returned }
  return { cancelled, returned }
}

/** What the channel keeps, as it announces it; what was settled comes from settlements. */
function costsOf(row: VendorProductOrder): Record<string, string | number> | null {
  const { productOrder: goods } = row
  const known = {
    expectedSettlement: goods.expectedSettlementAmount,
    paymentCommission: goods.paymentCommission,
    saleCommission: goods.saleCommission,
    channelCommission: goods.channelCommission,
    interlockCommission: goods.knowledgeShoppingSellingInterlockCommission,
    taxType: filled(goods.taxType),
    delivery: filled(goods.deliveryAttributeType),
  }
  const told = Object.entries(known).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, value] as const],
  )
  return told.length === 0 ? null : Object.fromEntries(told)
}

/** Where the buyer of an order came from, by its first product order that says so. */
function sourcesOf(rows: readonly VendorProductOrder[]): Map<string, Record<string, string>> {
  const sorted = rows.toSorted((a, b) => (a.productOrder.productOrderId < b.productOrder.productOrderId ? -1 : 1))
  const sources = new Map<string, Record<string, string>>()
  for (const { order, productOrder: goods } of sorted) {
    const path = filled(goods.inflowPath)
    const more = filled(goods.inflowPathAdd)
    if (sources.has(order.orderId) || (path === null && more === null)) continue
    const source = {
      ...(path === null ? {} : { inflowPath: path }),
      ...(more === null ? {} : { inflowPathAdd: more }),
    }
    sources.set(order.orderId, source)
  }
  return sources
}

function datesOf(changed: Json | undefined): Map<string, string> {
  if (typeof changed !== 'object' || changed === null || Array.isArray(changed)) return new Map()
  return new Map(
    Object.entries(changed).flatMap(([id, date]) => (typeof date === 'string' ? [[id, date] as const] : [])),
  )
}

function filled(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text
}

/** Tells buyers apart without saying who they are. */
function buyerKey(orderer: string | number | null | undefined): string | null {
  if (orderer === null || orderer === undefined || orderer === '') return null
  return createHash('sha256').update(`smartstore:${orderer}`).digest('hex')
}

function readable(rows: readonly unknown[]): VendorProductOrder[] {
  return rows.flatMap((row) => {
    const parsed = vendorProductOrder.safeParse(row)
    return parsed.success ? [parsed.data] : []
  })
}

function rowsOf(bytes: Uint8Array): readonly unknown[] | null {
  let data: unknown
  try {
    data = (parseJson(bytes) as JsonObject | null)?.data
  } catch {
    return null
  }
  if (Array.isArray(data)) return data
  if (typeof data !== 'object' || data === null) return null
  const { contents, lastChangeStatuses } = data as JsonObject
  // A feed that answers without a single change leaves the list out.
  if (contents === undefined) return Array.isArray(lastChangeStatuses ?? []) ? [] : null
  return Array.isArray(contents) ? contents.map(contentOf) : null
}

function contentOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'content' in row ? row.content : row
}
