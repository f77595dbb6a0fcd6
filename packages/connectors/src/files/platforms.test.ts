import { describe, expect, it } from 'vitest'
import { readFile } from './testing/read-file.ts'
import { workbook, zip } from './testing/workbook.ts'

describe('Meta (L9)', () => {
  it('leaves out the row of totals, first or last, by its empty names', async () => {
    const header = '캠페인 이름,일,지출 금액 (KRW),노출,도달,링크 클릭,구매,구매 전환값'
    const total = ',2026-10-01,300,30,,3,,'
    for (const rows of [
      [total, 'A,2026-10-01,100,10,9,1,,', 'B,2026-10-01,200,20,18,2,1,5000'],
      ['A,2026-10-01,100,10,9,1,,', 'B,2026-10-01,200,20,18,2,1,5000', total],
    ]) {
      const { inspection, ads, skipped, refusals } = await readFile(
        'meta_campaign.csv',
        `\ufeff${header}\n${rows.join('\n')}\n`,
      )
      expect(inspection).toMatchObject({ questions: [], plan: { format: 'meta', level: 'campaign', currency: 'KRW' } })
      expect([skipped, refusals]).toEqual([['total'], []])
      expect(
        ads.map((row) => [row.entityId, row.costMicros, row.conversionsMicros, row.conversionValueMicros, row.extra]),
      ).toEqual([
        ['name:A', 100_000_000, 0, 0, { reach: 9 }],
        ['name:B', 200_000_000, 1_000_000, 5_000_000_000, { reach: 18 }],
      ])
    }
  })

  it('keeps breakdowns as parts of the day, and its figures under their names', async () => {
    const header = 'Day,Campaign name,Age,Gender,Amount spent (USD),Impressions,Link clicks,Clicks (all)'
    const { ads, pages } = await readFile(
      'x.csv',
      `${header}\n2026-10-01,A,25-34,female,1.50,10,1,2\n2026-10-01,A,25-34,male,2.50,20,2,3\n`,
    )
    expect(ads.map((row) => [row.part, row.clicks, row.extra])).toEqual([
      ['age=25-34;gender=female', 2, { link_clicks: 1 }],
      ['age=25-34;gender=male', 3, { link_clicks: 2 }],
    ])
    expect(pages[0]?.scheme).toBe('file:meta:age,gender')
  })
})

describe('Naver (L8)', () => {
  it('carries the product type that was told', async () => {
    const text =
      '보고서(2026.10.01.~2026.10.02.)\n캠페인,일별,노출수,클릭수,총비용(VAT포함,원),총 전환수,총 전환매출액(원),구매완료 전환수\nP,2026.10.01.,10,1,"1,100",2,"30,000",1\n'
    const { ads, inspection } = await readFile('naver_campaign.csv', text, {
      productType: 'powerlink',
      level: 'campaign',
    })
    expect(inspection.questions).toEqual([])
    expect(ads).toMatchObject([
      {
        costMicros: 1_100_000_000,
        conversionsMicros: 2_000_000,
        conversionValueMicros: 30_000_000_000,
        extra: { productType: 'powerlink', purchases: 1 },
      },
    ])
  })
})

describe('Google (L10)', () => {
  it('reads days where there are days, and weeks and months as periods', async () => {
    const title = 'Campaign report\n"May 6, 2026 - June 3, 2026"\n'
    const text = (header: string, cells: readonly string[]): string =>
      `${title}${header},Campaign,Impr.,Clicks,Cost,Currency code\n${cells.map((cell) => `${cell},A,"1,000",5,2.50,USD\n`).join('')}Total: Account, --,,,, --\n`
    const spans = async (header: string, cells: readonly string[]) => {
      const { ads, refusals, skipped } = await readFile('google_campaign.csv', text(header, cells))
      expect([refusals, skipped]).toEqual([[], ['total']])
      return ads.map((row) => [row.day, row.lastDay])
    }
    expect(await spans('Day', ['2026-05-06'])).toEqual([['2026-05-06', '2026-05-06']])
    expect(await spans('Week', ['2026-05-04', '2026-05-11', '2026-06-01'])).toEqual([
      ['2026-05-06', '2026-05-10'],
      ['2026-05-11', '2026-05-17'],
      ['2026-06-01', '2026-06-03'],
    ])
    expect(await spans('Month', ['May 2026', '2026-06-01'])).toEqual([
      ['2026-05-06', '2026-05-31'],
      ['2026-06-01', '2026-06-03'],
    ])
  })
})

