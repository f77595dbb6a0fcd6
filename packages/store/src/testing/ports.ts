import { createIds, type Ids, type ManualClock, manualClock, type Random, seededRandom } from '@commerce/kernel'

export interface TestPorts {
  readonly clock: ManualClock
  readonly random: Random
  readonly ids: Ids
}

/** 2026-11-21 09:00 in Seoul. */
export const TEST_START = Date.UTC(2026, 10, 21)

/** Clock, randomness and ids for a test: they move only when told to, and one seed gives the same run again. */
export function createTestPorts(seed = 1): TestPorts {
  const clock = manualClock(TEST_START)
  const random = seededRandom(seed)
  return { clock, random, ids: createIds(clock, random) }
}
