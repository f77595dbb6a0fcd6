import type { OrderStatus } from '@commerce/contracts/records'

interface LineState {
  readonly kind: 'item' | 'shipping' | 'adjustment'
  readonly status: OrderStatus
}

/** How far an order has come; the line that is furthest behind speaks for the order. */
const WAY: readonly OrderStatus[] = ['unpaid', 'paid', 'preparing', 'shipped', 'delivered', 'confirmed', 'exchanged']
/** Asked for and not granted yet: somebody has to look at it, so it speaks before everything else. */
const REQUESTS: readonly OrderStatus[] = ['cancel-requested', 'return-requested', 'exchange-requested']
const GIVEN_BACK: ReadonlySet<OrderStatus> = new Set(['cancelled', 'returned', 'refunded'])

/**
 * State of an order that the channel reports line by line (D7). Goods decide; shipping only where there are no goods.
 *
 * All lines alike: that state. All given back, in different ways: `refunded`. Some given back: `partly-refunded`, which is
 * still a sale. Otherwise an open request, or the line that is furthest behind.
 */
export function statusOfLines(lines: readonly LineState[]): OrderStatus {
  const goods = lines.filter((line) => line.kind === 'item')
  const all = (goods.length > 0 ? goods : lines).map((line) => line.status)
  // A line nobody paid says nothing about the others, nor does one whose state the vendor does not tell.
  const told = all.filter((status) => status !== 'void' && status !== 'unknown')
  const states = told.length > 0 ? told : all
  const [first = 'unknown'] = states
  if (states.every((status) => status === first)) return first
  if (!told.length) return 'unknown'
  const kept = states.filter((status) => !GIVEN_BACK.has(status))
  if (kept.length === 0) return 'refunded'
  const request = REQUESTS.find((status) => kept.includes(status))
  if (request !== undefined) return request
  if (kept.length < states.length || kept.includes('partly-refunded')) return 'partly-refunded'
  return WAY.find((status) => kept.includes(status)) ?? first
}
