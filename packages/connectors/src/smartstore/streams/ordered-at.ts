import { NotATime, seoulTime } from '../../kit/index.ts'

export interface OrderDates {
  readonly orderDate?: string | null | undefined
  readonly placeOrderDate?: string | null | undefined
  readonly decisionDate?: string | null | undefined
  readonly lastChangedDate?: string | null | undefined
}

/**
 * When an order was made, epoch milliseconds (SC6): `orderDate`, else `placeOrderDate`, else `decisionDate`, else
 * `lastChangedDate`. The first one that is there decides, even when it cannot be read: another date would be another day.
 *
 * @throws NotATime when none is there, or the deciding one is no time
 */
export function orderedAt(dates: OrderDates): number {
  const chain = [dates.orderDate, dates.placeOrderDate, dates.decisionDate, dates.lastChangedDate]
  const text = chain.find((date) => date !== null && date !== undefined && date.trim() !== '')
  if (text === null || text === undefined) throw new NotATime('')
  return seoulTime(text)
}
