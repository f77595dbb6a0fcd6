import type { OrderLine, OrderRefund, OrderStatus } from '@commerce/contracts/records'
import { type Currency, money, shareOfMoney } from '@commerce/kernel'
import { seoulTime, wholeNumber } from '../../kit/index.ts'
import { boxStatus, receiptStatus } from './status.ts'
import { minorOf, type VendorItem, type VendorReceipt, type VendorSheet } from './vendor.ts'

export interface BoxLines {
  readonly lines: readonly OrderLine[]
  readonly refunds: readonly OrderRefund[]
}

/** Lines of one shipment box, with what its returns and cancellations did to them. */
export function linesOf(sheet: VendorSheet, receipts: readonly VendorReceipt[], currency: Currency): BoxLines {
  const lines: OrderLine[] = []
  const refunds: OrderRefund[] = []
  const seen = new Map<string, number>()
  for (const item of sheet.orderItems) {
    const times = (seen.get(item.vendorItemId) ?? 0) + 1
    seen.set(item.vendorItemId, times)
    const name = lineKey(sheet.shipmentBoxId, item.vendorItemId)
    // The same option twice in a box is not documented; a receipt then speaks of the first.
    const lineId = times === 1 ? name : `${name}:${times}`
    const effects = times === 1 ? effectsOn(sheet, item, receipts) : []
    const line = lineOf(sheet, item, lineId, effects, currency)
    lines.push(line)
    refunds.push(...effects.flatMap((effect) => refundOf(effect, line, currency)))
  }
  const shipping = minorOf(sheet.shippingPrice, currency, 'shippingPrice')
  const remote = minorOf(sheet.remotePrice, currency, 'remotePrice')
  if (shipping + remote > 0) {
    const line = shippingLine(sheet, shipping + remote, lines)
    refunds.push(...shippingRefund(line, refunds))
    lines.push(line)
  }
  return { lines, refunds }
}

/** Name of a line: the box and the option in it. */
export function lineKey(shipmentBoxId: string, vendorItemId: string): string {
  return `${shipmentBoxId}:${vendorItemId}`
}

/** One item of a receipt, as it bears on a line. */
interface Effect {
  readonly receipt: VendorReceipt
  readonly status: OrderStatus
  readonly count: number
}

function effectsOn(sheet: VendorSheet, item: VendorItem, receipts: readonly VendorReceipt[]): Effect[] {
  return receipts.flatMap((receipt) => {
    const status = receiptStatus(receipt)
    if (status === null || receipt.orderId !== sheet.orderId) return []
    return receipt.returnItems
      .filter(({ vendorItemId }) => vendorItemId === item.vendorItemId)
      .filter(({ shipmentBoxId }) => (shipmentBoxId ?? sheet.shipmentBoxId) === sheet.shipmentBoxId)
      .map(({ cancelCount }) => ({ receipt, status, count: wholeNumber(cancelCount, 'cancelCount') }))
      .filter(({ count }) => count > 0)
  })
}

function lineOf(
  sheet: VendorSheet,
  item: VendorItem,
  lineId: string,
  effects: readonly Effect[],
  currency: Currency,
): OrderLine {
  const quantity = wholeNumber(item.shippingCount, 'shippingCount')
  const unitMinor = minorOf(item.salesPrice, currency, 'salesPrice')
  const discountMinor = sellerDiscount(item, currency)
  const returned = Math.min(quantity, units(effects, 'returned'))
  // The box may count returns among its cancelled units, and may know of a cancellation before its receipt comes.
  const inBox = wholeNumber(item.cancelCount, 'cancelCount') - returned
  const cancelled = Math.min(quantity - returned, Math.max(inBox, units(effects, 'cancelled'), 0))
  const words = [sheet.status, ...effects.map(({ receipt }) => `${receipt.receiptType} ${receipt.receiptStatus}`)]
  return {
    lineId,
    kind: 'item',
    productId: item.sellerProductId ?? item.productId ?? null,
    sku: filled(item.externalVendorSkuCode),
    title: filled(item.sellerProductName) ?? filled(item.vendorItemName) ?? item.vendorItemId,
    option: filled(item.sellerProductItemName),
    quantity,
    cancelledQuantity: cancelled,
    returnedQuantity: returned,
    unitMinor,
    discountMinor,
    totalMinor: quantity * unitMinor - discountMinor,
    status: lineStatus(sheet, item, effects, { quantity, cancelled, returned }),
    vendorStatus: [...new Set(words)].join(', '),
    extra: {
      vendorItemId: item.vendorItemId,
      shipmentBoxId: sheet.shipmentBoxId,
      coupangDiscount: minorOf(item.coupangDiscount, currency, 'coupangDiscount'),
    },
  }
}

