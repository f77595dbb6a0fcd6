import { VendorUnreachable } from '@commerce/contracts/connector'
import type { Clock } from '@commerce/kernel'
import { LOOK_MS, RENEW_MS } from './policy/timing.ts'

/** The kill switch was thrown while a vendor was being talked to. */
export class Stopped extends Error {}

/** What happens beside a call: the lease is kept alive, and, while something is being sent, the kill switch is watched. */
export interface Beside {
  renew(): Promise<void>
  /** Null while nothing can be stopped: reading does no harm. */
  readonly isPaused: (() => Promise<boolean>) | null
}

/**
 * A call to a vendor that ends: after `ms` at the latest, when the process is told to stop, or within a second of the kill switch. The call
 * itself is told by its signal; one that does not listen is left behind, and what it did is found out by reading back.
 *
 * @throws Stopped, VendorUnreachable `vendor-timeout`, the reason of `outer`, or what the call throws
 */
export async function guarded<T>(
  clock: Clock,
  ms: number,
  outer: AbortSignal,
  beside: Beside,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  outer.throwIfAborted()
  const over = new AbortController()
  const cut = new AbortController()
  const stop = (): void => cut.abort(outer.reason)
  outer.addEventListener('abort', stop, { once: true })
  const wasCut = new Promise<never>((_, reject) => {
    cut.signal.addEventListener('abort', () => reject(cut.signal.reason), { once: true })
  })
  void clock.sleep(ms, over.signal).then(() => {
    if (!over.signal.aborted) cut.abort(new VendorUnreachable('vendor-timeout', { seconds: Math.round(ms / 1_000) }))
  })
  void watch(clock, over.signal, cut, beside)
  try {
    return await Promise.race([work(cut.signal), wasCut])
  } finally {
    over.abort()
    outer.removeEventListener('abort', stop)
  }
}

async function watch(clock: Clock, over: AbortSignal, cut: AbortController, beside: Beside): Promise<void> {
  for (let look = 1; ; look += 1) {
    await clock.sleep(LOOK_MS, over)
    if (over.aborted) return
    try {
      if (look % Math.round(RENEW_MS / LOOK_MS) === 0) await beside.renew()
      if (beside.isPaused !== null && (await beside.isPaused())) cut.abort(new Stopped('the kill switch is on'))
    } catch {
      // A database that does not answer now: the lease runs out, and somebody else takes over.
    }
  }
}
