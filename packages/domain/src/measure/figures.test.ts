import { type Day, day } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adDay, line, NOON, order, pageOf } from '../ingest/testing/rig.ts'
import { readTimeseries } from './dashboard.ts'
import { enterRates } from './fx.ts'
import { readRows } from './rows.ts'
import { readSituation } from './situation.ts'
import { createSums } from './sums.ts'
import { type MeasureRig, openRig } from './testing/rig.ts'

const DAY_MS = 86_400_000
const FIRST = Date.UTC(2026, 10, 10, 3)
const on = (n: number): Day => day(new Date(FIRST + n * DAY_MS).toISOString().slice(0, 10))
const ALL = { from: on(0), to: on(9) }

const someAds = fc.array(
  fc.record({
    n: fc.nat({ max: 9 }),
    id: fc.constantFrom('c1', 'c2', 'c3'),
    level: fc.constantFrom('campaign' as const, 'account' as const),
    costMicros: fc.integer({ min: 0, max: 9_000_000_000_000 }),
    conversionsMicros: fc.integer({ min: 0, max: 9_000_000 }),
    conversionValueMicros: fc.integer({ min: -5_000_000, max: 9_000_000_000 }),
    dollars: fc.boolean(),
  }),
  { maxLength: 30 },
)
const someOrders = fc.array(
  fc.record({
    n: fc.nat({ max: 9 }),
    id: fc.nat({ max: 20 }),
    total: fc.integer({ min: 1, max: 1_000_000 }),
    back: fc.nat({ max: 100 }),
    status: fc.constantFrom('paid' as const, 'cancelled' as const, 'unpaid' as const, 'partly-refunded' as const),
    buyer: fc.constantFrom('a', 'b', 'c', null),
  }),
  { maxLength: 30 },
)

type Ads = typeof someAds extends fc.Arbitrary<infer T> ? T : never
type Orders = typeof someOrders extends fc.Arbitrary<infer T> ? T : never

async function fill(rig: MeasureRig, ads: Ads, orders: Orders): Promise<void> {
  const unique = [...new Map(ads.map((one) => [`${one.n}${one.id}${one.level}`, one])).values()]
  const rows = unique.map(({ n, id, level, dollars, ...figures }) =>
    adDay({ day: on(n), lastDay: on(n), entityId: id, level, currency: dollars ? 'USD' : 'KRW', ...figures }),
  )
  await rig.ingest.load([pageOf(rows)])
  const sold = [...new Map(orders.map((one) => [one.id, one])).values()].map(
    ({ n, id, total, back, status, buyer }) => {
      const refunded =
        status === 'cancelled' ? total : status === 'partly-refunded' ? Math.floor((total * back) / 100) : 0
      return order({
        externalId: `o${id}`,
        orderedAt: FIRST + n * DAY_MS,
        paidAt: FIRST + n * DAY_MS,
        status,
        totalMinor: total,
        itemsMinor: total,
        buyerKey: buyer,
        lines: [line({ unitMinor: total, totalMinor: total, status })],
        refunds:
          refunded === 0
            ? []
            : [{ refundId: 'r1', lineId: 'l1', at: FIRST + (n + 1) * DAY_MS, amountMinor: refunded, reason: 'cancel' }],
      })
    },
  )
  await rig.ingest.load([pageOf(sold)], { connectorId: 'con_2', stream: 'orders' })
}

async function openFilled(place: Parameters<typeof openRig>[0], ads: Ads, orders: Orders): Promise<MeasureRig> {
  const rig = await openRig(place)
  await rig.connect('con_1')
  await rig.connect('con_2', { platform: 'smartstore', kind: 'channel' })
  await fill(rig, ads, orders)
  const rates = [0, 3, 7].map((n) => ({
    base: 'USD',
    quote: 'KRW',
    day: on(n),
    rate: `${1_388 + n}.123456789`,
    source: 'bank',
  }))
  const saved = await enterRates(rig.deps, { actor: { kind: 'operator' }, requestId: null }, { rates })
  expect(saved.ok).toBe(true)
  return rig
}

const WANTED = { ads: true, orders: true, visits: true }
const MEASURES = [
  'spend',
  'conversionValue',
  'conversions',
  'grossRevenue',
  'netRevenue',
  'refunded',
  'refundedOnDay',
  'orders',
  'units',
  'blendedRoas',
  'newBuyers',
  'returningBuyers',
] as const

async function answers(rig: MeasureRig) {
  const reader = createSums(rig.deps.store.read, 'KRW')
  const scope = { ...ALL, connections: null }
  const byDay = await reader.read(scope, 'day', WANTED)
  const byConnection = await reader.read(scope, 'connector', WANTED)
  const whole = await reader.read(scope, 'total', WANTED)
  const rows = []
  for (const measure of MEASURES) {
    const answer = await readRows(rig.deps, { measure, ...ALL, limit: 500, offset: 0 }, 'en')
    if (!answer.ok) throw new Error(answer.refusal.code)
    rows.push(answer.value)
  }
  return { byDay, byConnection, whole: whole.get('')?.sums ?? null, rows }
}

const NAMES = [
  'spend',
  'conversionValue',
  'gross',
  'net',
  'refunded',
  'refundedOnDay',
  'sales',
  'conversionsMicros',
] as const

