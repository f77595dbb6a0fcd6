import type { OrderLine, OrderRefund } from '@commerce/contracts/records'
import { statusOf } from '../status.ts'
import { doneClaims } from './claims.ts'
import type { VendorProductOrder } from './order-schema.ts'
import { orderedAt } from './ordered-at.ts'

/** Paid to the carrier at the door: no money of the shop. */
const AT_THE_DOOR = '착불'

/** The delivery fee of a bundle, and that it went back. */
export interface BundleFee {
  readonly line: OrderLine
  readonly refund: OrderRefund | null
}

/**
 * Delivery fees of a page, by the product order that brings them. Every product order of a bundle shows the fee of the bundle, so
 * the line is named by the bundle and only its first one brings it.
 *
 * @param whole the page holds whole orders, which those of the list by day of payment do; only then can be said that nothing of a
 *   bundle was sent, so that its fee went back.
 */
export function bundleFees(rows: readonly VendorProductOrder[], whole: boolean): Map<string, BundleFee> {
  const bundles = new Map<string, VendorProductOrder[]>()
  for (const row of rows) {
    const name = `${row.order.orderId} ${lineIdOf(row)}`
    const bundle = bundles.get(name)
    if (bundle === undefined) bundles.set(name, [row])
    else bundle.push(row)
  }
  const fees = new Map<string, BundleFee>()
  for (const bundle of bundles.values()) {
    const line = lineOf(bundle)
    const first = bundle[0]
    if (line === null || first === undefined) continue
    fees.set(first.productOrder.productOrderId, { line, refund: whole ? refundOf(bundle, line) : null })
  }
  return fees
}

function lineIdOf({ productOrder: goods }: VendorProductOrder): string {
  return `shipping:${goods.packageNumber ?? goods.productOrderId}`
}

function lineOf(bundle: readonly VendorProductOrder[]): OrderLine | null {
  const paying = bundle.filter(({ productOrder: goods }) => goods.shippingFeeType !== AT_THE_DOOR)
  const fee = Math.max(0, ...paying.map(({ productOrder: goods }) => goods.deliveryFeeAmount ?? 0))
  const first = paying.find(({ productOrder: goods }) => goods.deliveryFeeAmount === fee)
  if (first === undefined || fee === 0) return null
  const discount = Math.min(Math.max(first.productOrder.deliveryDiscountAmount ?? 0, 0), fee)
  const goods = statusOf({ ...first.productOrder, paid: first.order.paymentDate != null })
  return {
    lineId: lineIdOf(first),
    kind: 'shipping',
    productId: null,
    sku: null,
    title: 'shipping',
    option: null,
    quantity: 1,
    cancelledQuantity: 0,
    returnedQuantity: 0,
    unitMinor: fee,
    discountMinor: discount,
    totalMinor: fee - discount,
    // The fee stays when a part of the bundle is given back, so it never has the status of one of the goods.
    status: goods === 'unpaid' || goods === 'void' ? goods : 'paid',
    vendorStatus: '',
    extra: null,
  }
}

function refundOf(bundle: readonly VendorProductOrder[], line: OrderLine): OrderRefund | null {
  const cancelled = bundle.every(
    ({ order, productOrder: goods }) => goods.productOrderStatus === 'CANCELED' && order.paymentDate != null,
  )
  const first = bundle[0]
  if (!cancelled || line.totalMinor === 0 || first === undefined) return null
  const days = bundle.flatMap((row) => doneClaims(row).flatMap(({ at }) => (at === null ? [] : [at])))
  return {
    refundId: line.lineId,
    lineId: line.lineId,
    at: days.length > 0 ? Math.max(...days) : orderedAt({ ...first.order, ...first.productOrder }),
    amountMinor: line.totalMinor,
    reason: 'cancel',
  }
}
