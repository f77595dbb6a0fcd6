import { rawJson } from '../server/spoil.ts'
import { seoulIso } from '../world/calendar.ts'
import {
  coupangOrderId,
  coupangProductId,
  sellerProductId,
  shipmentBoxId,
  vendorItemId,
} from '../world/channel-numbers.ts'
import { lineState } from '../world/line-state.ts'
import type { Order, OrderLine } from '../world/orders.ts'
import { optionAt } from '../world/truth.ts'

const HOUR = 3_600_000

/** State of the box; there is none for cancelled ones. */
export function boxStatus(order: Order, asOf: number): string {
  if (asOf >= order.deliveredAt) return 'FINAL_DELIVERY'
  if (asOf >= order.shippedAt) return asOf >= order.shippedAt + 6 * HOUR ? 'DELIVERING' : 'DEPARTURE'
  return asOf >= order.preparingAt ? 'INSTRUCT' : 'ACCEPT'
}

/** Boxes of which everything was cancelled or came back are no longer in the lists. */
export const isListed = (order: Order, asOf: number): boolean =>
  order.lines.some((line) => {
    if (line.claim === null) return true
    const { cancelled, returned } = lineState(order, line, asOf)
    return cancelled + returned < line.quantity
  })

/** Money since v5. */
export const won = (units: number): object => ({ currencyCode: 'KRW', units, nanos: 0 })

/** A shipment box in the form of v5: money as objects, times with offsets, box numbers beyond what a float holds. */
export function sheet(order: Order, asOf: number): Record<string, unknown> {
  const status = boxStatus(order, asOf)
  return {
    shipmentBoxId: rawJson(shipmentBoxId(order)),
    orderId: rawJson(coupangOrderId(order)),
    orderedAt: seoulIso(order.at),
    paidAt: seoulIso(order.paidAt ?? order.at),
    status,
    shippingPrice: won(order.shipping),
    remotePrice: won(0),
    remoteArea: false,
    splitShipping: false,
    ableSplitShipping: false,
    orderer: { name: '구매자', email: '', safeNumber: '050-0000-0000' },
    receiver: { name: '구매자', safeNumber: '050-0000-0000', addr1: '서울', addr2: '', postCode: '00000' },
    deliveryCompanyName: status === 'ACCEPT' ? '' : 'CJ 대한통운',
    invoiceNumber: status === 'ACCEPT' || status === 'INSTRUCT' ? '' : `6${coupangOrderId(order).slice(3)}`,
    // Spelled so by the vendor.
    inTrasitDateTime: asOf >= order.shippedAt ? seoulIso(order.shippedAt) : '',
    deliveredDate: asOf >= order.deliveredAt ? seoulIso(order.deliveredAt) : '',
    refer: order.mobile ? '안드로이드앱' : 'PC웹',
    orderItems: order.lines.map((line) => item(order, line, asOf)),
  }
}

function item(order: Order, line: OrderLine, asOf: number): Record<string, unknown> {
  const state = lineState(order, line, asOf)
  const option = optionAt(line)
  const held = state.claim?.kind === 'cancel' && state.phase === 'requested' ? state.claim.quantity : 0
  return {
    vendorItemId: Number(vendorItemId(line.product.number, option)),
    vendorItemName: `${line.product.ko}, ${line.option}`,
    productId: Number(coupangProductId(line.product.number)),
    sellerProductId: Number(sellerProductId(line.product.number)),
    sellerProductName: line.product.ko,
    sellerProductItemName: line.option,
    externalVendorSkuCode: line.product.sku,
    shippingCount: line.quantity,
    cancelCount: state.cancelled,
    holdCountForCancel: held,
    salesPrice: won(line.unit),
    orderPrice: won(line.unit * line.quantity),
    discountPrice: won(line.discount),
    instantCouponDiscount: won(line.discount),
    downloadableCouponDiscount: won(0),
    coupangDiscount: won(0),
    confirmDate: state.stage === 'confirmed' ? seoulIso(order.confirmedAt) : '',
    canceled: state.cancelled === line.quantity,
  }
}
