import type { Clock } from '@commerce/kernel'

/** A bucket on the vendor's side. */
export interface Quota {
  /** Takes one call. @returns 0, or milliseconds until the next is free. */
  take(): number
  /** Calls in use of the capacity, for headers. */
  used(): number
  readonly capacity: number
}

/** @param perSecond refill. A generous twin multiplies both, so that a demo fills quickly. */
export function openQuota(clock: Pick<Clock, 'now'>, capacity: number, perSecond: number): Quota {
  let tokens = capacity
  let at = clock.now()
  const refill = (): void => {
    const now = clock.now()
    tokens = Math.min(capacity, tokens + (Math.max(0, now - at) / 1_000) * perSecond)
    at = now
  }
  return {
    capacity,
    take() {
      refill()
      if (tokens < 1) return Math.ceil(((1 - tokens) / perSecond) * 1_000)
      tokens -= 1
      return 0
    },
    used() {
      refill()
      return Math.ceil(capacity - tokens)
    },
  }
}
