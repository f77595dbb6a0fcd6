import type { RuleDraft } from '@commerce/contracts'
import { addDays, endOfDay } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { NEVER, type SnapshotPorts } from '../book/model.ts'
import { judge } from '../engine/gate.ts'
import {
  connection,
  every,
  FORGETFUL,
  LAST,
  type Made,
  MORNING,
  rule,
  SEOUL,
  type ShopOptions,
  snapshotOf,
} from '../testing/shop.ts'

const say = (
  draft: RuleDraft,
  made: Made | readonly Made[],
  more: Partial<ShopOptions> = {},
  ports: Partial<SnapshotPorts> = {},
) => {
  const entities = 'id' in made ? [made] : made
  const settings = rule(draft)
  const snapshot = snapshotOf({ entities, ...more }, ports)
  const target = snapshot.entities(settings.scope.level).find(({ ref }) => ref.externalId === entities[0]?.id)
  if (target === undefined) throw new Error('no target')
  return judge(target, settings, snapshot, FORGETFUL)
}
const LATE: Partial<SnapshotPorts> = {
  predict: () => ({ expected: 1, low: 0, high: 3, chanceOfMore: 0.6, basis: 'learned' }),
}

describe('spend kill switch (R1)', () => {
  const wasting: Made = { id: 'c1', days: every(10, { cost: 10_000, conversions: 0 }) }
  const of: RuleDraft = { code: 'kill-switch', args: { spend: 70_000 } }

  test('proposes to pause from the limit on, with the figures', () => {
    const verdict = say(of, wasting)
    expect(verdict).toMatchObject({
      outcome: 'proposes',
      wish: { action: { do: 'pause' }, stakeMinor: 10_000, risk: 'low', evidence: { sentence: 'kill-switch' } },
    })
    expect(say({ ...of, args: { spend: 70_001 } }, wasting).outcome).toBe('not-met')
    // Near the limit, but nothing was asked yet.
    expect(say({ ...of, args: { spend: 75_000 } }, wasting).outcome).toBe('not-met')
  })
  test('a report without clicks is not read as if nobody had clicked', () => {
    const unclicked: Made = { id: 'c1', days: every(10, { cost: 10_000, clicks: 0, conversions: 0 }) }
    const namesOf = (made: Made) => {
      const verdict = say({ ...of, guards: { minClicks: 0 } }, made)
      return verdict.outcome === 'proposes' ? verdict.wish.evidence.figures.map(({ name }) => name) : []
    }
    expect(namesOf(wasting)).toContain('clicks')
    expect(namesOf(unclicked)).toContain('spend')
    expect(namesOf(unclicked)).not.toContain('clicks')
  })
  test('one conversion, even a part of one, keeps it', () => {
    expect(
      say(of, { id: 'c1', days: [...every(10, { conversions: 0 }), { back: 2, cost: 0, conversions: 0.2 }] }).outcome,
    ).toBe('not-met')
  })
  test('missing days, days nobody reported conversions for, few clicks and a young campaign are no evidence', () => {
    expect(say(of, wasting, { unread: [3] }).outcome).toBe('missing-data')
    expect(say(of, { id: 'c1', days: every(10, { conversions: null }) }).outcome).toBe('no-value')
    expect(say(of, { id: 'c1', days: every(10, { clicks: 1, conversions: 0 }) }).outcome).toBe('sample-too-small')
    expect(say({ ...of, args: { spend: 10_000 } }, { id: 'c1', days: every(2, { conversions: 0 }) }).outcome).toBe(
      'too-young',
    )
  })
  test('amounts are read in the currency of their rows, not in that of the connection', () => {
    const rate = { base: 'USD', quote: 'KRW', day: LAST, rate_nano: 1_400e9, enteredAt: 0 }
    const rows = { key: 1, learnedAt: 0, replacedAt: NEVER }
    const dollars = { currencies: [{ ...rows, currency: 'USD' }] }
    // 70,000 dollars are no won.
    const silent = say(of, wasting, { more: dollars })
    expect(silent).toMatchObject({ outcome: 'no-rate', figures: [{ value: 7_000_000, currency: 'USD' }, {}, {}, {}] })
    expect(say(of, wasting, { more: { ...dollars, rates: [rate] } })).toMatchObject({
      wish: { stakeMinor: 14_000_000 },
    })
    const both = { currencies: [...dollars.currencies, { ...rows, currency: 'KRW' }], rates: [rate] }
    expect(say(of, wasting, { more: both }).outcome).toBe('mixed-currency')
    // What was replaced counts no more.
    const gone = { currencies: [{ ...rows, currency: 'USD', replacedAt: 1 }] }
    expect(say(of, wasting, { more: gone }).outcome).toBe('proposes')
  })
  test('waits while conversions may come late, and without a prediction', () => {
    expect(say(of, wasting, {}, LATE).outcome).toBe('not-settled')
    expect(say(of, wasting, {}, { lateness: null }).outcome).toBe('not-settled')
    expect(say(of, wasting, {}, { lateness: 'final' }).outcome).toBe('proposes')
  })
  test('the spend since the last conversion counts where a conversion is expected to cost more than it may', () => {
    const dry = [...every(4, { cost: 20_000, conversions: 0 }), ...every(10, { cost: 20_000, conversions: 1 }).slice(4)]
    const entity: Made = { id: 'c1', days: dry }
    const brings = (perClick: number): Partial<SnapshotPorts> => ({
      predict: () => ({ expected: 0, low: 0, high: 0, chanceOfMore: 0.1, perClick, basis: 'learned' }),
    })
    const spend = { code: 'kill-switch' as const, args: { spend: 70_000, price: 40_000 } }
    // 50 clicks a day for 20,000: one in a hundred buys, so one costs 40,000.
    expect(say(spend, entity, {}, brings(0.01))).toMatchObject({
      outcome: 'proposes',
      wish: {
        evidence: {
          window: { from: addDays(LAST, -3) },
          figures: expect.arrayContaining([
            expect.objectContaining({ name: 'spend', value: 80_000 }),
            expect.objectContaining({ name: 'cpaExpected', value: 40_000 }),
          ]),
        },
      },
    })
    expect(say(spend, entity, {}, brings(0.02)).outcome).toBe('not-met')
    expect(say({ ...spend, args: { ...spend.args, spend: 80_001 } }, entity, {}, brings(0.01)).outcome).toBe('not-met')
    // It sold the day before last and was hardly clicked since: whoever was asked before that is not asked any more.
    const sold: Made = {
      id: 'c1',
      days: [
        { back: 0, cost: 2_000, clicks: 5, conversions: 0 },
        ...every(10, { cost: 20_000, conversions: 1 }).slice(1, 2),
        ...every(10, { cost: 20_000, conversions: 0 }).slice(2),
      ],
    }
    expect(say(spend, sold, {}, brings(0.01)).outcome).toBe('not-met')
    // Without a price it is R1 by its words, and one conversion on any of the days keeps it.
    const plain = { ...spend, args: { spend: 70_000, price: 0 } }
    expect(say(plain, entity, {}, brings(0.01)).outcome).toBe('not-met')
    expect(say(plain, { id: 'c1', days: every(10, { cost: 20_000, conversions: 0 }) }, {}, brings(0.5)).outcome).toBe(
      'proposes',
    )
    // Where nothing is predicted, what came on the days that were looked at says what one costs: 140,000 for three.
    const raw = (price: number) =>
      say({ ...spend, args: { spend: 70_000, price }, guards: { lag: 'raw' } }, entity).outcome
    expect([raw(46_000), raw(47_000)]).toEqual(['proposes', 'not-met'])
  })
  test('matured looks at settled days only', () => {
    const verdict = say(
      { ...of, guards: { lag: 'matured' } },
      { id: 'c1', days: every(14, { conversions: 0 }) },
      {},
      LATE,
    )
    expect(verdict).toMatchObject({
      outcome: 'proposes',
      wish: { evidence: { window: { to: addDays(LAST, -3), settled: true } } },
    })
  })
  test('an API that fell silent holds it; a file never is too old', () => {
    const late = { at: MORNING + 5 * 86_400_000 }
    expect(say(of, wasting, late).outcome).toBe('stale-data')
    const files = { ...late, connections: [connection({ staleAfterDays: null, how: 'todo', offers: () => [] })] }
    expect(say(of, wasting, files).outcome).toBe('proposes')
  })
  test('paused and removed ones are left alone, and what the platform does not take is not asked', () => {
    expect(say(of, { ...wasting, status: 'paused' }).outcome).toBe('not-active')
    expect(say(of, { ...wasting, status: 'removed' }).outcome).toBe('not-active')
    expect(say(of, wasting, { connections: [connection({ offers: () => ['budget'] })] }).outcome).toBe('not-offered')
  })
})

