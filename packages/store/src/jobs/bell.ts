import type { Clock } from '@commerce/kernel'

/** Wakes a loop that rests. A ring while nobody rests is kept for the next rest. */
export interface Bell {
  ring(): void
  /** Rests up to `ms`; true when rung. Ends at once when `stop` is aborted. */
  rest(ms: number, stop: AbortSignal): Promise<boolean>
}

export function createBell(clock: Clock): Bell {
  let rung = false
  let resting = new AbortController()
  return {
    ring() {
      rung = true
      resting.abort()
    },
    async rest(ms, stop) {
      if (!rung) {
        resting = new AbortController()
        await clock.sleep(ms, AbortSignal.any([resting.signal, stop]))
      }
      const heard = rung
      rung = false
      return heard
    },
  }
}
