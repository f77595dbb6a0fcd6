import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { manualClock } from '@commerce/kernel'
import { migrate, openStore } from '@commerce/store'
import { describe, expect, test } from 'vitest'
import { BUGS, type Bug } from './bugs.ts'
import { type Report, simulate } from './run.ts'

const SEEDS = 200
const AT_ONCE = 40
const DAYS = 3

/** One history on a database of its own. */
async function lived(seed: number, bug: Bug | null = null, days = DAYS): Promise<Report> {
  const dataDir = mkdtempSync(join(tmpdir(), 'commerce-simulation-'))
  const store = await openStore({ url: null, dataDir, clock: manualClock(0) })
  try {
    await migrate(store, { snapshot: false })
    return await simulate(store, { seed, days, bug })
  } finally {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

describe('days of a shop with a platform that fails, people who tap and processes that die', () => {
  const parts = Array.from({ length: SEEDS / AT_ONCE }, (_, part) => 1 + part * AT_ONCE)
  test.each(parts)(
    'no promise is broken in 40 histories from seed %i',
    async (first) => {
      const sums = { effects: 0, deaths: 0 }
      for (let seed = first; seed < first + AT_ONCE; seed += 1) {
        const { violations, effects, deaths } = await lived(seed)
        expect({ seed, violations }).toEqual({ seed, violations: [] })
        sums.effects += effects
        sums.deaths += deaths
      }
      // A history in which nothing happens proves nothing.
      expect(sums.effects).toBeGreaterThan(AT_ONCE)
      expect(sums.deaths).toBeGreaterThan(AT_ONCE / 2)
    },
    120_000,
  )

  test('the same seed gives the same history to the byte, another one another', async () => {
    const [one, again, other] = [await lived(7), await lived(7), await lived(8)]
    expect(again).toEqual(one)
    expect(other.hash).not.toBe(one.hash)
  }, 60_000)

  test.each(BUGS)(
    'it finds the planted fault: %s',
    async (bug) => {
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        if ((await lived(seed, bug, 6)).violations.length > 0) return
      }
      throw new Error(`${bug} stayed hidden through ${SEEDS} histories`)
    },
    120_000,
  )
})
