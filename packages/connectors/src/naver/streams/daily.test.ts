import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapDaily } from './daily.ts'

type Row = readonly (string | number)[]
const table = (rows: readonly Row[]): string => rows.map((row) => `${row.join('\t')}\n`).join('')
const key = (day: string, group = 'grp-1', keyword = 'nkw-1'): Row => [
  day,
  '1234567',
  'cmp-1',
  group,
  keyword,
  'nad-1',
  'bsn-1',
  '8753',
  'P',
]

function page(day: string, ad: readonly Row[], conversions: readonly Row[], levels: readonly string[] = ['account']) {
  const first = new TextEncoder().encode(table(ad))
  const bytes = new Uint8Array([...first, ...new TextEncoder().encode(table(conversions))])
  return { bytes, context: { day, customerId: '1234567', ad: first.length, levels } }
}

const only = (rows: Iterable<unknown>) => [...rows][0]

describe('lines of STAT reports', () => {
  test('only purchases are conversions, direct and indirect; other types stand beside', () => {
    const ad = [[...key('20261118'), 100, 10, 1234, 250, 3]]
    const conversions = [
      [...key('20261118'), 1, 'purchase', 2, 50000],
      [...key('20261118'), 2, 'purchase', 1, 20000],
      [...key('20261118'), 1, 'add_to_cart', 7, 90000],
    ]
    expect(only(mapDaily(page('2026-11-18', ad, conversions)))).toMatchObject({
      place: 0,
      record: {
        level: 'account',
        entityId: '1234567',
        costMicros: 1_234_000_000,
        clicks: 10,
        conversionsMicros: 3_000_000,
        conversionValueMicros: 70_000_000_000,
        extra: {
          vat: 'included',
          views: 3,
          directConversions: 2,
          indirectValue: 20000,
          'conversions.add_to_cart': 7,
          'value.add_to_cart': 90000,
        },
      },
    })
  })

  test('before 2026-03-30 cost is without VAT, may have decimals, and is not changed by us', () => {
    const ad = [[...key('20260329'), 100, 10, '1234.56', 250]]
    expect(only(mapDaily(page('2026-03-29', ad, [])))).toMatchObject({
      record: { costMicros: 1_234_560_000, extra: { vat: 'excluded' } },
    })
  })

  test('types were numbers until 2024-07-03', () => {
    const conversions = [1, 3, 5].map((type) => [...key('20240702'), 1, type, 1, 1000])
    expect(only(mapDaily(page('2024-07-02', [], conversions)))).toMatchObject({
      record: {
        impressions: 0,
        conversionsMicros: 1_000_000,
        extra: { 'conversions.add_to_cart': 1, 'conversions.custom001': 1 },
      },
    })
  })

  test('shopping has no keyword, so the level of keywords leaves it out', () => {
    const ad = [
      [...key('20261118', 'grp-1', '-'), 100, 10, 1000, 250, 0],
      [...key('20261118', 'grp-1', 'nkw-2'), 50, 5, 500, 100, 0],
    ]
    const rows = [...mapDaily(page('2026-11-18', ad, [], ['keyword']))]
    expect(rows).toMatchObject([{ place: 1, record: { entityId: 'nkw-2', impressions: 50 } }])
  })

  test('a bad line is refused by itself with its place, the others count', () => {
    const ad = [
      [...key('20261118'), 'x', 10, 1000, 250, 0],
      [...key('20261118'), 100, 10, -5, 250, 0],
      [...key('20261117'), 100, 10, 5, 250, 0],
      ['20261118', '1234567'],
      [...key('20261118', 'grp\u00001'), 1, 1, 1, 1, 1],
      [...key('20261118'), 100, 10, 1000, 250, 0],
    ]
    const rows = [...mapDaily(page('2026-11-18', ad, []))]
    expect(rows.map((row) => ('refusal' in row ? [row.place, row.refusal.code] : [row.place]))).toEqual([
      [0, 'row-number'],
      [1, 'row-negative'],
      [2, 'row-shape'],
      [3, 'row-columns'],
      [4, 'row-shape'],
      [5],
    ])
  })

  test('a header, which is not promised to be absent, is left out', () => {
    const header = ['Date', ...Array.from({ length: 13 }, (_, at) => `Column ${at}`)]
    const rows = [...mapDaily(page('2026-11-18', [header, [...key('2026-11-18'), 1, 1, 1, 1, 1]], []))]
    expect(rows).toMatchObject([
      { place: 0, skipped: 'preamble' },
      { place: 1, record: { clicks: 1 } },
    ])
  })

  test('whatever the lines, campaigns and ad groups add up to the account', () => {
    const line = fc.record({
      group: fc.constantFrom('grp-1', 'grp-2', 'grp-3'),
      impressions: fc.nat(10_000),
      clicks: fc.nat(100),
      cost: fc.nat(1_000_000),
      value: fc.nat(1_000_000),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const ad = lines.map(({ group, impressions, clicks, cost }) => [
          ...key('20261118', group),
          impressions,
          clicks,
          cost,
          0,
          0,
        ])
        const conversions = lines.map(({ group, value }) => [...key('20261118', group), 1, 'purchase', 1, value])
        const totals = new Map<string, number[]>()
        for (const row of mapDaily(page('2026-11-18', ad, conversions, ['account', 'campaign', 'adgroup']))) {
          if (!('record' in row) || row.record.kind !== 'ad-day') throw new Error('refused')
          const { level, impressions, clicks, costMicros, conversionValueMicros } = row.record
          const known = totals.get(level) ?? [0, 0, 0, 0]
          totals.set(
            level,
            [impressions, clicks, costMicros, conversionValueMicros ?? 0].map((value, at) => value + (known[at] ?? 0)),
          )
        }
        expect(totals.get('campaign')).toEqual(totals.get('account'))
        expect(totals.get('adgroup')).toEqual(totals.get('account'))
      }),
    )
  })
})
