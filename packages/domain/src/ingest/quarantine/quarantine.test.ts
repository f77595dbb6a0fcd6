import type { Mapped } from '@commerce/contracts/connector'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { factsOf } from '../testing/facts.ts'
import { openRig } from '../testing/open-rig.ts'
import { adDay, mapRows, pageOf } from '../testing/rig.ts'

const OPERATOR = { kind: 'operator' } as const
const bad = (place: number): Mapped => ({
  place,
  refusal: { code: 'row-number', params: { column: 'cost', text: 'x' } },
  excerpt: `row ${place}`,
})

describe.each(engines())('quarantine on $engine', ({ place }) => {
  /** Three rows, the second of which cannot be read before the fix. */
  async function rig() {
    const made = await openRig(place)
    const rows = [adDay(), adDay({ entityId: 'c2', clicks: 5 }), adDay({ entityId: 'c3' })]
    let fixed = false
    made.map = function* (page) {
      for (const mapped of mapRows(page)) yield !fixed && mapped.place === 1 ? bad(1) : mapped
    }
    return { ...made, rows, load: made.load, fix: () => (fixed = true) }
  }

  test('rows are read again from their raw page after a fix, and belong to that page', async () => {
    const { load, ingest, rows, fix, store, ports } = await rig()
    const run = await load([pageOf(rows)])
    expect(run.rows).toMatchObject({ new: 2, quarantined: 1 })
    expect(await ingest.replay(OPERATOR, null, { run: run.id })).toEqual({ tried: 1, loaded: 0, stillOpen: 1 })
    fix()
    await ports.clock.advance(1_000)
    expect(await ingest.replay(OPERATOR, null, { run: run.id })).toEqual({ tried: 1, loaded: 1, stillOpen: 0 })
    const facts = await factsOf(store)
    expect(facts.metrics_daily).toMatchObject([{}, { external_id: 'c2', page: 1, place: 1, clicks: 5 }, {}])
    expect(facts.ad_rollups).toMatchObject([{ row_count: 3 }])
    expect(await ingest.quarantine({ limit: 5, state: 'replayed' })).toMatchObject({ items: [{ row: 2 }], open: 0 })
    expect(await ingest.replay(OPERATOR, null, {})).toEqual({ tried: 0, loaded: 0, stillOpen: 0 })
  })

  test('what is newer than the row that was put aside stays', async () => {
    const { load, ingest, rows, fix, store } = await rig()
    await load([pageOf(rows)])
    fix()
    await load([pageOf([adDay({ entityId: 'c2', clicks: 50 })])])
    expect(await ingest.replay(OPERATOR, null, {})).toMatchObject({ loaded: 1 })
    expect((await factsOf(store)).metrics_daily).toMatchObject([{}, { external_id: 'c2', clicks: 50, page: 2 }, {}])
  })

  test('rows of a day that another scheme has taken over since do not come back', async () => {
    const { load, ingest, rows, fix, store } = await rig()
    await load([pageOf(rows, { scheme: 'file:device' })])
    fix()
    await load([pageOf([adDay({ entityId: 'c1', clicks: 9 })])])
    await ingest.replay(OPERATOR, null, {})
    expect((await factsOf(store)).metrics_daily).toMatchObject([{ external_id: 'c1', clicks: 9 }])
  })

  test('rows that are put aside for good are settled, and a rebuild after a fix reads what is open', async () => {
    const { load, ingest, rows, fix, store } = await rig()
    await load([pageOf(rows)])
    await load([pageOf([adDay({ entityId: 'c1' }), adDay({ entityId: 'c9' })], { scheme: 'other' })])
    const { items } = await ingest.quarantine({ limit: 10, state: 'open' })
    expect(items).toHaveLength(2)
    expect(await ingest.dismiss(OPERATOR, null, { ids: [items[0]?.id ?? ''] })).toBe(1)
    expect(await ingest.quarantine({ limit: 10, state: 'open' })).toMatchObject({ open: 1 })
    fix()
    await ingest.rebuild('con_1', () => undefined)
    expect(await ingest.quarantine({ limit: 10, state: 'open' })).toMatchObject({ open: 0 })
    expect((await factsOf(store)).metrics_daily).toMatchObject([{ external_id: 'c1' }, { external_id: 'c9' }])
  })

  test('pages of a list hold every row once, also while rows arrive (P16)', async () => {
    const { load, ingest, ports } = await rig()
    const refused = (from: number) =>
      pageOf(
        Array.from({ length: 7 }, (_, n) => bad(n)),
        { request: `${from}`, context: { from } },
      )
    await load([refused(0), refused(1)])
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await ingest.quarantine({ limit: 3, state: 'open', cursor })
      seen.push(...page.items.map((one) => one.id))
      if (seen.length === 6) {
        await ports.clock.advance(5)
        await load([refused(2)])
      }
      if (page.next === null) break
      cursor = page.next
    }
    expect(seen).toHaveLength(21)
    expect(new Set(seen).size).toBe(21)
  })
})
