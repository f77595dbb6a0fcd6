import { day } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { adDay, line, NOON, order, pageOf } from '../ingest/testing/rig.ts'
import { changesSince } from './changes.ts'
import { readSituation } from './situation.ts'
import { openRig } from './testing/rig.ts'

const DAY_MS = 86_400_000
const OLD = day('2026-11-18')
const LATE = day('2026-11-19')

describe.each(engines())('what changed since a person looked on $engine', ({ place }) => {
  test('corrections, days that came late, orders given back, each with its reason and both figures', async () => {
    const rig = await openRig(place)
    await rig.connect('con_1')
    await rig.connect('con_2', { platform: 'smartstore', kind: 'channel' })
    const { clock } = rig.ingest.ports
    clock.advance(NOON + 2 * DAY_MS - clock.now())
    const sold = (back: number) =>
      order({
        status: back === 0 ? 'paid' : 'partly-refunded',
        orderedAt: NOON - 2 * DAY_MS,
        changedAt: clock.now(),
        totalMinor: 30_000,
        lines: [line()],
        refunds:
          back === 0 ? [] : [{ refundId: 'r', lineId: 'l1', at: NOON, amountMinor: back, reason: 'refund' as const }],
      })
    const load = async (costMicros: number, back: number) => {
      await rig.ingest.load([pageOf([adDay({ day: OLD, lastDay: OLD, costMicros })])], { kind: 'sync' })
      await rig.ingest.load([pageOf([sold(back)])], { kind: 'sync', connectorId: 'con_2', stream: 'orders' })
    }
    await load(5_000_000_000, 0)
    const looked = clock.now()
    clock.advance(60_000)
    expect(await changesSince(rig.deps.store.read, await readSituation(rig.deps), looked)).toEqual([])

    await load(4_000_000_000, 10_000)
    await rig.ingest.load([pageOf([adDay({ day: LATE, lastDay: LATE })])], { kind: 'sync' })
    const changes = await changesSince(rig.deps.store.read, await readSituation(rig.deps), looked)
    const shown = changes.map(({ day: of, measure, before, after, why, name }) => [
      of,
      measure,
      before,
      after,
      why,
      name,
    ])
    expect(shown).toHaveLength(3)
    expect(shown).toEqual(
      expect.arrayContaining([
        [OLD, 'spend', 5_000, 4_000, 'restated', 'name of con_1'],
        [LATE, 'spend', null, 5_000, 'late', 'name of con_1'],
        [OLD, 'netRevenue', 30_000, 20_000, 'refund', 'name of con_2'],
      ]),
    )
  })

  test('a figure as it was known, its rows then, and what is known now', async () => {
    const rig = await openRig(place)
    await rig.connect('con_1')
    const { clock } = rig.ingest.ports
    clock.advance(NOON + 2 * DAY_MS - clock.now())
    const load = (costMicros: number) => rig.ingest.load([pageOf([adDay({ day: OLD, lastDay: OLD, costMicros })])])
    await load(5_000_000_000)
    const then = clock.now()
    clock.advance(60_000)
    await load(4_000_000_000)
    const { routes } = rig.measure
    const query = { measure: 'spend', from: OLD, to: OLD } as const
    const known = await routes['GET /api/measures/as-known']({
      params: undefined,
      body: undefined,
      query: { ...query, at: then },
      context: CONTEXT,
    })
    expect(known).toMatchObject({ value: { was: 5_000, now: 4_000, unit: 'money', currency: 'KRW' } })
    const rows = await routes['GET /api/measures/rows']({
      params: undefined,
      body: undefined,
      query: { ...query, asOf: then, limit: 10, offset: 0 },
      context: CONTEXT,
    })
    expect(rows).toMatchObject({ value: { value: 5_000, total: 1, rows: [{ counted: 5_000, kind: 'ad-day' }] } })
  })
})

const CONTEXT = {
  actor: { kind: 'operator' },
  requestId: 'req_1',
  language: 'ko',
  ip: '127.0.0.1',
  request: new Request('http://localhost/'),
  responseHeaders: new Headers(),
} as const
