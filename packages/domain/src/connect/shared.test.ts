import type { Tokens } from '@commerce/contracts/connector'
import { type Clock, createIds, manualClock, seededRandom } from '@commerce/kernel'
import { openStore, type Store } from '@commerce/store'
import { createTestPorts, engines, TEST_START } from '@commerce/store/testing'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createBudgets } from './budgets.ts'
import { OWNER, rigOf } from './testing/rig.ts'
import { createTokenStores } from './tokens.ts'

const TOKENS: Tokens = { accessToken: 'a0', accessExpiresAt: null, refreshToken: 'r0', refreshExpiresAt: null }

/** Two stores on one database, as two processes have them. */
async function twoStores(place: (typeof underTest)[number]['place']): Promise<[Store, Store]> {
  const here = await place()
  const { clock } = createTestPorts()
  const opened: [Store, Store] = [await openStore({ ...here, clock }), await openStore({ ...here, clock })]
  onTestFinished(async () => {
    for (const store of opened) await store.close()
  })
  return opened
}
const underTest = engines()

describe.each(underTest)('budgets of several processes on $engine', ({ place }) => {
  test('together never give more than the bucket held and what came back since', async () => {
    const stores = await twoStores(place)
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 3_000 }),
      takes: fc.array(fc.record({ store: fc.constantFrom(0, 1), cost: fc.integer({ min: 1, max: 3 }) }), {
        maxLength: 4,
      }),
    })
    const rates = fc.record({
      capacity: fc.integer({ min: 3, max: 12 }),
      perSecond: fc.constantFrom(0.2, 0.5, 1, 2.5, 10),
    })
    let turn = 0
    await fc.assert(
      fc.asyncProperty(rates, fc.array(step, { maxLength: 8 }), async (rate, steps) => {
        turn += 1
        const key = `test:${turn}`
        const clock = manualClock(TEST_START)
        const budgets = stores.map((store) => createBudgets({ store, clock }))
        let taken = 0
        for (const { wait, takes } of steps) {
          await clock.advance(wait)
          const waits = await Promise.all(takes.map(({ store, cost }) => budgets[store]!.take(key, rate, cost)))
          for (const [at, ms] of waits.entries()) {
            if (ms === 0) taken += takes[at]!.cost
            else expect(ms).toBeGreaterThan(0)
          }
          const most = rate.capacity + (rate.perSecond * (clock.now() - TEST_START)) / 1_000
          expect(taken).toBeLessThanOrEqual(most + 1e-9)
        }
        expect(await budgets[0]!.left(key, rate)).toBeLessThanOrEqual(rate.capacity)
      }),
      { numRuns: 40 },
    )
  })

  test('what was said to wait is enough, and an empty bucket opens when the vendor said', async () => {
    const [store] = await twoStores(place)
    const clock = manualClock(TEST_START)
    const budgets = createBudgets({ store, clock })
    const rate = { capacity: 2, perSecond: 0.5 }
    expect(await budgets.take('k', rate, 2)).toBe(0)
    expect(await budgets.take('k', rate, 1)).toBe(2_000)
    await clock.advance(1_998)
    expect(await budgets.take('k', rate, 1)).toBe(2)
    await clock.advance(2)
    expect(await budgets.take('k', rate, 1)).toBe(0)
    await budgets.emptyUntil('k', clock.now() + 60_000)
    expect(await budgets.left('k', rate)).toBe(0)
    expect(await budgets.take('k', rate, 1)).toBe(60_000)
    // An earlier moment does not open it sooner.
    await budgets.emptyUntil('k', clock.now() + 1_000)
    expect(await budgets.take('k', rate, 1)).toBe(60_000)
    await clock.advance(60_000)
    expect(await budgets.take('k', rate, 1)).toBe(0)
    // More than it ever holds waits for a full one instead of for ever.
    await clock.advance(10_000)
    expect(await budgets.take('k', rate, 50)).toBe(0)
  })
})