describe('ROAS floor (R2)', () => {
  const poor: Made = { id: 'c1', budget: 50_000, days: every(10, { cost: 10_000, conversions: 1, value: 5_000 }) }

  test('lowers the budget, not under the floor', () => {
    expect(say({ code: 'roas-floor' }, poor)).toMatchObject({
      wish: { action: { do: 'set-budget', micros: 40_000_000_000 } },
    })
    expect(say({ code: 'roas-floor', args: { floor: 45_000 } }, poor)).toMatchObject({
      wish: { action: { do: 'set-budget', micros: 45_000_000_000 } },
    })
    expect(say({ code: 'roas-floor', args: { floor: 50_000 } }, poor).outcome).toBe('no-change')
    expect(say({ code: 'roas-floor' }, { ...poor, budget: null }).outcome).toBe('not-offered')
  })
  test('holds where late conversions could lift it, where no value is reported, without spend', () => {
    const late = { predict: () => ({ expected: 30, low: 7, high: 40, chanceOfMore: 1, basis: 'learned' as const }) }
    expect(say({ code: 'roas-floor' }, poor, {}, late).outcome).toBe('not-settled')
    expect(say({ code: 'roas-floor' }, { ...poor, days: every(10, { conversions: 1, value: null }) }).outcome).toBe(
      'no-value',
    )
    const free = { ...poor, days: every(10, { cost: 0, conversions: 0 }) }
    expect(say({ code: 'roas-floor', guards: { minSpendMinor: 0, minAgeDays: 0 } }, free).outcome).toBe(
      'sample-too-small',
    )
  })
})

