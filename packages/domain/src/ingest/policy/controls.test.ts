import { describe, expect, test } from 'vitest'
import { controlsOf as controls, wholeLevels } from './controls.ts'

const row = (level: string, won: number, rows = 1, day = '2026-11-20') => ({
  day,
  connector_id: 'con_1',
  level,
  currency: 'KRW',
  cost_micros: won * 1_000_000,
  row_count: rows,
  counts: 0,
})

const ALL = wholeLevels({
  capabilities: (['account', 'campaign', 'adgroup', 'keyword', 'ad'] as const).map((level) => ({
    product: 'all',
    level,
    read: true,
    actions: [],
  })),
})
const controlsOf = (rows: Parameters<typeof controls>[0], whole = ALL) => controls(rows, () => whole)

describe('control totals', () => {
  test('levels that hold the same cost the same, up to the rounding of their rows', () => {
    const [control] = controlsOf([row('campaign', 100_003, 12), row('account', 100_000)])
    expect(control).toMatchObject({ differenceMicros: -3_000_000, within: true })
    expect(control?.levels.map((level) => level.level)).toEqual(['account', 'campaign'])
  })

  test('a difference beyond rounding is shown', () => {
    expect(controlsOf([row('account', 100_000), row('campaign', 90_000, 12)])).toMatchObject([
      { differenceMicros: 10_000_000_000, within: false },
    ])
  })

  test('one level alone, and levels that hold a part only, are no control', () => {
    expect(controlsOf([row('account', 5), row('keyword', 3), row('search-term', 1)])).toEqual([])
    expect(controlsOf([row('account', 5), row('account', 7, 1, '2026-11-21')])).toEqual([])
  })

  test('a level that one product does not reach holds a part only', () => {
    const of = (product: string, level: 'account' | 'campaign' | 'adgroup') => ({
      product,
      level,
      read: true,
      actions: [],
    })
    const google = [of('all', 'account'), of('all', 'campaign'), of('search', 'adgroup'), of('max', 'campaign')]
    expect(wholeLevels({ capabilities: google })).toEqual(['account', 'campaign'])
    expect(wholeLevels({ capabilities: [...google, of('max', 'adgroup')] })).toEqual(['account', 'campaign', 'adgroup'])
    const days = [row('account', 100_000), row('campaign', 100_000), row('adgroup', 60_000)]
    expect(controlsOf(days, wholeLevels({ capabilities: google }))).toMatchObject([{ within: true }])
  })
})
