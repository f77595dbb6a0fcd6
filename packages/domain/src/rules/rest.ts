import type { Clock } from '@commerce/kernel'

/** Lets others of the process go on when this work has gone on for a while; called between its slices. */
export type Rest = () => Promise<void>

/** A page waits hardly longer than that for an answer; much less, and the pass would mostly stand in line. */
const SLICE_MS = 10

export function createRest(clock: Pick<Clock, 'monotonic' | 'sleep'>): Rest {
  let since = clock.monotonic()
  return async () => {
    if (clock.monotonic() - since < SLICE_MS) return
    await clock.sleep(0)
    since = clock.monotonic()
  }
}