test('creative fatigue (R3) needs both windows and frequency, and only advises', () => {
  const days = [
    ...every(7, { clicks: 10, impressions: 1_000, extras: [3, Number.NaN] }),
    ...every(14, { clicks: 20, impressions: 1_000, extras: [2, Number.NaN] }).slice(7),
  ]
  const ad: Made = { id: 'a1', level: 'ad', days }
  expect(say({ code: 'creative-fatigue' }, ad)).toMatchObject({
    wish: { action: { do: 'suggest', advice: 'refresh-creative' } },
  })
  expect(say({ code: 'creative-fatigue' }, ad, { unread: [9] }).outcome).toBe('missing-data')
  const blind = { ...ad, days: days.map(({ extras: _, ...did }) => did) }
  expect(say({ code: 'creative-fatigue' }, blind).outcome).toBe('no-value')
})

describe('negative keywords (R4)', () => {
  const group: Made = { id: 'g1', level: 'adgroup', parentId: 'c1' }
  const term: Made = {
    id: 't1',
    level: 'search-term',
    parentId: 'g1',
    name: '무료 나눔',
    days: every(10, { conversions: 0 }),
  }

  test('is asked of the ad group above, exact', () => {
    expect(say({ code: 'negative-keyword' }, [term, group])).toMatchObject({
      wish: { target: { ref: { level: 'adgroup', externalId: 'g1' } }, action: { text: '무료 나눔', match: 'exact' } },
    })
    expect(say({ code: 'negative-keyword' }, term).outcome).toBe('not-offered')
  })
  test('works on a report over a period', () => {
    const report = {
      key: 1,
      currency: 'KRW',
      from: addDays(LAST, -90),
      to: addDays(LAST, -60),
      impressions: 900,
      clicks: 40,
      costMicros: 30_000_000_000,
      conversionsMicros: 0,
      valueMicros: null,
      extras: {},
      learnedAt: 0,
      replacedAt: NEVER,
    }
    const files = [connection({ staleAfterDays: null, how: 'todo' })]
    const more = { connections: files, more: { reads: [], periods: [{ ...report, learnedAt: MORNING }] } }
    expect(say({ code: 'negative-keyword' }, [{ ...term, days: [] }, group], { ...more, at: MORNING })).toMatchObject({
      wish: { evidence: { window: { period: true, settled: true } } },
    })
    // Imported the day after it ended: it waits as long as the platform takes, and no longer.
    const fresh = { ...report, to: addDays(LAST, -1), learnedAt: endOfDay(LAST, SEOUL) - 1 }
    const at = (days: number) => {
      const said = { ...more, more: { reads: [], periods: [fresh] }, at: MORNING + days * 86_400_000 }
      return say({ code: 'negative-keyword', guards: { lag: 'matured' } }, [{ ...term, days: [] }, group], said).outcome
    }
    expect([at(0), at(2)]).toEqual(['not-settled', 'proposes'])
  })
})

test('downstream signal (R5) counts landing page views where there are some', () => {
  const set: Made = {
    id: 's1',
    level: 'adgroup',
    days: every(10, { clicks: 5, conversions: 0, extras: [Number.NaN, 30] }),
  }
  expect(say({ code: 'downstream-signal' }, set)).toMatchObject({ wish: { action: { do: 'pause' } } })
  const few = { ...set, days: every(10, { clicks: 5, conversions: 0 }) }
  expect(say({ code: 'downstream-signal' }, few).outcome).toBe('not-met')
})

