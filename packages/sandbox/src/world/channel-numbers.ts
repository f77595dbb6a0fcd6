import { compact, dayOfNumber, startOf } from './calendar.ts'
import { dayOfOrder, type Order, type OrderLine } from './orders.ts'

/** Numbers of orders and lines, as each channel writes them. Made of the second of the order, so that they never move. */

const second = (order: Order): number => Math.floor((order.at - startOf(dayOfOrder(order))) / 1000)
const dayText = (order: Order): string => compact(dayOfNumber(dayOfOrder(order)))

/** `20261126-0512340`, at Cafe24. */
export const cafe24OrderId = (order: Order): string =>
  `${dayText(order)}-${(second(order) * 10 + order.twin).toString().padStart(7, '0')}`
export const cafe24ItemCode = (order: Order, line: OrderLine): string =>
  `${cafe24OrderId(order)}-${line.at.toString().padStart(2, '0')}`

/** Sixteen digits at Smart Store; a product order has a number of the same form. */
export const smartstoreOrderId = (order: Order): string => `${dayText(order)}${smartTail(order, 0)}`
export const productOrderId = (order: Order, line: OrderLine): string => `${dayText(order)}${smartTail(order, line.at)}`
const smartTail = (order: Order, at: number): string =>
  (second(order) * 100 + order.twin * 10 + at).toString().padStart(8, '0')

/** Coupang: 14 digits for an order, 18 for a box, beyond what a float holds. */
export const coupangOrderId = (order: Order): string => `${dayText(order).slice(2)}${coupangTail(order)}`
export const shipmentBoxId = (order: Order): string => `6${dayText(order)}${coupangTail(order)}3`
const coupangTail = (order: Order): string => (second(order) * 10 + order.twin).toString().padStart(8, '0')
export const receiptId = (order: Order, line: OrderLine): string =>
  `${dayText(order).slice(2)}${second(order) * 10 + order.twin}${line.at}`

/** Ids of a product at the channels. */
export const channelProductNo = (product: number): string => (9_100_000_001 + product).toString()
export const originProductNo = (product: number): string => (9_000_000_001 + product).toString()
export const cafe24ProductNo = (product: number): number => 101 + product
export const cafe24ProductCode = (product: number): string =>
  `P0000${String.fromCharCode(66 + (product % 24))}${100 + product}`
export const vendorItemId = (product: number, option: number): string =>
  (85_000_000_001 + product * 10 + option).toString()
export const sellerProductId = (product: number): string => (14_000_000_001 + product).toString()
export const coupangProductId = (product: number): string => (7_300_000_001 + product).toString()
