import { type Basket, type BasketLine, basket } from './basket.ts'
import { appetite, DAY_MS, dayNumberAt, HOUR_MS, HOURS_BEFORE, MINUTE_MS, startOf } from './calendar.ts'
import type { Conversion } from './conversions.ts'
import type { Channel } from './entities.ts'
import { draw, keyOf, mix, noise, wholeNear } from './random.ts'

/** What became of a line after it was paid. Times are epoch milliseconds. */
export interface Claim {
  readonly kind: 'cancel' | 'return' | 'exchange'
  readonly quantity: number
  readonly requestedAt: number
  /** The goods came back (returns and exchanges). */
  readonly collectedAt: number | null
  readonly endedAt: number
  /** `rejected`: the line goes on as if nothing had been asked. */
  readonly end: 'done' | 'rejected'
}

export interface OrderLine extends BasketLine {
  /** 1, 2, 3 within the order. */
  readonly at: number
  readonly claim: Claim | null
}

/** Nothing here depends on what time it is; what is visible of it at a moment, `line-state.ts` says. */
export interface Order {
  readonly channel: Channel
  readonly key: number
  readonly at: number
  /** Place among the channel's orders of the same second, for its number. */
  readonly twin: number
  /** Null: never paid. */
  readonly paidAt: number | null
  /** When an unpaid order is given up. */
  readonly voidAt: number | null
  readonly preparingAt: number
  readonly shippedAt: number
  readonly deliveredAt: number
  readonly confirmedAt: number
  readonly lines: readonly OrderLine[]
  readonly shipping: number
  readonly total: number
  readonly mobile: boolean
  /** Tells returning buyers apart. */
  readonly buyer: number
  /** The click that brought it; null when it came by itself. */
  readonly via: Conversion | null
}

/** Vendors print whole seconds. */
const second = (at: number): number => Math.floor(at / 1_000) * 1_000

const ORGANIC: Readonly<Record<Channel, number>> = { smartstore: 34, cafe24: 15, coupang: 36 }
const BUYERS = 9_000

export function orderOf(channel: Channel, key: number, at: number, bought: Basket, via: Conversion | null): Order {
  const transfer = channel !== 'coupang' && draw(key, 81) < 0.04
  const unpaid = transfer && draw(key, 82) < 0.4
  const paidAt = unpaid ? null : second(transfer ? at + (0.3 + 20 * draw(key, 83)) * HOUR_MS : at + 40_000)
  const paid = paidAt ?? at
  const preparingAt = second(paid + (2 + 16 * draw(key, 84)) * HOUR_MS)
  const shippedAt = second(preparingAt + (3 + 24 * draw(key, 85)) * HOUR_MS)
  const deliveredAt = second(shippedAt + (20 + 34 * draw(key, 86)) * HOUR_MS)
  const times = {
    preparingAt,
    shippedAt,
    deliveredAt,
    confirmedAt: second(deliveredAt + (1 + 7 * draw(key, 87)) * DAY_MS),
  }
  return {
    channel,
    key,
    at,
    twin: 0,
    paidAt,
    voidAt: unpaid ? at + 3 * DAY_MS : null,
    ...times,
    lines: bought.lines.map((line, index) => ({
      ...line,
      at: index + 1,
      claim: unpaid ? null : claimOf(mix(key, 90 + index), line.quantity, paid, times),
    })),
    shipping: bought.shipping,
    total: bought.total,
    mobile: draw(key, 88) < 0.74,
    buyer: Math.floor(draw(key, 89) ** 1.4 * BUYERS),
    via,
  }
}

type Times = Pick<Order, 'preparingAt' | 'shippedAt' | 'deliveredAt' | 'confirmedAt'>

/** Three in a hundred cancel before shipping, four send goods back, one exchanges; some are refused. */
function claimOf(key: number, quantity: number, paidAt: number, times: Times): Claim | null {
  const luck = draw(key, 1)
  const part = quantity > 1 && draw(key, 2) < 0.4 ? 1 : quantity
  if (luck < 0.032) {
    const requestedAt = second(paidAt + 60_000 + draw(key, 3) * (times.preparingAt - paidAt) * 0.8)
    const endedAt = second(requestedAt + (0.05 + 0.9 * draw(key, 4)) * (times.shippedAt - requestedAt))
    return {
      kind: 'cancel',
      quantity: part,
      requestedAt,
      collectedAt: null,
      endedAt,
      end: draw(key, 5) < 0.06 ? 'rejected' : 'done',
    }
  }
  if (luck > 0.084) return null
  const kind = luck < 0.074 ? 'return' : 'exchange'
  const requestedAt = second(times.deliveredAt + 60_000 + draw(key, 6) * (times.confirmedAt - times.deliveredAt) * 0.9)
  const collectedAt = second(requestedAt + (1 + 3 * draw(key, 7)) * DAY_MS)
  const endedAt = second(collectedAt + (2 + 40 * draw(key, 8)) * HOUR_MS)
  return { kind, quantity: part, requestedAt, collectedAt, endedAt, end: draw(key, 9) < 0.08 ? 'rejected' : 'done' }
}

/** Orders that come without an ad: search, habit, the marketplace's own shelves. */
export function organicOrders(seed: number, channel: Channel, dayNumber: number): Order[] {
  const dayKey = mix(mix(seed, keyOf(channel)), dayNumber)
  const whole = wholeNear(ORGANIC[channel] * appetite(dayNumber) * noise(dayKey, 0.25), mix(dayKey, 7))
  const orders: Order[] = []
  for (let hour = 0; hour < 24; hour += 1) {
    const from = Math.floor(whole * (HOURS_BEFORE[hour] ?? 0))
    const to = Math.floor(whole * (HOURS_BEFORE[hour + 1] ?? 1))
    for (let index = from; index < to; index += 1) {
      const key = mix(dayKey, 1000 + index)
      const at =
        startOf(dayNumber) +
        hour * HOUR_MS +
        Math.floor(draw(key, 1) * 60) * MINUTE_MS +
        Math.floor(draw(key, 2) * 60) * 1000
      orders.push(orderOf(channel, key, at, basket(mix(key, 3), dayNumber, channel, []), null))
    }
  }
  return orders
}

/** The order a real conversion led to. */
export function orderFrom(conversion: Conversion): Order {
  return orderOf(conversion.channel, mix(conversion.key, 9), second(conversion.at), conversion.basket, conversion)
}

/** Sorted by time, with the place among those of the same second. */
export function numbered(orders: readonly Order[]): Order[] {
  const sorted = [...orders].sort((a, b) => a.at - b.at || a.key - b.key)
  return sorted.map((order, index) => {
    let twin = 0
    while (sorted[index - twin - 1]?.at === order.at) twin += 1
    return twin === 0 ? order : { ...order, twin }
  })
}

/**
 * When the shipping was given back: with the last line of an order of which nothing was sent. Null when it is kept.
 */
export function shippingBackAt(order: Order): number | null {
  if (order.shipping === 0) return null
  const ends = order.lines.map(({ claim, quantity }) =>
    claim?.kind === 'cancel' && claim.end === 'done' && claim.quantity === quantity ? claim.endedAt : null,
  )
  return ends.every((at) => at !== null) ? Math.max(...ends) : null
}

export const dayOfOrder = (order: Order): number => dayNumberAt(order.at)
