import { describe, expect, test } from 'vitest'
import { dataFile, dataSetsAreHere, importFile, plainCsv, sum, whyNot } from './data-sets.ts'

const plain = (cell: string | undefined): number =>
  Number((cell ?? '').replace(/[,%]/g, '').replace(/^ ?--$/, '0') || 0)
const round = (value: number, digits: number): number => Math.round(value * 10 ** digits)

describe.skipIf(!dataSetsAreHere)(`real reports of ad platforms${whyNot}`, () => {
  test('Google Ads, campaigns: title lines, sums at the end, a report over a period', async () => {
    const file = dataFile('platform_exports/google_ads/campaign_report_inr.csv')
    const rows = plainCsv(file.text()).slice(3)
    const campaigns = rows.filter((row) => row[0] === 'Enabled')
    const it = await importFile(file)
    expect(it.inspection.plan).toMatchObject({
      format: 'google',
      level: 'campaign',
      headerLine: 2,
      period: { from: '2025-07-08', to: '2025-07-31' },
    })
    expect(it.inspection.questions).toEqual([])
    expect([it.loaded, it.skipped, it.refused]).toEqual([campaigns.length, rows.length - campaigns.length, 0])
    expect(sum(it.ads, (row) => row.impressions)).toBe(sum(campaigns, (row) => plain(row[12])))
    expect(sum(it.ads, (row) => row.costMicros)).toBe(sum(campaigns, (row) => round(plain(row[16]), 6)))
    // The platform's own line says the same.
    expect(sum(it.ads, (row) => row.costMicros)).toBe(2_565_930_000)
    expect(sum(it.ads, (row) => row.conversionsMicros ?? 0)).toBe(15_000_000)
    expect(new Set(it.ads.map((row) => [row.day, row.lastDay, row.currency].join()))).toEqual(
      new Set(['2025-07-08,2025-07-31,INR']),
    )
  })

  test('Google Ads, keywords: UTF-16 with tabs, named .csv', async () => {
    const file = dataFile('platform_exports/google_ads/search_keyword_report_utf16_tab.csv')
    const rows = plainCsv(file.text('utf16le'), '\t').slice(3)
    const keywords = rows.filter((row) => row[0] === 'Enabled' || row[0] === 'Paused')
    const it = await importFile(file)
    expect(it.inspection.plan).toMatchObject({
      encoding: 'utf-16le',
      delimiter: '\t',
      level: 'keyword',
      period: { from: '2026-05-01', to: '2026-05-08' },
    })
    expect([keywords.length, rows.length]).toEqual([17, 27])
    expect([it.loaded, it.skipped, it.refused]).toEqual([17, 10, 0])
    expect(sum(it.ads, (row) => row.impressions)).toBe(sum(keywords, (row) => plain(row[8])))
    expect(sum(it.ads, (row) => row.clicks)).toBe(sum(keywords, (row) => plain(row[14])))
    expect(sum(it.ads, (row) => row.costMicros)).toBe(sum(keywords, (row) => round(plain(row[13]), 6)))
    expect(new Set(it.ads.map((row) => row.entityId)).size).toBe(17)
  })

  test('Google Ads, 5,605 search terms', async () => {
    const it = await importFile(dataFile('platform_exports/google_ads/search_terms_one_campaign.csv.gz'))
    expect([it.loaded, it.skipped, it.refused]).toEqual([5605, 0, 0])
    expect(it.inspection.plan.level).toBe('search-term')
    expect(sum(it.ads, (row) => row.impressions)).toBe(9956)
    expect(sum(it.ads, (row) => row.clicks)).toBe(275)
    expect(sum(it.ads, (row) => row.costMicros)).toBe(5_224_320_000)
    expect(sum(it.ads, (row) => row.conversionsMicros ?? 0)).toBe(21_000_000)
    expect(new Set(it.ads.map((row) => `${row.entityId}\n${row.part}`)).size).toBe(5605)
  })

  test('Meta: currency in the header, a period or days by the two dates', async () => {
    const period = await importFile(dataFile('platform_exports/meta_ads/campaign_report_egp.csv'))
    expect([period.loaded, period.skipped, period.refused]).toEqual([2, 0, 0])
    expect(sum(period.ads, (row) => row.costMicros)).toBe(190_000_000)
    expect(sum(period.ads, (row) => row.impressions)).toBe(2897)
    expect(period.ads[0]).toMatchObject({
      currency: 'EGP',
      day: '2023-07-23',
      lastDay: '2026-08-22',
      entityId: 'name:Campaign, with comma',
      attribution: '7d_click,1d_view',
    })
    const daily = await importFile(dataFile('platform_exports/meta_ads/daily_ad_level_usd.csv'))
    expect(daily.inspection.plan).toMatchObject({ level: 'ad', currency: 'USD' })
    expect(sum(daily.ads, (row) => row.costMicros)).toBe(200_000_000)
    expect(daily.ads.map((row) => [row.day === row.lastDay, row.entityId])).toEqual([
      [true, 'name:Launch/Prospecting/Video A'],
      [true, 'name:Launch/Retargeting/Static B'],
    ])
  })

  test('Naver: a title line above, breakdowns, headers broken by their own comma', async () => {
    const keywords = await importFile(dataFile('platform_exports/naver_searchad/keyword_daily_with_title_row.csv'))
    expect(keywords.ads).toMatchObject([
      {
        day: '2026-10-01',
        level: 'keyword',
        entityId: 'name:파워링크#1/그룹1/가짜키워드',
        costMicros: 550_000_000,
        currency: 'KRW',
      },
    ])
    expect(keywords.ads[0]?.part).toBe('media=네이버;device=모바일;placement=검색')
    const terms = await importFile(dataFile('platform_exports/naver_searchad/search_term_daily.csv'))
    expect([terms.loaded, terms.skipped, terms.refused]).toEqual([3, 0, 0])
    expect(terms.inspection.plan.level).toBe('search-term')
    expect(sum(terms.ads, (row) => row.costMicros)).toBe((2343 + 990 + 12_540) * 1_000_000)
    expect(sum(terms.ads, (row) => row.impressions)).toBe(16 + 44 + 28)
  })
})