describe('TikTok (AD10)', () => {
  it('leaves out `Total of N results`, whatever its width', async () => {
    const header = 'Campaign name,By Day,Cost,Impressions,Clicks (destination),Conversions,Currency'
    const { inspection, ads, skipped, refusals } = await readFile(
      'tiktok.csv',
      `${header}\nA,2026-10-01,12.34,100,5,1,USD\nTotal of 1 results,-,12.34,100,5,1,USD\nTotal of 1 results\n`,
    )
    expect(inspection.plan.format).toBe('tiktok')
    expect([skipped, refusals]).toEqual([['total', 'total'], []])
    expect(ads).toMatchObject([{ costMicros: 12_340_000, clicks: 5, conversionsMicros: 1_000_000, currency: 'USD' }])
  })
})

describe('Coupang Ads (AD11)', () => {
  const header = [
    '날짜',
    '캠페인 ID',
    '캠페인명',
    '광고그룹',
    '광고집행 옵션ID',
    '광고전환매출발생 옵션ID',
    '광고 노출 지면',
    '키워드',
    '노출수',
    '클릭수',
    '광고비(원)',
    '총 주문수(1일)',
    '총 주문수(14일)',
    '총 전환매출액(1일)',
    '총 전환 매출액 (14일)(원)',
  ]
  const day = { serial: 45_617 } // 2024-11-21

  it('reads a workbook: cost on the advertised option, sales on the bought one, both in the day', async () => {
    const bytes = workbook([
      header,
      [
        20241121,
        9_000_000_001,
        '겨울',
        'G1',
        12_345_678_901,
        12_345_678_902,
        '검색 영역',
        '장갑',
        100,
        5,
        1500,
        1,
        2,
        10000,
        20000,
      ],
      ['20241121.0', '9000000001', '겨울', 'G1', '12345678901.0', '-', '비검색 영역', '-', 900, 20, 4500, 0, 0, 0, 0],
      [day, '9000000001', '겨울', 'G1', '1', '1', '비검색 영역', '', 1, 0, 0.1, 0, 0, 0, 0],
      ['합계', null, null, null, null, null, null, null, 1001, 25, 6000.1, 1, 2, 10000, 20000],
    ])
    const { inspection, ads, skipped, refusals } = await readFile(
      'A00000001_pa_daily_keyword_20241121_20241121.xlsx',
      bytes,
    )
    expect(inspection).toMatchObject({
      questions: [],
      plan: { format: 'coupang-ads', container: 'xlsx', level: 'keyword', attribution: '14d' },
    })
    expect(inspection.sample[0]?.slice(0, 3)).toEqual(['20241121', '9000000001', '겨울'])
    expect([skipped, refusals]).toEqual([['total'], []])
    expect(ads.map((row) => [row.day, row.entityId, row.part, row.costMicros, row.conversionValueMicros])).toEqual([
      [
        '2024-11-21',
        'name:겨울/G1/장갑',
        'placement=검색 영역;option=12345678901;converted_option=12345678902',
        1_500_000_000,
        20_000_000_000,
      ],
      ['2024-11-21', 'name:겨울/G1/-', 'placement=비검색 영역;option=12345678901', 4_500_000_000, 0],
      ['2024-11-21', 'name:겨울/G1/-', 'placement=비검색 영역;option=1;converted_option=1', 100_000, 0],
    ])
    expect(ads[0]?.extra).toMatchObject({ orders_1d: 1, sales_1d: 10_000 })
  })

  it('takes the period from the name of the file where no column says the day', async () => {
    const text = '캠페인명,노출수,클릭수,광고비,총 주문수(14일),총 전환매출액(14일)\n겨울,10,1,500,1,20000\n'
    const { ads } = await readFile('A00000001_pa_total_campaign_20241101_20241130.csv', text)
    expect(ads).toMatchObject([{ day: '2024-11-01', lastDay: '2024-11-30', level: 'campaign' }])
    const nameless = await readFile('coupang.csv', text).catch((error) => error)
    expect(nameless).toMatchObject({ code: 'file-questions-open', params: { questions: 'period' } })
  })
})

