import { day } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { createKnownAt } from '../known-at.ts'
import { contentOf, factsOf } from '../testing/facts.ts'
import { openRig } from '../testing/open-rig.ts'
import { adDay, CONNECTION, order, pageOf, type Rig } from '../testing/rig.ts'

const OPERATOR = { kind: 'operator' } as const
const DAY = day('2026-11-20')

async function undo(rig: Rig, id: string): Promise<void> {
  const asked = await rig.ingest.undo(OPERATOR, null, id)
  if (!asked.ok) throw new Error(asked.refusal.code)
  expect(await rig.work()).toMatchObject({ failed: 0 })
  expect(await rig.ingest.run(asked.value.runId)).toMatchObject({ kind: 'undo', state: 'done' })
}

describe.each(engines())('taking an import back on $engine', ({ place }) => {
  const ads = (rig: Rig, at: number) =>
    createKnownAt(rig.store).ads({ connectorId: CONNECTION, level: 'campaign', from: DAY, to: DAY, at })

  test('what it brought goes, what it overwrote comes back, later runs stay', async () => {
    const rig = await openRig(place)
    await rig.load([
      pageOf([adDay({ clicks: 1 }), adDay({ entityId: 'c2', clicks: 1 }), order({ totalMinor: 10_000 })]),
    ])
    const wrong = await rig.load([
      pageOf([
        adDay({ clicks: 2 }),
        adDay({ entityId: 'c2', clicks: 2 }),
        adDay({ entityId: 'c3', clicks: 2 }),
        order({ totalMinor: 20_000 }),
        order({ externalId: 'o2' }),
      ]),
    ])
    await rig.load([pageOf([adDay({ entityId: 'c2', clicks: 3 })])])
    expect(await rig.ingest.run(wrong.id)).toMatchObject({ canUndo: true })
    await undo(rig, wrong.id)
    const facts = await factsOf(rig.store)
    expect(facts.metrics_daily).toMatchObject([
      { external_id: 'c1', clicks: 1, page: 1 },
      { external_id: 'c2', clicks: 3, page: 3 },
    ])
    expect(facts.ad_rollups).toMatchObject([{ row_count: 2, clicks: 4 }])
    expect(facts.entities).toMatchObject([{ external_id: 'c1' }, { external_id: 'c2' }])
    expect(facts.orders).toMatchObject([{ external_id: 'o1', total_minor: 10_000 }])
    expect(facts.order_rollups).toMatchObject([{ orders: 1, total_minor: 10_000 }])
    expect(await rig.ingest.run(wrong.id)).toMatchObject({ state: 'undone', canUndo: false })
    expect(await rig.ingest.undo(OPERATOR, null, wrong.id)).toMatchObject({ refusal: { code: 'import-not-undoable' } })
  })

  test('the scheme that a file had driven out comes back with its rows', async () => {
    const rig = await openRig(place)
    await rig.load([pageOf([adDay(), adDay({ entityId: 'c2' })])], { kind: 'sync' })
    const before = contentOf(await factsOf(rig.store))
    const wrong = await rig.load([pageOf([adDay({ part: 'device=pc' })], { scheme: 'file:device' })])
    await undo(rig, wrong.id)
    expect(contentOf(await factsOf(rig.store))).toEqual(before)
  })

  test('two imports taken back one after the other leave what was there before both', async () => {
    const rig = await openRig(place)
    await rig.load([pageOf([adDay({ clicks: 1 })])])
    const first = await rig.load([pageOf([adDay({ clicks: 2 })])])
    const second = await rig.load([pageOf([adDay({ clicks: 3 })])])
    await undo(rig, first.id)
    expect((await factsOf(rig.store)).metrics_daily).toMatchObject([{ clicks: 3 }])
    await undo(rig, second.id)
    expect((await factsOf(rig.store)).metrics_daily).toMatchObject([{ clicks: 1 }])
  })

  test('the same file can be imported again afterwards', async () => {
    const rig = await openRig(place)
    const pages = [pageOf([adDay(), order()])]
    const first = await rig.load(pages)
    const facts = contentOf(await factsOf(rig.store))
    await undo(rig, first.id)
    expect((await factsOf(rig.store)).metrics_daily).toEqual([])
    expect(await rig.load(pages)).toMatchObject({ rows: { new: 2, same: 0 } })
    expect(contentOf(await factsOf(rig.store))).toEqual(facts)
  })

  test('what was known at a moment is still known: before, while it was wrong, and after', async () => {
    const rig = await openRig(place)
    const moments: number[] = []
    const now = async (): Promise<void> => {
      moments.push(rig.ports.clock.now())
      await rig.ports.clock.advance(1_000)
    }
    await now()
    await rig.load([pageOf([adDay({ clicks: 1 }), order({ totalMinor: 1 })])])
    await now()
    const wrong = await rig.load([pageOf([adDay({ clicks: 2 }), adDay({ entityId: 'c2' }), order({ totalMinor: 2 })])])
    await now()
    await undo(rig, wrong.id)
    await now()
    const known = []
    const orders = []
    for (const at of moments) {
      known.push((await ads(rig, at)).map((row) => `${row.external_id} ${row.clicks}`))
      const some = await createKnownAt(rig.store).orders({ connectorId: CONNECTION, from: DAY, to: DAY, at })
      orders.push(some.map((row) => row.total_minor))
    }
    expect(known).toEqual([[], ['c1 1'], ['c1 2', 'c2 10'], ['c1 1']])
    expect(orders).toEqual([[], [1], [2], [1]])
  })

  test('only imports that are over are taken back', async () => {
    const rig = await openRig(place)
    const sync = await rig.load([pageOf([adDay()])], { kind: 'sync' })
    expect(await rig.ingest.undo(OPERATOR, null, sync.id)).toMatchObject({ refusal: { code: 'import-not-undoable' } })
    expect(await rig.ingest.undo(OPERATOR, null, 'run_none')).toMatchObject({ refusal: { code: 'not-found' } })
  })
})
