/**
 * Time as an argument. Nothing outside the composition root calls `Date.now`, `performance.now` or `setTimeout`
 * (DESIGN section 3), so a test or the simulator decides what time it is.
 */
export interface Clock {
  /** Wall clock, epoch milliseconds UTC. May jump. */
  now(): number
  /** Milliseconds since an arbitrary start that never jump; for timeouts and durations. */
  monotonic(): number
  /** Resolves after `ms` milliseconds, or at once when `signal` is aborted. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** A clock for tests: it moves only when told to. `sleep` resolves when `advance` passes its moment. */
export interface ManualClock extends Clock {
  advance(ms: number): Promise<void>
  set(epochMs: number): void
}

/** Makes a {@link ManualClock} that starts at `startMs` (epoch milliseconds UTC). */
export function manualClock(startMs: number): ManualClock {
  let wall = startMs
  let steady = 0
  let sleepers: { at: number; wake: () => void }[] = []
  return {
    now: () => wall,
    monotonic: () => steady,
    sleep(ms, signal) {
      if (ms <= 0 || signal?.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const sleeper = { at: steady + ms, wake: resolve }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          resolve()
        })
      })
    },
    set(epochMs) {
      wall = epochMs
    },
    async advance(ms) {
      wall += ms
      steady += ms
      const due = sleepers.filter((sleeper) => sleeper.at <= steady)
      sleepers = sleepers.filter((sleeper) => sleeper.at > steady)
      for (const sleeper of due) sleeper.wake()
      // One macrotask, so that code waiting behind the woken promises has run when `advance` resolves.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
