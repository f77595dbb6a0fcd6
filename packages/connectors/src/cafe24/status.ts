import type { OrderStatus } from '@commerce/contracts/records'

/**
 * What the item codes of Cafe24 mean (order_status of an order item; D7). Requests and refused requests stay sales; C40 to C43 and
 * R40 to R43 are given back, also while the refund is still due; C47 to C49 were never paid.
 */
export const CAFE24_STATUSES = {
  N00: 'unpaid',
  // Replacement goods of an exchange, before they are prepared.
  N01: 'preparing',
  // "Order being taken" or "waiting for a card": which of the two is told by `paid` of the order, see `itemStatus`.
  N02: 'preparing',
  N03: 'preparing',
  N10: 'preparing',
  N20: 'preparing',
  N21: 'preparing',
  N22: 'preparing',
  N30: 'shipped',
  N40: 'delivered',
  N50: 'confirmed',
  C00: 'cancel-requested',
  C10: 'cancel-requested',
  // Refused: the state before the request counts; `itemStatus` asks for it, this is the least that is sure.
  C11: 'preparing',
  C34: 'cancel-requested',
  C35: 'cancel-requested',
  C36: 'cancel-requested',
  C40: 'cancelled',
  C41: 'cancelled',
  C42: 'cancelled',
  C43: 'cancelled',
  C47: 'void',
  C48: 'void',
  C49: 'void',
  R00: 'return-requested',
  R10: 'return-requested',
  R11: 'delivered',
  R12: 'return-requested',
  R13: 'return-requested',
  R20: 'return-requested',
  R30: 'return-requested',
  R31: 'return-requested',
  R34: 'return-requested',
  R36: 'return-requested',
  R40: 'returned',
  R41: 'returned',
  R42: 'returned',
  R43: 'returned',
  E00: 'exchange-requested',
  E10: 'exchange-requested',
  E11: 'delivered',
  E12: 'exchange-requested',
  E13: 'exchange-requested',
  E20: 'exchange-requested',
  E30: 'exchange-requested',
  E31: 'exchange-requested',
  E32: 'exchange-requested',
  E33: 'exchange-requested',
  E34: 'exchange-requested',
  E35: 'exchange-requested',
  E36: 'exchange-requested',
  E40: 'exchanged',
} as const satisfies Readonly<Record<string, OrderStatus>>

const STATUSES: ReadonlyMap<string, OrderStatus> = new Map(Object.entries(CAFE24_STATUSES))
const REFUSED: ReadonlySet<string> = new Set(['C11', 'R11', 'E11'])

export interface ItemState {
  readonly order_status: string
  /** C1: cancelled before it was paid; N2: replacement goods. */
  readonly status_code?: string | null | undefined
  readonly order_status_before_cs?: string | null | undefined
}

/** State of one item. `paid` is the flag of its order (T, F, M). A code that is not known is `unknown`, which still counts. */
export function itemStatus(item: ItemState, paid: string): OrderStatus {
  if (item.status_code === 'C1') return 'void'
  const before = item.order_status_before_cs ?? ''
  const code = REFUSED.has(item.order_status) && STATUSES.has(before) ? before : item.order_status
  if (code === 'N02' && paid === 'F') return 'unpaid'
  return STATUSES.get(code) ?? 'unknown'
}

/** How far goods are; an order is as far as its last item. */
const PROGRESS: readonly OrderStatus[] = ['unknown', 'unpaid', 'paid', 'preparing', 'shipped', 'delivered', 'confirmed']
const REQUESTS: readonly OrderStatus[] = ['cancel-requested', 'return-requested', 'exchange-requested']
const GIVEN_BACK: ReadonlySet<OrderStatus> = new Set(['cancelled', 'returned', 'refunded'])

/** State of an order out of those of its items (none: `unknown`). Items that were never paid do not count beside paid ones. */
export function wholeStatus(items: readonly OrderStatus[]): OrderStatus {
  if (items.length === 0) return 'unknown'
  const live: readonly OrderStatus[] = items.filter((status) => status !== 'void')
  if (live.length === 0) return 'void'
  const back = live.filter((status) => GIVEN_BACK.has(status))
  if (back.length === live.length) {
    const first = back[0] ?? 'refunded'
    return back.every((status) => status === first) ? first : 'refunded'
  }
  if (back.length > 0 || live.includes('partly-refunded')) return 'partly-refunded'
  const request = REQUESTS.find((status) => live.includes(status))
  if (request !== undefined) return request
  return PROGRESS.find((status) => live.includes(status)) ?? 'exchanged'
}
