import { dayNumberAt } from '../world/calendar.ts'
import { productOrderId } from '../world/channel-numbers.ts'
import type { World } from '../world/index.ts'
import { lineState } from '../world/line-state.ts'
import type { Order, OrderLine } from '../world/orders.ts'

/** The last event of a product order that the feed tells of. */
export interface Change {
  readonly order: Order
  readonly line: OrderLine
  readonly id: string
  readonly at: number
  readonly type: string
}

/** Everything of an order is over so long after it. */
const LONGEST_LIFE_DAYS = 26

/**
 * Product orders whose last event before `asOf` lies in a stretch (both ends included), by time and number. Delivery and preparing are
 * no events of the feed, so its status is stale for these: that is the vendor's trap.
 */
export function changesIn(world: World, from: number, to: number, asOf: number): Change[] {
  const found: Change[] = []
  for (const { order, line } of productOrders(world, dayNumberAt(from) - LONGEST_LIFE_DAYS, dayNumberAt(to), asOf)) {
    const last = lastEvent(order, line, asOf)
    if (last !== null && last.at >= from && last.at <= to)
      found.push({ order, line, id: productOrderId(order, line), ...last })
  }
  return found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** Product orders of orders made on some days and before `asOf`. */
export function* productOrders(
  world: World,
  fromDay: number,
  toDay: number,
  asOf: number,
): Generator<{ order: Order; line: OrderLine }> {
  for (let day = fromDay; day <= toDay; day += 1)
    for (const order of world.orders('smartstore', day))
      if (order.at <= asOf) for (const line of order.lines) yield { order, line }
}

interface Event {
  readonly at: number
  readonly type: string
}

function lastEvent(order: Order, line: OrderLine, asOf: number): Event | null {
  let last: Event | null = null
  for (const one of eventsOf(order, line)) if (one.at <= asOf && one.at >= (last?.at ?? 0)) last = one
  return last
}

/** Asked for at every call over weeks of orders, and never different. */
const known = new WeakMap<OrderLine, readonly Event[]>()

function eventsOf(order: Order, line: OrderLine): readonly Event[] {
  const events = known.get(line) ?? workedOut(order, line)
  known.set(line, events)
  return events
}

function workedOut(order: Order, line: OrderLine): Event[] {
  const events: Event[] = [{ at: order.at, type: 'PAY_WAITING' }]
  if (order.voidAt !== null) events.push({ at: order.voidAt, type: 'CLAIM_COMPLETED' })
  if (order.paidAt === null) return events
  events.push({ at: order.paidAt, type: 'PAYED' })
  for (const [at, stage, type] of [
    [order.shippedAt, 'shipped', 'DISPATCHED'],
    [order.confirmedAt, 'confirmed', 'PURCHASE_DECIDED'],
  ] as const)
    if (lineState(order, line, at).stage === stage) events.push({ at, type })
  const { claim } = line
  if (claim === null) return events
  events.push({ at: claim.requestedAt, type: 'CLAIM_REQUESTED' })
  if (claim.collectedAt !== null) events.push({ at: claim.collectedAt, type: 'COLLECT_DONE' })
  events.push({ at: claim.endedAt, type: claim.end === 'done' ? 'CLAIM_COMPLETED' : 'CLAIM_REJECTED' })
  return events
}

/** Dates by which the conditional list can be asked. */
export const RANGES: Readonly<Record<string, (order: Order, line: OrderLine) => number | null>> = {
  PAYED_DATETIME: (order) => order.paidAt,
  ORDERED_DATETIME: (order) => order.at,
  DISPATCHED_DATETIME: (order, line) =>
    lineState(order, line, order.shippedAt).stage === 'shipped' ? order.shippedAt : null,
  PURCHASE_DECIDED_DATETIME: (order, line) =>
    lineState(order, line, order.confirmedAt).stage === 'confirmed' ? order.confirmedAt : null,
  CLAIM_REQUESTED_DATETIME: (_order, { claim }) => claim?.requestedAt ?? null,
  CLAIM_COMPLETED_DATETIME: (_order, { claim }) => (claim?.end === 'done' ? claim.endedAt : null),
  COLLECT_COMPLETED_DATETIME: (_order, { claim }) => claim?.collectedAt ?? null,
}