describe('workbooks', () => {
  it('that are locked, broken or bombs are refused by name', async () => {
    const code = (name: string, bytes: Uint8Array): Promise<string> =>
      readFile(name, bytes).then(
        () => 'read',
        (error) => error.code,
      )
    const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])
    expect(await code('orders.xlsx', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]))).toBe(
      'file-protected',
    )
    expect(await code('old.xls', ole)).toBe('file-not-a-table')
    expect(await code('x.xlsx', Buffer.from('PK\u0003\u0004 no zip at all'))).toBe('file-unreadable')
    expect(await code('x.zip', zip({ 'photo.jpg': 'x' }))).toBe('file-not-a-table')
    const whole = workbook([['a', 'b']])
    expect(await code('x.xlsx', whole.subarray(0, whole.length - 30))).toBe('file-unreadable')
    const bomb = zip({ '[Content_Types].xml': '', 'xl/worksheets/sheet1.xml': Buffer.alloc(201 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await code('x.xlsx', bomb)).toBe('file-unreadable')
  })

  it('go on at the row where an import stopped, and keep line ends within cells', async () => {
    const { ads } = await readFile(
      'x.xlsx',
      workbook([
        ['date', 'platform', 'campaign', 'impressions', 'clicks', 'cost', 'currency'],
        [{ serial: 46_000 }, 'naver', 'two\nlines, "quoted"', 1, 1, 0.1, 'KRW'],
        [null, null, null, null, null, null, null],
        ['2026-01-02', 'naver', 'B', 1, 1, 1234.5, 'KRW'],
      ]),
    )
    expect(ads.map((row) => [row.day, row.entityId, row.costMicros])).toEqual([
      ['2025-12-09', 'name:two\nlines, "quoted"', 100_000],
      ['2026-01-02', 'name:B', 1_234_500_000],
    ])
  })
})

describe('what a platform calls on and off', () => {
  it.each([
    [
      'google',
      'Campaign status,Campaign,Status,Impr.,Cost,Currency code',
      [
        ['Enabled', 'Eligible', 'active'],
        ['Enabled', 'Eligible (limited)', 'active'],
        ['Enabled', 'Ended', 'paused'],
        ['Enabled', 'Not eligible', 'paused'],
        ['Enabled', 'Campaign paused', 'paused'],
        ['Paused', 'Paused', 'paused'],
        ['Removed', 'Removed', 'removed'],
        ['사용', '운영 가능', 'active'],
        ['일시중지', '', 'paused'],
      ],
    ],
    [
      'meta',
      'Campaign delivery,Campaign name,x,Impressions,Amount spent,Currency',
      [
        ['active', '', 'active'],
        ['inactive', '', 'paused'],
        ['off', '', 'paused'],
        ['Campaign off', '', 'paused'],
        ['completed', '', 'paused'],
        ['not_delivering', '', 'paused'],
        ['archived', '', 'removed'],
        ['something new', '', 'unknown'],
      ],
    ],
  ] as const)('%s', async (format, header, cases) => {
    const rows = cases.map(([set, delivery], at) => `${set},C${at},${delivery},10,1,USD`)
    const text = `Day,${header}\n${rows.map((row) => `2026-10-01,${row}`).join('\n')}\n`
    const { entities } = await readFile(`${format}.csv`, text, { format, level: 'campaign' })
    expect(entities.map(({ vendorStatus, status }) => [vendorStatus, status])).toEqual(
      cases.map(([set, delivery, status]) => [
        delivery === '' || delivery === set ? set : `${set}; ${delivery}`,
        status,
      ]),
    )
  })

  it('a search term that is excluded already is off', async () => {
    const header = 'Day,Search term,Added/Excluded,Campaign,Ad group,Impr.,Clicks,Cost,Currency code'
    const row = (term: string, word: string) => `2026-10-01,${term},${word},C,G,10,5,1,USD`
    const text = `${header}\n${row('a', 'None')}\n${row('b', 'Added')}\n${row('c', 'Excluded')}\n`
    const { entities } = await readFile('google.csv', text)
    const terms = entities.filter(({ level }) => level === 'search-term')
    expect(terms.map(({ name, status }) => [name, status])).toEqual([
      ['a', 'unknown'],
      ['b', 'active'],
      ['c', 'paused'],
    ])
  })
})
