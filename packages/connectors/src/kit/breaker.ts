import { VendorUnreachable } from '@commerce/contracts/connector'
import type { Clock } from '@commerce/kernel'

const FAILURES = 5
const REST_MS = 60_000

/** One way through; exactly one of its functions is called. */
export interface Pass {
  ok(): void
  failed(): void
  /** Nothing was sent after all. */
  back(): void
}

/**
 * Circuit breaker of one session: after five failures in a row nothing is sent for a minute, then one call tries (half-open); it
 * closes again or the minute begins anew. A vendor that is down gets no crowd at its door, and runs end soon instead of one
 * deadline after the other.
 */
export function createBreaker(clock: Pick<Clock, 'monotonic'>): { enter(): Pass } {
  let failures = 0
  let openedAt: number | null = null
  let probing = false
  return {
    /** @throws VendorUnreachable `vendor-circuit-open` */
    enter() {
      const probe = openedAt !== null
      if (openedAt !== null) {
        const left = openedAt + REST_MS - clock.monotonic()
        if (left > 0 || probing) throw new VendorUnreachable('vendor-circuit-open', { ms: Math.max(0, left) })
        probing = true
      }
      return {
        ok() {
          failures = 0
          openedAt = null
          probing = false
        },
        failed() {
          failures += 1
          if (probe) probing = false
          if (probe || failures >= FAILURES) openedAt = clock.monotonic()
        },
        back() {
          if (probe) probing = false
        },
      }
    },
  }
}
