import type { OrderLine, OrderRefund, OrderStatus } from '@commerce/contracts/records'
import { doneClaims } from './claims.ts'
import type { VendorProductOrder } from './order-schema.ts'
import { orderedAt } from './ordered-at.ts'

/** Paid to the carrier at the door: no money of the shop. */
const AT_THE_DOOR = '착불'

/**
 * The delivery fee of a bundle. Every product order of a bundle shows the same fee, so the line is named by the bundle and stands
 * once in the order however many bring it.
 */
export function shippingLine(goods: VendorProductOrder['productOrder'], status: OrderStatus): OrderLine | null {
  const fee = goods.deliveryFeeAmount ?? 0
  if (fee <= 0 || goods.shippingFeeType === AT_THE_DOOR) return null
  const discount = Math.min(Math.max(goods.deliveryDiscountAmount ?? 0, 0), fee)
  return {
    lineId: lineIdOf(goods),
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
    status: status === 'unpaid' || status === 'void' ? status : 'paid',
    vendorStatus: '',
    extra: null,
  }
}

function lineIdOf(goods: VendorProductOrder['productOrder']): string {
  return `shipping:${goods.packageNumber ?? goods.productOrderId}`
}

/**
 * Fees that went back: of bundles that were cancelled whole, so that nothing was sent. Only a page that holds whole orders can tell,
 * which those of the list by day of payment do. By the name of the shipping line.
 */
export function shippingRefunds(rows: readonly VendorProductOrder[]): Map<string, OrderRefund> {
  const bundles = new Map<string, VendorProductOrder[]>()
  for (const row of rows) {
    const name = `${row.order.orderId} ${lineIdOf(row.productOrder)}`
    bundles.set(name, [...(bundles.get(name) ?? []), row])
  }
  const refunds = new Map<string, OrderRefund>()
  for (const bundle of bundles.values()) {
    const refund = refundOf(bundle)
    if (refund !== null) refunds.set(refund.refundId, refund)
  }
  return refunds
}

function refundOf(bundle: readonly VendorProductOrder[]): OrderRefund | null {
  const cancelled = bundle.every(
    ({ order, productOrder: goods }) => goods.productOrderStatus === 'CANCELED' && order.paymentDate != null,
  )
  const lines = bundle.flatMap(({ productOrder }) => shippingLine(productOrder, 'paid') ?? [])
  const line = lines.at(-1)
  if (!cancelled || line === undefined || line.totalMinor === 0) return null
  const days = bundle.flatMap((row) => doneClaims(row).flatMap(({ at }) => (at === null ? [] : [at])))
  const first = bundle[0]
  const at =
    days.length > 0 ? Math.max(...days) : first === undefined ? 0 : orderedAt({ ...first.order, ...first.productOrder })
  return { refundId: line.lineId, lineId: line.lineId, at, amountMinor: line.totalMinor, reason: 'cancel' }
}
