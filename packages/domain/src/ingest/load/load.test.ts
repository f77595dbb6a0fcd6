import { VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import { day } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { factsOf } from '../testing/facts.ts'
import { openRig } from '../testing/open-rig.ts'
import { adDay, days, entity, order, pageOf, visit } from '../testing/rig.ts'

describe.each(engines())('loading pages on $engine', ({ place }) => {
  const rig = () => openRig(place)

  test('rows, raw page, rollups and days are stored together; the same again changes nothing and stores nothing', async () => {
    const { load, store, ingest } = await rig()
    const pages = [pageOf([adDay(), adDay({ entityId: 'c2' }), entity({ entityId: 'c2' }), order(), visit()])]
    const first = await load(pages)
    expect(first).toMatchObject({ state: 'done', pages: 1, rows: { read: 5, new: 5, changed: 0, same: 0 } })
    const facts = await factsOf(store)
    expect(facts.ad_rollups).toMatchObject([
      { day: '2026-11-20', level: 'campaign', row_count: 2, cost_micros: 10_000_000_000, counts: 1 },
    ])
    expect(facts.ad_days).toMatchObject([{ day: '2026-11-20', level: 'campaign', scheme: 'api', complete: 0 }])
    expect(facts.order_rollups).toMatchObject([{ day: '2026-11-20', orders: 1, sales: 1, sale_minor: 30_000 }])

    const second = await load(pages)
    expect(second).toMatchObject({ state: 'done', pages: 1, rows: { read: 5, new: 0, changed: 0, same: 5 } })
    expect(await factsOf(store)).toEqual(facts)
    expect(await store.read.selectFrom('raw_pages').select('page').execute()).toHaveLength(1)
    expect((await ingest.pagesOf(second.id)).map((one) => one.page)).toEqual([1])
    expect(Buffer.from((await ingest.rawPage(1))?.bytes ?? []).toString()).toContain('"c2"')
  })

  test('other figures take the place of the old ones, which stay as a version with the time they were learned', async () => {
    const { load, store, ports } = await rig()
    await load([pageOf([adDay()])])
    await ports.clock.advance(3_600_000)
    const run = await load([pageOf([adDay({ costMicros: 7_000_000_000, clicks: 12 })])])
    expect(run.rows).toMatchObject({ changed: 1, new: 0 })
    const facts = await factsOf(store)
    expect(facts.metrics_daily).toMatchObject([{ cost_micros: 7_000_000_000, page: 2 }])
    expect(facts.metrics_daily_versions).toMatchObject([
      { cost_micros: 5_000_000_000, page: 1, replaced_by: 2, replaced_at: ports.clock.now() },
    ])
    expect(facts.ad_rollups).toMatchObject([{ row_count: 1, cost_micros: 7_000_000_000, clicks: 12 }])
  })

  test('days that were read completely lose the rows that were not seen; zero rows are zero', async () => {
    const { load, store } = await rig()
    const on = day('2026-11-20')
    await load([pageOf([adDay(), adDay({ entityId: 'c2' })])])
    const completes = { level: 'campaign', from: on, to: on } as const
    const some = await load([pageOf([adDay()], { completes })], { kind: 'sync' })
    expect(some.rows).toMatchObject({ same: 1, gone: 1 })
    const none = await load([pageOf([], { completes })], { kind: 'sync' })
    expect(none.rows).toMatchObject({ read: 0, gone: 1 })
    const facts = await factsOf(store)
    expect(facts.metrics_daily).toEqual([])
    expect(facts.ad_rollups).toEqual([])
    expect(facts.ad_days).toMatchObject([{ complete: 1 }])
    expect(facts.metrics_daily_versions).toHaveLength(2)
  })

  test('seen counts over the pages of a run, and a row that could not be read keeps everything', async () => {
    const { load, store } = await rig()
    const on = day('2026-11-20')
    const completes = { level: 'campaign', from: on, to: on } as const
    const rows = [adDay(), adDay({ entityId: 'c2' }), adDay({ entityId: 'c3' })]
    await load([pageOf(rows)])
    const run = await load([pageOf(rows.slice(0, 2)), pageOf([], { completes })], { kind: 'sync' })
    expect(run.rows.gone).toBe(1)
    const refusal = { place: 0, refusal: { code: 'row-number', params: {} }, excerpt: '' } as const
    const doubtful = await load([pageOf([refusal], { completes })], { kind: 'sync' })
    expect(doubtful.rows).toMatchObject({ gone: 0, quarantined: 1 })
    expect((await factsOf(store)).metrics_daily).toHaveLength(2)
  })

  test.each([1, 2, 3])('a run that goes on after %i pages still knows what it had seen', async (stored) => {
    const { load, store } = await rig()
    const on = day('2026-11-20')
    const pages = ['c1', 'c2', 'c3', 'c4'].map((entityId, n) =>
      pageOf([adDay({ entityId })], n === 3 ? { completes: { level: 'campaign', from: on, to: on } } : {}),
    )
    await load([pageOf([adDay({ entityId: 'old' })])])
    async function* waits() {
      yield* pages.slice(0, stored)
      throw new VendorWait('vendor-limit', 1_000)
    }
    const how = { runId: 'run_that_waits', kind: 'sync', purpose: 'sync' } as const
    expect(await load(waits(), how)).toMatchObject({ state: 'waiting', pages: stored })
    expect(await load(pages.slice(stored), how)).toMatchObject({ state: 'done', pages: 4, rows: { new: 4, gone: 1 } })
    expect((await factsOf(store)).ad_rollups).toMatchObject([{ row_count: 4 }])
  })

  test('reading a level again for what was seen says nothing about the others', async () => {
    const { load, store } = await rig()
    const on = day('2026-11-20')
    const done = (level: 'ad' | 'account') => ({ completes: { level, from: on, to: on } })
    const run = await load([
      pageOf([adDay({ level: 'ad' })], done('ad')),
      pageOf([], done('account')),
      pageOf([], done('ad')),
    ])
    expect(run.rows).toMatchObject({ new: 1, gone: 1 })
    expect((await factsOf(store)).metrics_daily).toEqual([])
  })

  test('a page of another scheme takes the whole day over', async () => {
    const { load, store } = await rig()
    const parts = ['device=mobile', 'device=pc'].map((part) => adDay({ part, costMicros: 1_000_000 }))
    await load([pageOf(parts, { scheme: 'file:device' })])
    await load([pageOf([adDay({ costMicros: 3_000_000 })], { scheme: 'api' })])
    const facts = await factsOf(store)
    expect(facts.metrics_daily).toMatchObject([{ part: '', cost_micros: 3_000_000 }])
    expect(facts.metrics_daily_versions).toHaveLength(2)
    expect(facts.ad_rollups).toMatchObject([{ row_count: 1, cost_micros: 3_000_000 }])
    expect(facts.ad_days).toMatchObject([{ scheme: 'api' }])
  })

  test('one level of a day counts: the first of the connector that has rows', async () => {
    const { load, store } = await rig()
    await load([pageOf([adDay()])])
    await load([pageOf([adDay({ level: 'account', entityId: 'a1' }), adDay({ level: 'ad', entityId: 'x' })])])
    const counts = await store.read.selectFrom('ad_rollups').select(['level', 'counts']).orderBy('level').execute()
    expect(counts).toEqual([
      { level: 'account', counts: 1 },
      { level: 'ad', counts: 0 },
      { level: 'campaign', counts: 0 },
    ])
  })

  test('every row is accounted for: duplicates left out, contradictions and misfits put aside', async () => {
    const { load, ingest, store } = await rig()
    const run = await load([
      pageOf([
        adDay(),
        adDay(),
        adDay({ clicks: 11 }),
        adDay({ entityId: 'c2', costMicros: -5 }),
        adDay({ entityId: `c3${String.fromCharCode(0)}` }),
        { place: 5, skipped: 'total' },
        order({ externalId: 'o1' }),
        order({ externalId: 'o1' }),
        order({ externalId: 'o1', totalMinor: 1 }),
      ]),
    ])
    expect(run.rows).toEqual({ read: 9, new: 2, changed: 0, same: 0, gone: 0, skipped: 3, quarantined: 4 })
    expect(await ingest.accounts(run.id)).toMatchObject({ skipped: { total: 1, duplicate: 2 } })
    const { items, open } = await ingest.quarantine({ limit: 10, state: 'open' })
    expect(open).toBe(4)
    expect(items.map((one) => [one.row, one.finding.code])).toEqual([
      [3, 'row-duplicate'],
      [4, 'row-shape'],
      [5, 'row-shape'],
      [9, 'row-duplicate'],
    ])
    expect((await factsOf(store)).orders).toMatchObject([{ total_minor: 30_000 }])
  })

  test('a file that says two things about one key keeps the first and puts the second aside, also pages apart', async () => {
    const bench = await rig()
    const { load, ingest, store } = bench
    const scheme = 'file:meta:'
    const pages = [
      pageOf([adDay(), adDay({ entityId: 'c2' })], { scheme }),
      pageOf([adDay({ clicks: 11 }), adDay({ entityId: 'c2' }), adDay({ entityId: 'c3' })], { scheme }),
    ]
    const first = await load(pages)
    expect(first.rows).toMatchObject({ read: 5, new: 3, changed: 0, same: 1, quarantined: 1 })
    const before = await factsOf(store)
    const { items } = await ingest.quarantine({ limit: 10, state: 'open' })
    expect(items).toMatchObject([{ finding: { code: 'row-duplicate-earlier' } }])
    // The same file again changes nothing; another file may well say something else.
    expect((await load(pages)).rows).toMatchObject({ new: 0, changed: 0 })
    expect(await factsOf(store)).toEqual(before)
    await ingest.rebuild(null, () => undefined)
    expect(await factsOf(store)).toEqual(before)
    expect((await load([pageOf([adDay({ clicks: 12 })], { scheme })])).rows).toMatchObject({
      changed: 1,
      quarantined: 0,
    })
  })

  test('a page that cannot be read at all is kept and put aside; the run goes on', async () => {
    const bench = await rig()
    const { load, ingest } = bench
    bench.map = (page) => {
      if (page.bytes.byteLength < 3) throw new TypeError('no JSON')
      return JSON.parse(Buffer.from(page.bytes).toString()).map((record: object, place: number) => ({ place, record }))
    }
    const run = await load([pageOf([]), pageOf([adDay()])])
    expect(run).toMatchObject({ state: 'done', pages: 2, rows: { read: 2, new: 1, quarantined: 1 } })
    const { items } = await ingest.quarantine({ limit: 10, state: 'open', run: run.id })
    expect(items).toMatchObject([{ finding: { code: 'page-unreadable', params: { why: 'no JSON' } } }])
  })

  test('amounts beyond exact numbers put the page aside instead of breaking the day', async () => {
    const { load, store } = await rig()
    const rows = Array.from({ length: 12 }, (_, n) => adDay({ entityId: `c${n}`, costMicros: 1e15 }))
    const run = await load([pageOf([adDay({ entityId: 'fine' })]), pageOf(rows)])
    expect(run).toMatchObject({ pages: 2, rows: { new: 1, quarantined: 12 } })
    expect((await factsOf(store)).ad_rollups).toMatchObject([{ row_count: 1 }])
  })

  test('a dry run reads, compares and counts, and keeps nothing but itself', async () => {
    const { load, store } = await rig()
    await load([pageOf([adDay()])])
    const facts = await factsOf(store)
    const run = await load([pageOf([adDay({ clicks: 9 }), adDay({ entityId: 'new' }), order()])], { dryRun: true })
    expect(run).toMatchObject({ state: 'done', canUndo: false, rows: { read: 3, new: 2, changed: 1 } })
    expect(await factsOf(store)).toEqual(facts)
    expect(await store.read.selectFrom('raw_pages').select('page').execute()).toHaveLength(1)
  })

  test('a report over several days stands apart and enters no day', async () => {
    const { load, store } = await rig()
    const run = await load([pageOf([adDay({ lastDay: day('2026-11-26') })])])
    expect(run.rows.new).toBe(1)
    const facts = await factsOf(store)
    expect(facts.metrics_periods).toHaveLength(1)
    expect([facts.metrics_daily, facts.ad_rollups, facts.ad_days]).toEqual([[], [], []])
  })

  test.each([
    [new VendorWait('vendor-limit', 60_000), { state: 'waiting', finding: { code: 'vendor-limit' } }, 'waiting'],
    [new VendorRefused('vendor-credentials-wrong'), { state: 'failed' }, 'needs-attention'],
    [new VendorUnreachable('vendor-timeout'), { state: 'failed' }, 'failing'],
  ] as const)('%s ends the run and is no exception; pages before it stay', async (error, expected, state) => {
    const { load, settled, store } = await rig()
    async function* broken() {
      yield pageOf([adDay()])
      throw error
    }
    expect(await load(broken(), { kind: 'sync' })).toMatchObject({ ...expected, pages: 1 })
    expect(settled).toMatchObject([{ state, success: false }])
    expect((await factsOf(store)).metrics_daily).toHaveLength(1)
  })

  test('the files of several platforms go to a connection each', async () => {
    const { load, store } = await rig()
    const homes: string[] = []
    await load([pageOf([adDay()], { platform: 'naver' }), pageOf([adDay()], { platform: 'meta' })], {
      connectorFor: async (platform) => {
        homes.push(platform)
        return platform === 'meta' ? 'con_2' : 'con_1'
      },
    })
    expect(homes).toEqual(['naver', 'meta'])
    const rollups = await store.read.selectFrom('ad_rollups').select('connector_id').orderBy('connector_id').execute()
    expect(rollups).toEqual([{ connector_id: 'con_1' }, { connector_id: 'con_2' }])
  })

  test('runs are listed newest first, page by page', async () => {
    const { load, ingest, ports } = await rig()
    for (const of of days('2026-11-01', 5)) {
      await load([pageOf([adDay({ day: of })])])
      await ports.clock.advance(1)
    }
    const first = await ingest.runs({ limit: 2 })
    const second = await ingest.runs({ limit: 2, cursor: first.next ?? '' })
    const third = await ingest.runs({ limit: 2, cursor: second.next ?? '' })
    expect(third.next).toBeNull()
    const starts = [...first.items, ...second.items, ...third.items].map((run) => run.startedAt)
    expect(starts).toEqual([...starts].sort((a, b) => b - a))
    expect(new Set(starts).size).toBe(5)
  })
})
