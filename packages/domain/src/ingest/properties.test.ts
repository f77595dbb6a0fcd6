import type { Store } from '@commerce/store'
import { type EngineUnderTest, engines } from '@commerce/store/testing'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { contribute } from './apply/orders.ts'
import { sumOfFacts } from './repo/ads.ts'
import { type OrderRollupRow, readOrders } from './repo/orders.ts'
import { aPage, someRuns } from './testing/arbitrary.ts'
import { contentOf, factsOf } from './testing/facts.ts'
import { openRig } from './testing/open-rig.ts'
import { CONNECTION, pageOf, type Rig } from './testing/rig.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 30)

/** One database for all cases of a property; each case begins with nothing of a connection. */
async function emptied(rig: Rig): Promise<void> {
  await rig.store.write((tx) => rig.ingest.remove(tx, [CONNECTION, 'con_2']))
}

type Runs = typeof someRuns extends fc.Arbitrary<infer T> ? T : never

/** Loads every run, takes some of them back, each at its own moment. */
async function play(rig: Rig, runs: Runs): Promise<void> {
  const ids: string[] = []
  for (const { pages } of runs) {
    ids.push((await rig.load(pages)).id)
    await rig.ports.clock.advance(1_000)
  }
  for (const [n, { undone }] of runs.entries()) {
    if (!undone) continue
    const asked = await rig.ingest.undo({ kind: 'operator' }, null, ids[n] ?? '')
    if (!asked.ok) throw new Error(asked.refusal.code)
    await rig.work()
    await rig.ports.clock.advance(1_000)
  }
}

