import { dayNumberAt, startOf } from '../world/calendar.ts'
import type { World } from '../world/index.ts'
import type { Order } from '../world/orders.ts'

/** No claim of an order comes later than that after it. */
const LONGEST_LIFE_DAYS = 26

/**
 * Orders whose `date_type` lies in these days and before `asOf`, by time of order: the passes of a sync ask for each date that can
 * bring news. @returns null for a date type that is not served.
 */
export function ordersBy(world: World, dateType: string, from: number, to: number, asOf: number): Order[] | null {
  const dateOf = DATES[dateType]
  if (dateOf === undefined) return null
  const found: Order[] = []
  for (let day = from - LONGEST_LIFE_DAYS; day <= Math.min(to, dayNumberAt(asOf)); day += 1)
    for (const order of world.orders('cafe24', day)) {
      if (order.at > asOf) continue
      const dates = dateOf(order).filter((at) => at <= asOf)
      if (dates.some((at) => at >= startOf(from) && at < startOf(to + 1))) found.push(order)
    }
  return found
}

type Dates = (order: Order) => number[]

const claimDates =
  (kind: string, which: 'requestedAt' | 'endedAt'): Dates =>
  (order) =>
    order.lines.flatMap(({ claim }) =>
      claim?.kind === kind && (which === 'requestedAt' || claim.end === 'done') ? [claim[which]] : [],
    )

const DATES: Readonly<Record<string, Dates>> = {
  order_date: (order) => [order.at],
  pay_date: (order) => (order.paidAt === null ? [] : [order.paidAt]),
  shipbegin_date: (order) => (order.paidAt === null ? [] : [order.shippedAt]),
  shipend_date: (order) => (order.paidAt === null ? [] : [order.deliveredAt]),
  purchaseconfirmation_date: (order) => (order.paidAt === null ? [] : [order.confirmedAt]),
  cancel_date: claimDates('cancel', 'requestedAt'),
  cancel_request_date: claimDates('cancel', 'requestedAt'),
  cancel_complete_date: claimDates('cancel', 'endedAt'),
  return_request_date: claimDates('return', 'requestedAt'),
  return_complete_date: claimDates('return', 'endedAt'),
  exchange_request_date: claimDates('exchange', 'requestedAt'),
  exchange_complete_date: claimDates('exchange', 'endedAt'),
}