/**
 * What the seller gives: coupons at once and coupons to download. What Coupang gives it pays to the seller, so it is no less money
 * for us; it stands in `extra`. Without the parts the whole discount less Coupang's own.
 */
function sellerDiscount(item: VendorItem, currency: Currency): number {
  const instant = item.instantCouponDiscount
  const download = item.downloadableCouponDiscount
  if (instant === undefined && download === undefined) {
    const all = minorOf(item.discountPrice, currency, 'discountPrice')
    return Math.max(0, all - minorOf(item.coupangDiscount, currency, 'coupangDiscount'))
  }
  return minorOf(instant, currency, 'instantCouponDiscount') + minorOf(download, currency, 'downloadableCouponDiscount')
}

function units(effects: readonly Effect[], status: OrderStatus): number {
  return effects.filter((effect) => effect.status === status).reduce((sum, { count }) => sum + count, 0)
}

function lineStatus(
  sheet: VendorSheet,
  item: VendorItem,
  effects: readonly Effect[],
  { quantity, cancelled, returned }: { quantity: number; cancelled: number; returned: number },
): OrderStatus {
  const gone = cancelled + returned
  if (quantity > 0 && gone === quantity) return returned > 0 ? 'returned' : 'cancelled'
  if (item.canceled === true || item.canceled === 'true') return 'cancelled'
  for (const asked of ['return-requested', 'cancel-requested'] as const) if (units(effects, asked) > 0) return asked
  if (wholeNumber(item.holdCountForCancel, 'holdCountForCancel') > 0) return 'cancel-requested'
  return filled(item.confirmDate) === null ? boxStatus(sheet.status) : 'confirmed'
}

/** The vendor gives no amount: the share of the line that went back. Booked on the day it was completed. */
function refundOf({ receipt, status, count }: Effect, line: OrderLine, currency: Currency): OrderRefund[] {
  if (status !== 'returned' && status !== 'cancelled') return []
  const whole = Math.max(1, line.quantity)
  const amount = shareOfMoney(money(Math.max(0, line.totalMinor), currency), Math.min(count, whole), whole)
  return [
    {
      refundId: `${receipt.receiptId}:${line.lineId}`,
      lineId: line.lineId,
      at: refundedAt(receipt),
      amountMinor: amount.minor,
      reason: status === 'returned' ? 'return' : 'cancel',
    },
  ]
}

/** When a receipt was completed, as well as the vendor tells. */
export function refundedAt(receipt: VendorReceipt): number {
  return seoulTime(filled(receipt.completeConfirmDate) ?? filled(receipt.modifiedAt) ?? receipt.createdAt)
}

function shippingLine(sheet: VendorSheet, amount: number, items: readonly OrderLine[]): OrderLine {
  const allCancelled = items.length > 0 && items.every((line) => line.status === 'cancelled')
  return {
    lineId: `shipping:${sheet.shipmentBoxId}`,
    kind: 'shipping',
    productId: null,
    sku: null,
    title: 'shipping',
    option: null,
    quantity: 1,
    cancelledQuantity: 0,
    returnedQuantity: 0,
    unitMinor: amount,
    discountMinor: 0,
    totalMinor: amount,
    status: allCancelled ? 'cancelled' : boxStatus(sheet.status),
    vendorStatus: sheet.status,
    extra: null,
  }
}

/** A box that was cancelled whole is not sent, so its shipping goes back with the last line (that the vendor does so is unverified). */
function shippingRefund(line: OrderLine, goods: readonly OrderRefund[]): OrderRefund[] {
  if (line.status !== 'cancelled' || goods.length === 0) return []
  const at = Math.max(...goods.map((refund) => refund.at))
  return [{ refundId: line.lineId, lineId: line.lineId, at, amountMinor: line.totalMinor, reason: 'cancel' }]
}

export function filled(value: string | null | undefined): string | null {
  return value === null || value === undefined || value.trim() === '' ? null : value
}
