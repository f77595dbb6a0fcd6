import type { EventFacts, OrderFacts } from '../model.ts'

/** A page tells of an order when it is made; days apart it is another order with the same number. */
export const MATCH_MS = 3 * 86_400_000

/**
 * The order an event names, or null. Two channels may have the same number on the same days: then the amount decides, and when it
 * does not, nothing is linked.
 *
 * @param orders with the event's order number.
 */
export function matchOf(event: EventFacts, orders: readonly OrderFacts[]): OrderFacts | null {
  const near = orders.filter(({ orderedAt }) => Math.abs(orderedAt - event.at) <= MATCH_MS)
  if (near.length <= 1) return near[0] ?? null
  const same = near.filter((order) => order.currency === event.currency && order.totalMinor === event.valueMinor)
  return same.length === 1 ? (same[0] ?? null) : null
}
