import { type Ask, type SourcePage, VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import { addDays, type Day, day, eachDay } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { factsOf } from '../testing/facts.ts'
import { openRig } from '../testing/open-rig.ts'
import { adDay, CONNECTION, order, pageOf } from '../testing/rig.ts'

const OWNER = { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' } as const

/** A page for each day, oldest first, with so many campaigns. */
async function* byDay(ask: Ask, rowsOn: (of: Day) => number): AsyncGenerator<SourcePage> {
  const from = typeof ask.cursor === 'string' ? addDays(day(ask.cursor), 1) : ask.from
  for (const of of eachDay(from, ask.to)) {
    const rows = Array.from({ length: rowsOn(of) }, (_, n) => adDay({ day: of, entityId: `c${n}` }))
    yield pageOf(rows, { cursor: of, completes: { level: 'campaign', from: of, to: of } })
  }
}

describe.each(engines())('syncs on $engine', ({ place }) => {
  const rigOf = (streams?: readonly string[]) => openRig(place, streams === undefined ? {} : { streams })
  async function started(rig: Awaited<ReturnType<typeof openRig>>, ask = {}): Promise<string[]> {
    const result = await rig.ingest.startSync(OWNER, null, CONNECTION, ask)
    if (!result.ok) throw new Error(result.refusal.code)
    return result.value.runs
  }

  test('reads today and the look-back by the calendar of the account, and says that all is well', async () => {
    const rig = await rigOf()
    const asked: { from: string; to: string }[] = []
    rig.answers = (_, ask) => {
      asked.push({ from: ask.from, to: ask.to })
      return byDay(ask, () => 8)
    }
    const [id = ''] = await started(rig)
    expect(await rig.ingest.run(id)).toMatchObject({ state: 'waiting' })
    expect(await rig.work()).toEqual({ ran: 1, failed: 0 })
    expect(asked).toEqual([{ from: '2026-11-18', to: '2026-11-21' }])
    expect(await rig.ingest.run(id)).toMatchObject({ state: 'done', pages: 4, rows: { new: 32 } })
    expect(rig.settled).toMatchObject([{ state: 'ok', success: true, nextAt: expect.any(Number) }])
    expect(await rig.ingest.freshness(CONNECTION)).toMatchObject({
      newestDay: '2026-11-21',
      newestCompleteDay: '2026-11-20',
      late: false,
    })
    expect(await rig.ingest.cursorOf(id)).toBeNull()
  })

  test('a stream that is being read is not read a second time', async () => {
    const rig = await rigOf()
    await started(rig)
    expect(await rig.ingest.startSync(OWNER, null, CONNECTION, {})).toMatchObject({
      ok: false,
      refusal: { code: 'run-active' },
    })
    await rig.work()
    expect((await rig.ingest.startSync(OWNER, null, CONNECTION, {})).ok).toBe(true)
  })

  test.each([
    ['not-found', 'con_0', {}],
    ['stream-unknown', CONNECTION, { streams: ['moods'] }],
    ['range-wrong', CONNECTION, { from: day('2026-11-20'), to: day('2026-11-19') }],
  ] as const)('refuses: %s', async (code, id, ask) => {
    const rig = await rigOf()
    expect(await rig.ingest.startSync(OWNER, null, id, ask)).toMatchObject({ ok: false, refusal: { code } })
  })

  test('a connection that is off, or has files only, has nothing to sync', async () => {
    const rig = await rigOf()
    const info = rig.connections.get(CONNECTION)
    if (info === undefined) throw new Error('no connection')
    rig.connections.set(CONNECTION, { ...info, enabled: false })
    expect(await rig.ingest.startSync(OWNER, null, CONNECTION, {})).toMatchObject({
      refusal: { code: 'connector-off' },
    })
    rig.connections.set(CONNECTION, { ...info, mode: 'import' })
    expect(await rig.ingest.startSync(OWNER, null, CONNECTION, {})).toMatchObject({
      refusal: { code: 'vendor-mode-has-no-api' },
    })
  })

  test('waits when the vendor says so, at no cost, and goes on where it was', async () => {
    const rig = await rigOf()
    let wait = true
    const cursors: unknown[] = []
    rig.answers = async function* (_, ask) {
      cursors.push(ask.cursor)
      for await (const page of byDay(ask, () => 3)) {
        yield page
        if (wait) {
          wait = false
          throw new VendorWait('vendor-report-not-ready', 600_000)
        }
      }
    }
    const [id = ''] = await started(rig)
    expect(await rig.work()).toEqual({ ran: 1, failed: 0 })
    expect(await rig.ingest.run(id)).toMatchObject({
      state: 'waiting',
      pages: 1,
      finding: { code: 'vendor-report-not-ready' },
      nextAt: rig.ports.clock.now() + 600_000,
    })
    await rig.ports.clock.advance(700_000)
    await rig.work()
    expect(await rig.ingest.run(id)).toMatchObject({ state: 'done', pages: 4, finding: null })
    expect(cursors).toEqual([null, '2026-11-18'])
    expect(rig.settled.map((one) => one.state)).toEqual(['waiting', 'ok'])
  })

  test('tries again when the vendor cannot be reached, and has failed after the fifth time', async () => {
    const rig = await rigOf()
    let calls = 0
    rig.answers = async function* () {
      calls += 1
      if (calls > 0) throw new VendorUnreachable('vendor-timeout')
      yield pageOf([])
    }
    const [id = ''] = await started(rig)
    for (let n = 0; n < 8; n += 1) {
      await rig.work()
      await rig.ports.clock.advance(3_600_000)
    }
    expect(calls).toBe(5)
    expect(await rig.ingest.run(id)).toMatchObject({ state: 'failed', finding: { code: 'vendor-timeout' } })
    expect(new Set(rig.settled.map((one) => one.state))).toEqual(new Set(['failing']))
  })

  test('does not try again when the vendor refuses: a person has to do something', async () => {
    const rig = await rigOf()
    rig.answers = async function* () {
      yield pageOf([adDay()])
      throw new VendorRefused('vendor-credentials-expired')
    }
    const [id = ''] = await started(rig)
    expect(await rig.work()).toEqual({ ran: 1, failed: 0 })
    expect(await rig.ingest.run(id)).toMatchObject({ state: 'failed', pages: 1 })
    expect(rig.settled).toMatchObject([
      { state: 'needs-attention', code: 'vendor-credentials-expired', success: false },
    ])
  })

  test('nothing where something always came is suspect, and so is a sharp drop', async () => {
    const rig = await rigOf()
    rig.answers = (_, ask) => byDay(ask, () => 20)
    await started(rig, { from: day('2026-11-10'), to: day('2026-11-19') })
    await rig.work()
    rig.answers = (_, ask) => byDay(ask, (of) => (of >= '2026-11-20' ? 0 : 20))
    const [none = ''] = await started(rig)
    await rig.work()
    expect(await rig.ingest.run(none)).toMatchObject({
      state: 'suspect',
      finding: { code: 'run-no-rows', params: { day: '2026-11-20', usual: 20 } },
    })
    rig.answers = (_, ask) => byDay(ask, (of) => (of >= '2026-11-20' ? 5 : 20))
    const [few = ''] = await started(rig)
    await rig.work()
    expect(await rig.ingest.run(few)).toMatchObject({ state: 'suspect', finding: { code: 'run-few-rows' } })
    expect(rig.settled.at(-1)).toMatchObject({ state: 'suspect', success: true })
    expect((await rig.ingest.health()).suspects).toHaveLength(2)
  })

  test('a stream of changes goes on from sync to sync; days told by a person do not move its place', async () => {
    const rig = await rigOf(['orders'])
    const cursors: unknown[] = []
    rig.answers = async function* (_, ask) {
      cursors.push(ask.cursor)
      yield pageOf([order()], { cursor: Number(ask.cursor ?? 0) + 1 })
    }
    await started(rig)
    await rig.work()
    await started(rig, { from: day('2026-10-01') })
    await rig.work()
    await started(rig)
    await rig.work()
    expect(cursors).toEqual([null, null, 1])
  })

  test('a backfill reads newest days first, says how far it is, and goes on where it was', async () => {
    const rig = await rigOf()
    const asked: string[] = []
    let stop = true
    rig.answers = async function* (_, ask) {
      asked.push(`${ask.from}..${ask.to} ${ask.cursor}`)
      for await (const page of byDay(ask, () => 2)) {
        yield page
        if (stop && page.cursor === '2026-11-10') {
          stop = false
          throw new VendorWait('vendor-limit', 1_000)
        }
      }
    }
    const result = await rig.ingest.startBackfill(OWNER, null, CONNECTION, { days: 20 })
    if (!result.ok) throw new Error(result.refusal.code)
    const [id = ''] = result.value.runs
    await rig.work()
    expect(await rig.ingest.run(id)).toMatchObject({ state: 'waiting', progress: { done: 7, total: 20 } })
    await rig.ports.clock.advance(60_000)
    await rig.work()
    expect(asked).toEqual([
      '2026-11-15..2026-11-21 null',
      '2026-11-08..2026-11-14 null',
      '2026-11-08..2026-11-14 2026-11-10',
      '2026-11-02..2026-11-07 null',
    ])
    expect(await rig.ingest.run(id)).toMatchObject({
      state: 'done',
      progress: { done: 20, total: 20 },
      rows: { new: 40 },
    })
    expect((await factsOf(rig.store)).ad_rollups).toHaveLength(20)
  })

  test('the command line does the runs of a batch itself and tells of them', async () => {
    const rig = await rigOf()
    rig.answers = (_, ask) => byDay(ask, () => 8)
    const result = await rig.ingest.startBackfill(OWNER, null, CONNECTION, { days: 3 })
    if (!result.ok) throw new Error(result.refusal.code)
    const news: string[] = []
    const done = await rig.ingest.follow(result.value.batchId, (run) => news.push(run.state))
    expect(done).toMatchObject([{ state: 'done', pages: 3 }])
    expect(news.at(-1)).toBe('done')
    expect(await rig.work()).toMatchObject({ failed: 0 })
  })

  test('what a person stops ends after its page and stays stopped', async () => {
    const rig = await rigOf()
    let id = ''
    rig.answers = async function* (_, ask) {
      for await (const page of byDay(ask, () => 1)) {
        yield page
        await rig.ingest.stop(id)
      }
    }
    id = (await started(rig))[0] ?? ''
    await rig.work()
    expect(await rig.ingest.run(id)).toMatchObject({ state: 'stopped', pages: 1 })
    await rig.ports.clock.advance(3_600_000)
    await rig.work()
    expect(await rig.ingest.run(id)).toMatchObject({ state: 'stopped', pages: 1 })
    expect(await rig.ingest.stop(id)).toMatchObject({ refusal: { code: 'run-not-active' } })
  })

  test('the schedule of each connector queues what is due, once', async () => {
    const rig = await rigOf()
    rig.answers = (_, ask) => byDay(ask, () => 8)
    expect(await rig.ingest.queueDue()).toBe(2)
    expect(await rig.ingest.queueDue()).toBe(0)
    await rig.work()
    await rig.ports.clock.advance(30 * 60_000)
    expect(await rig.ingest.queueDue()).toBe(0)
    await rig.ports.clock.advance(31 * 60_000)
    expect(await rig.ingest.queueDue()).toBe(2)
  })
})
