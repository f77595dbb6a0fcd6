import { CHANNELS } from './entities.ts'
import { PRODUCTS } from './products.ts'
import { draw, mix } from './random.ts'
import type { World } from './world.ts'

/** Deliveries come every fourth week; what is in the warehouse is the delivery less what was sold and not cancelled since. */
const CYCLE_DAYS = 28

/** Pieces per SKU at the end of a day; 0 is sold out. */
export function stockOn(world: World, dayNumber: number): ReadonlyMap<string, number> {
  const first = Math.floor(dayNumber / CYCLE_DAYS) * CYCLE_DAYS
  const sold = new Map<string, number>()
  for (let day = first; day <= dayNumber; day += 1)
    for (const channel of CHANNELS)
      for (const order of world.orders(channel, day))
        for (const line of order.lines) {
          const kept = line.claim?.kind === 'cancel' && line.claim.end === 'done' ? line.claim.quantity : 0
          sold.set(line.product.sku, (sold.get(line.product.sku) ?? 0) + line.quantity - kept)
        }
  return new Map(
    PRODUCTS.map((one) => {
      const delivered = Math.round(one.weight * 22 * (0.8 + 0.6 * draw(mix(world.seed, one.number), first)))
      return [one.sku, Math.max(0, delivered - (sold.get(one.sku) ?? 0))] as const
    }),
  )
}
