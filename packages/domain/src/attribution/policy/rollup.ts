import type { AttributionModel } from '@commerce/contracts'
import type { OrderFacts, Touch } from '../model.ts'
import { credits, split } from './credits.ts'

/** Credited orders (millionths) and sales of one platform in one channel and currency. */
export interface Credit {
  readonly day: string
  readonly platform: string
  readonly channelId: string
  readonly currency: string
  creditMicros: number
  valueMinor: number
}

type Touched = Pick<OrderFacts, 'day' | 'channelId' | 'currency' | 'sale' | 'netMinor'> & {
  readonly touches: readonly Pick<Touch, 'at' | 'platform'>[]
}

/** Orders that are no sale today are credited to nobody; their sales are nothing. */
export function rollUp(orders: Iterable<Touched>, model: AttributionModel): Credit[] {
  const found = new Map<string, Credit>()
  for (const { day, channelId, currency, sale, netMinor, touches } of orders) {
    if (!sale || touches.length === 0) continue
    const shares = credits(touches, model)
    const values = split(Math.max(0, netMinor), shares)
    for (const [at, { platform }] of touches.entries()) {
      const creditMicros = shares[at] ?? 0
      if (creditMicros === 0) continue
      const key = `${day}\0${platform}\0${channelId}\0${currency}`
      const credit = found.get(key) ?? { day, platform, channelId, currency, creditMicros: 0, valueMinor: 0 }
      found.set(key, credit)
      credit.creditMicros += creditMicros
      credit.valueMinor += values[at] ?? 0
    }
  }
  return [...found.values()]
}
