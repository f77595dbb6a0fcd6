import type { Figure, Home } from '@commerce/contracts'
import type { DigestFacts } from '../model.ts'

type Change = Home['changes'][number]

export const figure = (more: Partial<Figure> & Pick<Figure, 'measure'>): Figure => ({
  unit: 'money',
  value: null,
  currency: 'KRW',
  before: null,
  yearBefore: null,
  spark: [],
  settled: 'settled',
  missing: [],
  freshAt: null,
  caveats: [],
  ...more,
})

export const change = (more: Partial<Change> = {}): Change => ({
  connectorId: 'con_1',
  name: '네이버 광고',
  day: '2026-11-17',
  measure: 'spend',
  before: 420_000,
  after: 431_000,
  currency: 'KRW',
  why: 'restated',
  at: 1,
  ...more,
})

/** A day with figures, one late platform and one change; nothing of it is real. */
export const facts = (more: Partial<DigestFacts> = {}): DigestFacts => ({
  basis: {
    day: '2026-11-19',
    rule: 'ads',
    choice: 'complete',
    latestDay: '2026-11-20',
    latestCompleteDay: '2026-11-19',
    stale: true,
  },
  currency: 'KRW',
  completeness: [
    {
      connectorId: 'con_2',
      name: '쿠팡 광고',
      platform: 'coupang-ads',
      kind: 'ads',
      newestDay: '2026-11-18',
      complete: false,
      late: true,
      lastSuccessAt: 1,
    },
  ],
  figures: [
    figure({ measure: 'spend', value: 4_123_000, before: 4_123_000, settled: 'unsettled', missing: ['쿠팡 광고'] }),
    figure({ measure: 'netRevenue', value: 12_403_500, before: 11_000_000 }),
    figure({ measure: 'orders', unit: 'count', value: 1_312, before: 1_400, currency: null }),
    figure({ measure: 'blendedRoas', unit: 'ratio', value: 3.0083, before: 2.668, currency: null }),
    figure({ measure: 'refundedOnDay', value: 0, before: 10_000 }),
  ],
  changes: [change()],
  decisions: [],
  ...more,
})