/** P10: what is added up while pages come is what adding up everything gives, and one level of a day counts. */
async function expectSums(store: Store): Promise<void> {
  const rollups = await store.read
    .selectFrom('ad_rollups')
    .selectAll()
    .where('connector_id', '=', CONNECTION)
    .orderBy('day')
    .orderBy('level')
    .orderBy('currency')
    .orderBy('attribution')
    .execute()
  const facts = await store.write((tx) => sumOfFacts(tx, CONNECTION))
  expect(rollups.map(({ counts: _, learned_at: __, ...row }) => row)).toEqual(facts)
  for (const group of Map.groupBy(rollups, (row) => row.day).values()) {
    const best = ['account', 'campaign'].find((level) => group.some((row) => row.level === level))
    expect(new Set(group.filter((row) => row.counts === 1).map((row) => row.level))).toEqual(
      new Set(best === undefined ? [] : [best]),
    )
  }
  const ids = await store.read.selectFrom('store_orders').select('external_id').where('page', '>', 0).execute()
  const sums = new Map<string, OrderRollupRow>()
  await store.write(async (tx) => {
    const states = await readOrders(
      store,
      tx,
      CONNECTION,
      ids.map((row) => row.external_id),
    )
    for (const state of states) if (state !== null) contribute(sums, state, CONNECTION, 1)
  })
  const kept = await store.read.selectFrom('order_rollups').selectAll().orderBy('day').orderBy('currency').execute()
  const fresh = [...sums.values()]
    .filter((row) => row.orders !== 0 || row.refunded_on_day_minor !== 0)
    .sort((a, b) => (a.day + a.currency < b.day + b.currency ? -1 : 1))
  const bare = ({ learned_at: _, ...row }: OrderRollupRow) => row
  expect(kept.map(bare)).toEqual(fresh.map(bare))
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM (SELECT DISTINCT m.day, e.level, r.scheme
    FROM metrics_daily m JOIN entities e ON e.key = m.entity_key JOIN raw_pages r ON r.page = m.page) AS s
    GROUP BY day, level HAVING count(*) > 1`.execute(store.read)
  expect(rows).toEqual([])
}

describe.each(engines())('promises of ingest on $engine', ({ place }) => {
  const property = async (check: (rig: Rig, runs: Runs) => Promise<void>, numRuns = RUNS): Promise<void> => {
    const rig = await openRig(place)
    await fc.assert(
      fc.asyncProperty(someRuns, async (runs) => {
        await emptied(rig)
        await check(rig, runs)
      }),
      { numRuns },
    )
  }

  test('rollups are the sums of the rows after whatever came and was taken back (P10)', { timeout: 300_000 }, () =>
    property(async (rig, runs) => {
      await play(rig, runs)
      await expectSums(rig.store)
    }),
  )

  test('the same pages again change nothing and store nothing (P3)', { timeout: 300_000 }, () =>
    property(async (rig, runs) => {
      const [first] = runs
      await rig.load(first?.pages ?? [])
      const pages = first?.pages.slice(-1) ?? []
      await rig.load(pages)
      const facts = await factsOf(rig.store)
      await rig.ports.clock.advance(1_000)
      const run = await rig.load(pages)
      expect(run.rows).toMatchObject({ new: 0, changed: 0, gone: 0 })
      expect(contentOf(await factsOf(rig.store))).toEqual(contentOf(facts))
    }),
  )

  test('every row read is one of new, changed, same, skipped and put aside', { timeout: 300_000 }, () =>
    property(async (rig, runs) => {
      for (const { pages } of runs) {
        const { rows } = await rig.load(pages)
        expect(rows.new + rows.changed + rows.same + rows.skipped + rows.quarantined).toBe(rows.read)
      }
    }),
  )

  test(
    'made anew from the raw pages, everything is as it was, with its versions and times (P2)',
    { timeout: 300_000 },
    () =>
      property(async (rig, runs) => {
        await play(rig, runs)
        const facts = await factsOf(rig.store)
        await rig.ports.clock.advance(3_600_000)
        await rig.ingest.rebuild(CONNECTION, () => undefined)
        expect(await factsOf(rig.store)).toEqual(facts)
      }),
  )

  test('a run taken back leaves what the others alone would have left', { timeout: 300_000 }, async () => {
    const rig = await openRig(place)
    await fc.assert(
      fc.asyncProperty(fc.array(aPage, { maxLength: 2 }), fc.array(aPage, { maxLength: 3 }), async (first, wrong) => {
        await emptied(rig)
        if (first.length > 0) await rig.load(first)
        const before = contentOf(await factsOf(rig.store))
        await rig.ports.clock.advance(1_000)
        const run = await rig.load(wrong)
        const asked = await rig.ingest.undo({ kind: 'operator' }, null, run.id)
        await rig.work()
        expect(asked.ok).toBe(true)
        const after = contentOf(await factsOf(rig.store))
        // Names of entities have no versions: the newest one stays (docs/decisions/ingest.md).
        for (const facts of [before, after]) delete facts.entities
        expect(after).toEqual(before)
      }),
      { numRuns: RUNS },
    )
  })

  test('pages about different days give the same in any order (P3)', { timeout: 300_000 }, async () => {
    const rig = await openRig(place)
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(aPage, { selector: daysIn, maxLength: 3 }), async (pages) => {
        const alone = pages.map((page) => pageOf(JSON.parse(Buffer.from(page.bytes).toString()), { scheme: 'api' }))
        const independent = alone.filter((page, n) => !alone.slice(0, n).some((other) => shareKeys(page, other)))
        const results = []
        for (const order of [independent, [...independent].reverse()]) {
          await emptied(rig)
          for (const page of order) await rig.load([page])
          results.push(contentOf(await factsOf(rig.store)))
        }
        expect(results[1]).toEqual(results[0])
      }),
      { numRuns: RUNS },
    )
  })
})

const rowsIn = (page: { bytes: Uint8Array }): Record<string, string>[] => JSON.parse(Buffer.from(page.bytes).toString())
const daysIn = (page: { bytes: Uint8Array }): string =>
  rowsIn(page)
    .map((row) => row.day ?? '')
    .sort()
    .join()
const keysIn = (page: { bytes: Uint8Array }): string[] =>
  rowsIn(page).map((row) => {
    if (row.kind === 'ad-day') return `${row.level}${row.day}${row.entityId}`
    return row.kind === 'order' ? `order${row.externalId}` : `${row.kind}${row.day ?? row.entityId}`
  })
const shareKeys = (one: { bytes: Uint8Array }, other: { bytes: Uint8Array }): boolean => {
  const keys = new Set(keysIn(one))
  return keysIn(other).some((key) => keys.has(key))
}

test('both engines hold the same after the same pages (P18)', { timeout: 300_000 }, async () => {
  const rigs = await Promise.all(engines().map(({ place }: EngineUnderTest) => openRig(place)))
  await fc.assert(
    fc.asyncProperty(someRuns, async (runs) => {
      const [left, right] = await Promise.all(
        rigs.map(async (rig) => {
          await emptied(rig)
          const first = await rig.store.write((tx) =>
            tx.updateTable('counters').set({ next: 1 }).where('name', '=', 'page').execute(),
          )
          void first
          rig.ports.clock.set(Date.UTC(2026, 10, 21))
          await play(rig, runs)
          return await factsOf(rig.store)
        }),
      )
      expect(right).toEqual(left)
    }),
    { numRuns: RUNS },
  )
})
