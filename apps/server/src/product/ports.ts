import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type Clock, createIds, type Ids, type Random } from '@commerce/kernel'

/** What only the outside world can give. The one place that touches the real clock and the real chance. */
export interface Ports {
  readonly clock: Clock
  readonly random: Random
  readonly ids: Ids
}

export function realPorts(): Ports {
  const clock: Clock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    // An aborted wait is over, not failed.
    sleep: (ms, signal) => wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
  }
  const random: Random = { bytes: (length) => randomBytes(length) }
  return { clock, random, ids: createIds(clock, random) }
}
