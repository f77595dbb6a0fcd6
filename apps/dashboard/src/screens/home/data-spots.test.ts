import type { Connection } from '@commerce/contracts'
import { describe, expect, it } from 'vitest'
import { dataSpots, feeding } from './data-spots.ts'

const connection = (change: Partial<Connection>): Connection => ({
  id: 'con_1',
  platform: 'naver',
  kind: 'ads',
  title: { ko: '네이버', en: 'Naver' },
  name: '네이버',
  mode: 'api',
  enabled: true,
  demo: false,
  zone: 'Asia/Seoul',
  currency: 'KRW',
  fields: {},
  secretsSet: [],
  account: null,
  streams: [],
  state: 'ok',
  stateAt: 0,
  finding: null,
  freshness: { newestDay: '2026-11-25', lastSuccessAt: 1, late: false },
  credentials: { setAt: 1, expiresAt: null, clock: 'none' },
  budget: null,
  lastRuns: [],
  quarantined: 0,
  nextSyncAt: null,
  createdAt: 0,
  ...change,
})

describe('what makes the figures incomplete', () => {
  it('is nothing when every connection is on time', () => {
    expect(dataSpots([connection({}), connection({ state: 'waiting' })])).toEqual([])
  })

  it('names late and failing connections once, but not those that were switched off on purpose', () => {
    const late = { newestDay: null, lastSuccessAt: null, late: true }
    expect(
      dataSpots([
        connection({ name: 'a', freshness: late }),
        connection({ name: 'b', state: 'failing', freshness: late }),
        connection({ name: 'c', freshness: late, enabled: false }),
      ]),
    ).toEqual([{ kind: 'data-late', count: 2, names: ['a', 'b'] }])
  })

  it('tells of keys that end and of rows that were put aside', () => {
    const ending = { setAt: 1, expiresAt: 2, clock: 'soon' as const }
    expect(dataSpots([connection({ name: 'a', credentials: ending, quarantined: 3 })])).toEqual([
      { kind: 'keys-soon', names: ['a'] },
      { kind: 'quarantined', count: 3 },
    ])
  })
})

describe('connections that feed the shop', () => {
  it('have a day or a success behind them', () => {
    const never = { newestDay: null, lastSuccessAt: null, late: false }
    expect(feeding([connection({}), connection({ freshness: never })])).toBe(1)
  })
})
