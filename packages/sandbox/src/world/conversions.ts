import { FIELDS, type HourTable } from './ad-days.ts'
import { type Basket, basket } from './basket.ts'
import { DAY_MS, dayNumberAt, HOUR_MS, MINUTE_MS, startOf } from './calendar.ts'
import type { AdAccount, Channel, Leaf } from './entities.ts'
import { draw, mix, pick, unit } from './random.ts'

/** Somebody clicked and bought; or the platform says so. */
export interface Conversion {
  readonly leaf: Leaf
  readonly key: number
  readonly clickAt: number
  /** When it was bought: minutes to two weeks after the click. */
  readonly at: number
  readonly channel: Channel
  /** False: claimed by the platform, but bought anyway or never (views, other ads' buyers). */
  readonly real: boolean
  /** Part of the order that a data-driven model credits to the click, thousandths. */
  readonly credit: number
  readonly basket: Basket
}

/** Nobody buys later than that because of a click. */
export const LONGEST_DELAY_DAYS = 14

/** Each click of a day is asked whether it led to an order, and whether the platform claims one it did not bring. */
export function conversionsOf(account: AdAccount, table: HourTable, dayNumber: number): Conversion[] {
  const found: Conversion[] = []
  const start = startOf(dayNumber)
  for (const leaf of account.leaves) {
    const dayKey = mix(leaf.key, dayNumber)
    for (let hour = 0; hour < 24; hour += 1) {
      const clicks = table[(leaf.at * 24 + hour) * FIELDS + 1] ?? 0
      for (let click = 0; click < clicks; click += 1) {
        const key = mix(dayKey, hour * 4096 + click + 100)
        const luck = unit(key)
        if (luck < leaf.orderRate) found.push(conversion(leaf, mix(key, 1), start + hour * HOUR_MS, true))
        else if (luck < leaf.orderRate * (1 + leaf.overClaim))
          found.push(conversion(leaf, mix(key, 2), start + hour * HOUR_MS, false))
      }
    }
  }
  return found
}

function conversion(leaf: Leaf, key: number, hourStart: number, real: boolean): Conversion {
  const clickAt = hourStart + Math.floor(draw(key, 1) * HOUR_MS)
  const at = clickAt + delay(key)
  const channel =
    leaf.channels[
      pick(
        leaf.channels.map(([, weight]) => weight),
        mix(key, 2),
      )
    ]?.[0] ?? 'cafe24'
  return {
    leaf,
    key,
    clickAt,
    at,
    channel,
    real,
    credit: draw(key, 3) < 0.6 ? 1000 : 250 + Math.floor(draw(key, 4) * 750),
    basket: basket(mix(key, 5), dayNumberAt(at), channel, leaf.products),
  }
}

/** Most buy within the hour, some sleep on it, a few come back within two weeks. */
function delay(key: number): number {
  const kind = draw(key, 6)
  const much = draw(key, 7)
  if (kind < 0.74) return Math.floor((2 + 50 * much) * MINUTE_MS)
  if (kind < 0.88) return Math.floor((1 + 22 * much) * HOUR_MS)
  return Math.floor((1 + (LONGEST_DELAY_DAYS - 1.1) * much * much) * DAY_MS)
}