test('budgets: pacing lowers, winners are raised within the cap', () => {
  const over: Made = { id: 'c1', budget: 8_000, days: every(10, { cost: 10_000 }) }
  expect(say({ code: 'budget-pacing' }, over)).toMatchObject({ wish: { action: { micros: 6_400_000_000 } } })
  const winner: Made = { id: 'c1', budget: 10_000, days: every(10, { cost: 10_000, conversions: 2, value: 50_000 }) }
  expect(say({ code: 'winner-scaling' }, winner)).toMatchObject({ wish: { action: { micros: 12_000_000_000 } } })
  expect(say({ code: 'winner-scaling', args: { cap: 10_000 } }, winner).outcome).toBe('no-change')
  expect(say({ code: 'winner-scaling' }, { ...winner, budget: 50_000 }).outcome).toBe('not-met')
})

test('zero impressions: a missing row of a day that was read is a zero, a day that was not read is nothing', () => {
  const gone: Made = { id: 'c1', days: every(10, { impressions: 500 }).slice(2) }
  const other: Made = { id: 'c2', days: every(10, {}) }
  expect(say({ code: 'zero-impressions' }, [gone, other])).toMatchObject({
    wish: { action: { advice: 'check-delivery' } },
  })
  expect(say({ code: 'zero-impressions' }, [gone, other], { unread: [1] }).outcome).toBe('missing-data')
})

test('out of stock: the sum of what it sells, and nothing where a stock is not known', () => {
  const stock = (quantity: number) => ({
    more: {
      advertised: [{ connectorId: 'con_1', level: 'campaign', externalId: 'c1', sku: 'A', knownAt: 0, until: null }],
      stock: [
        { sku: 'A', knownAt: 0, quantity: 9 },
        { sku: 'A', knownAt: 5, quantity },
      ],
    },
  })
  const made: Made = { id: 'c1', days: every(5, {}) }
  expect(say({ code: 'out-of-stock' }, made, stock(0))).toMatchObject({ wish: { action: { do: 'pause' } } })
  expect(say({ code: 'out-of-stock' }, made, stock(1)).outcome).toBe('not-met')
  expect(say({ code: 'out-of-stock' }, made).outcome).toBe('no-stock-data')
})

test('tracking broken speaks once for the shop', () => {
  const broken = every(32, { conversions: 2 }).map((did, back) => (back < 2 ? { ...did, conversions: 0 } : did))
  const all: Made[] = [
    { id: 'c1', days: broken },
    { id: 'c2', days: broken.map((did) => ({ ...did, cost: 100 })) },
    { id: 'c3', days: broken.map((did) => ({ ...did, cost: 100 })) },
  ]
  expect(say({ code: 'tracking-broken' }, all)).toMatchObject({ wish: { action: { advice: 'check-tracking' } } })
  expect(say({ code: 'tracking-broken' }, [...all.slice(1), ...all.slice(0, 1)]).outcome).toBe('not-met')
  const one = [{ ...(all[0] as Made), days: every(32, { conversions: 1 }) }, ...all.slice(1)]
  expect(say({ code: 'tracking-broken' }, one).outcome).toBe('not-met')
})

test('a rule of your own: and / or, the figure above, earlier windows, targets, what is not known', () => {
  const term = (more: object) => ({
    metric: 'spend' as const,
    of: 'entity' as const,
    window: { days: 3, today: false, back: 0 },
    op: '>' as const,
    than: { kind: 'value' as const, value: 20_000 },
    ...more,
  })
  const with_ = (join: 'and' | 'or', ...terms: object[]): RuleDraft => ({
    code: 'custom',
    condition: { join: 'and', groups: [{ join, terms: terms.map(term) }] },
    action: { do: 'pause' },
  })
  const made: Made = { id: 'c1', days: every(10, { conversions: 1 }) }
  expect(say(with_('and', {}), made).outcome).toBe('proposes')
  const unknown = { metric: 'frequency', than: { kind: 'value', value: 1 } }
  expect(say(with_('and', {}, unknown), made).outcome).toBe('no-value')
  expect(say(with_('or', {}, unknown), made).outcome).toBe('proposes')
  expect(say(with_('and', { than: { kind: 'earlier', days: 7, times: 0.9 } }), made).outcome).toBe('proposes')
  expect(say(with_('and', { than: { kind: 'earlier', days: 7, times: 1.2 } }), made).outcome).toBe('not-met')
  expect(
    say(with_('and', { metric: 'cpc', than: { kind: 'profile', limit: 'ceiling', times: 1 } }), made).outcome,
  ).toBe('no-target')
  expect(say(with_('and', { of: 'parent' }), made).outcome).toBe('missing-data')
})
