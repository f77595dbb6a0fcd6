import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type Clock, createIds, type Ids, type Random } from '@commerce/kernel'

/** The real clock, chance and ids, for measuring. */
export const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    await wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
  },
}
export const random: Random = { bytes: (length) => randomBytes(length) }
export const ids: Ids = createIds(clock, random)