describe('figures of any facts', () => {
  test('P10, P18: days and connections add up to the whole, rows to the figure, and both engines agree', async () => {
    const [one, other] = engines()
    if (one === undefined || other === undefined) throw new Error('two engines')
    await fc.assert(
      fc.asyncProperty(someAds, someOrders, async (ads, orders) => {
        const said = []
        for (const { place } of [one, other]) {
          const rig = await openFilled(place, ads, orders)
          const { byDay, byConnection, whole, rows } = await answers(rig)
          for (const name of NAMES) {
            const sum = (of: typeof byDay): number => [...of.values()].reduce((all, { sums }) => all + sums[name], 0)
            expect([name, sum(byDay), sum(byConnection)]).toEqual([name, whole?.[name] ?? 0, whole?.[name] ?? 0])
          }
          for (const answer of rows) {
            const counted = answer.rows.reduce((sum, row) => sum + row.counted, 0)
            const parts = answer.parts.reduce(
              (sum, { name, value }) => sum + (/Rounding/.test(name) ? -value : value),
              0,
            )
            expect([answer.measure, counted]).toEqual([answer.measure, parts])
            expect(answer.total).toBe(answer.rows.length)
          }
          said.push({
            days: [...byDay].map(([key, { sums }]) => [key, { ...sums, learnedAt: 0 }]).sort(),
            rows: rows.map(({ rows: some, ...rest }) => ({
              ...rest,
              some: some.map(({ day: of, name, counted, part }) => `${of} ${name} ${counted} ${part}`).sort(),
            })),
          })
        }
        expect(said[1]).toEqual(said[0])
      }),
      { numRuns: 8 },
    )
  })
})

describe.each(engines())('figures on $engine', ({ place }) => {
  test('an unknown currency is left out and said; an unknown measure is refused', async () => {
    const rig = await openRig(place)
    await rig.connect('con_1', { currency: 'USD' })
    await rig.ingest.load([pageOf([adDay({ currency: 'USD', costMicros: 5_000_000 })])])
    const ask = { days: 1, by: 'day', marketplace: 'ALL', from: '2026-11-20', to: '2026-11-20' } as const
    const series = await readTimeseries(rig.deps, { ...ask, measures: 'spend' })
    expect(series).toMatchObject({ value: { points: [{ day: '2026-11-20', values: { spend: null } }] } })
    const unknown = await readTimeseries(rig.deps, { ...ask, measures: 'spend,luck' })
    expect(unknown).toMatchObject({ refusal: { code: 'measure-unknown', params: { measure: 'luck' } } })
    const home = await rig.measure.routes['GET /api/dashboard/home']({
      params: undefined,
      body: undefined,
      query: { basis: 'latest', day: '2026-11-20' },
      context: CONTEXT,
    })
    if (!('ok' in home) || !home.ok) throw new Error('no home')
    expect(home.value.figures.find(({ measure }) => measure === 'spend')).toMatchObject({
      value: null,
      caveats: expect.arrayContaining(['fx-missing']),
    })
    expect(home.value.blindSpots.map(({ finding }) => finding.code)).toContain('fx')
  })

  test('a late platform is named and never makes ROAS look better; the latest day is one click away', async () => {
    const rig = await openRig(place)
    await rig.connect('con_1')
    await rig.connect('con_2', { platform: 'meta' })
    rig.ingest.ports.clock.advance(NOON + 1.5 * DAY_MS - rig.deps.clock.now())
    const days = [on(8), on(9), on(10)]
    const rows = (id: string, of: Day[]) => of.map((one) => adDay({ entityId: id, day: one, lastDay: one }))
    const complete = (of: Day[]) => ({
      completes: { level: 'campaign' as const, from: of[0] ?? on(0), to: of.at(-1) ?? on(0) },
    })
    await rig.ingest.load([pageOf(rows('c1', days), complete(days))])
    await rig.ingest.load([pageOf(rows('m1', days.slice(0, 2)), complete(days.slice(0, 2)))], { connectorId: 'con_2' })
    await rig.ingest.load([pageOf([order({ orderedAt: NOON })])], { stream: 'orders' })
    const { basis } = await readSituation(rig.deps)
    expect(basis).toMatchObject({ rule: 'ads', latestDay: on(10), latestCompleteDay: on(9) })
    const ask = async (query: { basis: 'complete' | 'latest'; day?: string }) => {
      const answer = await rig.measure.routes['GET /api/dashboard/home']({
        params: undefined,
        body: undefined,
        query,
        context: CONTEXT,
      })
      if (!('ok' in answer) || !answer.ok) throw new Error('no home')
      const { figures, ...rest } = answer.value
      return { ...rest, of: (name: string) => figures.find(({ measure }) => measure === name) }
    }
    const home = await ask({ basis: 'complete' })
    expect(home.basis.day).toBe(on(9))
    expect(home.of('spend')).toMatchObject({ value: 10_000, missing: [] })
    const latest = await ask({ basis: 'latest' })
    expect(latest.of('spend')).toMatchObject({ value: 5_000, missing: ['name of con_2'], caveats: ['incomplete'] })
    expect(latest.of('blendedRoas')).toMatchObject({ caveats: expect.arrayContaining(['incomplete']) })
    expect(latest.sentence).toContain('name of con_2')
  })
})

const CONTEXT = {
  actor: { kind: 'operator' },
  requestId: 'req_1',
  language: 'en',
  ip: '127.0.0.1',
  request: new Request('http://localhost/'),
  responseHeaders: new Headers(),
} as const
