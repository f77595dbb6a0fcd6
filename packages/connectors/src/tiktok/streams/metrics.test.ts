import { describe, expect, test } from 'vitest'
import { statusOf } from './entities.ts'
import { mapReport } from './metrics.ts'

const row = (metrics: object, dimensions: object = {}) => ({
  dimensions: { campaign_id: '1790100000000000001', stat_time_day: '2026-11-18 00:00:00', ...dimensions },
  metrics: { spend: '12.34', impressions: '100', clicks: '5', ...metrics },
})
const map = (rows: readonly unknown[], currency = 'USD') => [
  ...mapReport({
    bytes: new TextEncoder().encode(JSON.stringify({ code: 0, data: { list: rows } })),
    context: { level: 'campaign', dimension: 'campaign_id', currency },
  }),
]

describe('rows of a TikTok report', () => {
  test('amounts are major units with decimals, days have a time of midnight', () => {
    expect(
      map([row({ complete_payment: '2', total_complete_payment_rate: '70.10', value_per_complete_payment: '35.05' })]),
    ).toMatchObject([
      {
        record: {
          entityId: '1790100000000000001',
          day: '2026-11-18',
          costMicros: 12_340_000,
          conversionsMicros: 2_000_000,
          conversionValueMicros: 70_100_000,
          currency: 'USD',
          extra: null,
        },
      },
    ])
  })

  test('a dash says nothing', () => {
    expect(
      map([row({ spend: '-', clicks: '-', complete_payment: '-', total_complete_payment_rate: '-' })]),
    ).toMatchObject([{ record: { costMicros: 0, clicks: 0, conversionsMicros: null, conversionValueMicros: null } }])
  })

  test('a value that count times average does not come to is kept, with a note', () => {
    const metrics = { complete_payment: '10', total_complete_payment_rate: '3.5', value_per_complete_payment: '30' }
    expect(map([row(metrics)])).toMatchObject([
      { record: { conversionValueMicros: 3_500_000, extra: { valueByAverage: '300.00' } } },
    ])
    const rounded = { complete_payment: '3', total_complete_payment_rate: '100', value_per_complete_payment: '33.33' }
    expect(map([row(rounded)])).toMatchObject([{ record: { conversionValueMicros: 100_000_000, extra: null } }])
  })

  test('without the value, count times average is it', () => {
    const metrics = { complete_payment: '2', value_per_complete_payment: '15000' }
    expect(map([row(metrics)], 'KRW')).toMatchObject([{ record: { conversionValueMicros: 30_000_000_000 } }])
  })

  test.each([
    [row({ spend: '-5' }), 'row-negative'],
    [row({ spend: 'free' }), 'row-number'],
    [row({}, { stat_time_day: 'yesterday' }), 'row-date'],
    [row({}, { campaign_id: '' }), 'row-missing'],
    [{ metrics: {} }, 'row-shape'],
  ])('%j is refused', (bad, code) => {
    expect(map([bad, row({})])).toMatchObject([{ refusal: { code } }, { record: { clicks: 5 } }])
  })
})

test.each([
  ['ENABLE', 'CAMPAIGN_STATUS_ENABLE', 'active'],
  ['DISABLE', 'CAMPAIGN_STATUS_DISABLE', 'paused'],
  ['ENABLE', 'ADGROUP_STATUS_DELETE', 'removed'],
  ['DELETE', undefined, 'removed'],
  [undefined, 'AD_STATUS_NEW', 'unknown'],
])('%s and %s is %s', (operation_status, secondary_status, status) => {
  expect(statusOf({ operation_status, secondary_status }).status).toBe(status)
})