describe.each(underTest)('the refresh of tokens by several processes on $engine', ({ place }) => {
  async function rig() {
    const stores = await twoStores(place)
    const connections = rigOf(stores[0]).connections
    const made = await connections.create(OWNER, { platform: 'naver' })
    if (!made.ok) throw new Error(made.refusal.code)
    const { id } = made.value
    await connections.keepTokens(OWNER, id, TOKENS)
    // Time passes by asking for it, so that whoever waits for the other one looks again at once.
    const manual = manualClock(TEST_START)
    const clock: Clock = {
      now: manual.now,
      monotonic: manual.monotonic,
      sleep: (ms, signal) => (ms > 1_000 ? manual.sleep(ms, signal) : new Promise((resolve) => setImmediate(resolve))),
    }
    const sealer = {
      seal: (plain: string) => Buffer.from(plain).toString('hex'),
      open: async (sealed: string) => Buffer.from(sealed.split('|').at(-1) ?? '', 'hex'),
    }
    const instances = stores.map((store, at) =>
      createTokenStores({ store, clock, ids: createIds(clock, seededRandom(at + 1)), sealer })(id),
    )
    return { instances, id, stores, connections, manual }
  }

  test('is asked of the vendor exactly once by ten who ask at the same time in two processes', async () => {
    const { instances } = await rig()
    let asked = 0
    const work = async (current: Tokens | null): Promise<Tokens> => {
      asked += 1
      await new Promise((resolve) => setImmediate(resolve))
      return { ...TOKENS, accessToken: `a${asked}`, refreshToken: `after-${current?.refreshToken}` }
    }
    const all = Array.from({ length: 10 }, (_, at) => instances[at % 2]!.refresh(TOKENS, work))
    const got = await Promise.all(all)
    expect(asked).toBe(1)
    expect(new Set(got.map(({ accessToken }) => accessToken))).toEqual(new Set(['a1']))
    // Whoever comes later with the old ones gets the new ones without asking.
    expect(await instances[1]!.refresh(TOKENS, work)).toMatchObject({ refreshToken: 'after-r0' })
    expect(await instances[0]!.get()).toMatchObject({ accessToken: 'a1' })
    expect(asked).toBe(1)
  })

  test('stores new tokens before anybody gets them, and a failure leaves the old ones and lets the next one try', async () => {
    const { instances, stores } = await rig()
    await expect(instances[0]!.refresh(TOKENS, () => Promise.reject(new Error('vendor is away')))).rejects.toThrow(
      'away',
    )
    expect(await instances[1]!.get()).toEqual(TOKENS)
    const fresh = await instances[1]!.refresh(TOKENS, async () => ({ ...TOKENS, accessToken: 'a1' }))
    expect(await instances[0]!.get()).toEqual(fresh)
    expect(await stores[0].read.selectFrom('leases').selectAll().execute()).toEqual([])
  })

  test('a person who connects anew during a refresh wins', async () => {
    const { instances, connections, id } = await rig()
    const theirs = { ...TOKENS, accessToken: 'theirs', refreshToken: 'theirs' }
    const got = await instances[0]!.refresh(TOKENS, async () => {
      await connections.keepTokens(OWNER, id, theirs)
      return { ...TOKENS, accessToken: 'late' }
    })
    expect(got.accessToken).toBe('theirs')
    expect((await instances[1]!.get())?.accessToken).toBe('theirs')
  })

  test('a lease left by a process that died is taken over when its time is over', async () => {
    const { instances, stores, id, manual } = await rig()
    const until = manual.now() + 30_000
    await stores[0].write((tx) =>
      tx
        .insertInto('leases')
        .values({ name: `tokens:${id}`, holder: 'lse_dead', until })
        .execute(),
    )
    const waiting = instances[0]!.refresh(TOKENS, async () => ({ ...TOKENS, accessToken: 'a1' }))
    await manual.advance(30_000)
    expect((await waiting).accessToken).toBe('a1')
  })
})
