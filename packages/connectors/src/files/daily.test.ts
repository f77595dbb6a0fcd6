import { describe, expect, it } from 'vitest'
import { DAILY_TEMPLATE, rowInFile } from './index.ts'
import { readFile } from './testing/read-file.ts'

const HEADER = 'date,platform,campaign_id,campaign_name,impressions,clicks,cost,conversions,conversion_value,currency'

describe('the standard daily file (L7)', () => {
  it('loads rows exactly and tells the campaigns they are about', async () => {
    const text = `${HEADER}\n2026-11-20,naver,c1,겨울 세일,1200,34,45600.5,2.5,180000,KRW\n20261121,네이버,c1,겨울 세일,"1,300",40,"50,000",,,KRW\n`
    const { inspection, ads, entities, refusals, pages } = await readFile('adsops_daily.csv', text)
    expect(inspection.questions).toEqual([])
    expect(inspection.guesses[0]?.format).toBe('daily')
    expect(refusals).toEqual([])
    expect(ads).toEqual([
      {
        kind: 'ad-day',
        level: 'campaign',
        entityId: 'c1',
        day: '2026-11-20',
        lastDay: '2026-11-20',
        part: '',
        currency: 'KRW',
        impressions: 1200,
        clicks: 34,
        costMicros: 45_600_500_000,
        conversionsMicros: 2_500_000,
        conversionValueMicros: 180_000_000_000,
        attribution: '',
        extra: null,
      },
      expect.objectContaining({
        day: '2026-11-21',
        impressions: 1300,
        costMicros: 50_000_000_000,
        conversionsMicros: null,
      }),
    ])
    expect(entities).toMatchObject([{ level: 'campaign', entityId: 'c1', name: '겨울 세일', parentId: null }])
    expect(pages.map((page) => [page.platform, page.scheme])).toEqual([['naver', 'file:daily::ids']])
  })

  it('parts a file of several platforms, and finds each row again in it', async () => {
    const rows = ['naver,a', 'meta,b', 'meta,c', 'google,d', 'naver,e', 'nobody,f', 'naver,g']
    const text = `${HEADER}\n${rows.map((row) => `2026-11-20,${row},x,1,1,1,,,KRW`).join('\n')}\n`
    const { pages, mapped, ads, refusals } = await readFile('x.csv', text)
    expect(pages.map((page) => page.platform)).toEqual(['naver', 'meta', 'google'])
    expect(ads.map((row) => row.entityId)).toEqual(['a', 'e', 'g', 'b', 'c', 'd'])
    expect(refusals).toMatchObject([{ refusal: { code: 'row-shape', params: { field: 'platform' } } }])
    expect(mapped.filter((one) => !('record' in one) || one.rows !== 0)).toHaveLength(7)
    const found = pages.map((page) =>
      page.bytes
        .toString()
        .split('\n')
        .slice(0, -1)
        .map((_, place) => rowInFile(page, place)),
    )
    expect(found).toEqual([[2, 6, 7, 8], [3, 4], [5]])
    // Only the last page of a chunk moves the cursor: a crash between them reads all of it again.
    expect(new Set(pages.slice(0, -1).map((page) => page.cursor)).size).toBe(1)
    expect(pages.at(-1)?.cursor).toBe(Buffer.byteLength(text))
  })

  it('refuses what it cannot use, row by row, and keeps the rest', async () => {
    const bad = [
      '2026-11-20,naver,c1,A,ten,1,1,,,KRW',
      '2026-13-20,naver,c1,A,1,1,1,,,KRW',
      ',naver,c1,A,1,1,1,,,KRW',
      '2026-11-20,naver,c1,A,1,1,-5,,,KRW',
      '2026-11-20,naver,c1,A,1,1,,,,KRW',
      '2026-11-20,naver,c1,A,1,1,1,,,WON',
      '2026-11-20,naver,c1,A,1,1,1,KRW',
      '2026-11-20,naver,,,1,1,1,,,KRW',
      '2026-11-20,naver,c1,A,1.5,1,1,,,KRW',
    ]
    const text = `${HEADER}\n${bad.join('\n')}\n2026-11-20,naver,c1,A,1,1,1,,,KRW\n\n,,,,,,,,,\n합계,,,,1,1,1,,,\n`
    const { refusals, ads, skipped } = await readFile('x.csv', text)
    expect(refusals.map((one) => one.refusal.code)).toEqual([
      'row-number',
      'row-date',
      'row-missing',
      'row-negative',
      'row-missing',
      'row-currency',
      'row-columns',
      'row-missing',
      'row-number',
    ])
    expect(refusals.map((one) => one.excerpt)).toEqual(bad)
    expect(ads).toHaveLength(1)
    expect(skipped).toEqual(['empty', 'empty', 'total'])
  })

  it('reads a coarser level when told, and keeps the rest as parts that add up (L8-L10)', async () => {
    const text =
      'date,platform,campaign,adgroup,impressions,clicks,cost\n2026-11-20,meta,C,one,1,1,10\n2026-11-20,meta,C,two,2,2,20\n'
    const fine = await readFile('x.csv', text, { shopCurrency: 'KRW' })
    expect(fine.ads.map((row) => [row.level, row.entityId, row.part])).toEqual([
      ['adgroup', 'name:C/one', ''],
      ['adgroup', 'name:C/two', ''],
    ])
    const coarse = await readFile('x.csv', text, { shopCurrency: 'KRW', level: 'campaign' })
    expect(coarse.ads.map((row) => [row.level, row.entityId, row.part])).toEqual([
      ['campaign', 'name:C', 'adgroup=one'],
      ['campaign', 'name:C', 'adgroup=two'],
    ])
    const finer = await readFile('x.csv', text, { shopCurrency: 'KRW', level: 'keyword' }).catch((error) => error)
    expect(finer.inspection?.questions ?? finer.code).toMatchObject([{ ask: 'level' }])
  })

  it('keeps apart two paths that would look the same', async () => {
    const text =
      'date,platform,campaign,adgroup,impressions,clicks,cost,currency\n2026-11-20,meta,a/b,c,1,1,1,KRW\n2026-11-20,meta,a,b/c,1,1,1,KRW\n'
    const { ads } = await readFile('x.csv', text)
    expect(ads.map((row) => row.entityId)).toEqual(['name:a\\/b/c', 'name:a/b\\/c'])
  })

  it('asks what the file leaves open, with what was seen', async () => {
    const day = `${HEADER}\n03/04/2026,naver,c1,A,1,1,1,,,KRW\n05/04/2026,naver,c1,A,1,1,1,,,KRW\n`
    const asked = await readFile('x.csv', day)
    expect(asked.inspection.questions).toEqual([
      { ask: 'day-order', field: null, choices: ['mdy', 'dmy'], seen: ['03/04/2026', '05/04/2026'] },
    ])
    const told = await readFile('x.csv', day, { dayOrder: 'dmy' })
    expect(told.inspection.questions).toEqual([])
    expect(told.ads.map((row) => row.day)).toEqual(['2026-04-03', '2026-04-05'])
    // One day that can only be read in one way decides for all.
    const decided = await readFile('x.csv', `${day}13/04/2026,naver,c1,A,1,1,1,,,KRW\n`)
    expect(decided.inspection).toMatchObject({ questions: [], plan: { dayOrder: 'dmy' } })
  })

  it('looks through a large file for the day that decides', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, at) => `0${(at % 9) + 1}/0${(at % 8) + 1}/2026,naver,c${at},Campaign,1,1,1,,,KRW`,
    )
    const text = `${HEADER}\n${rows.join('\n')}\n04/25/2026,naver,c1,A,1,1,1,,,KRW\n`
    const { inspection, ads } = await readFile('x.csv', text)
    expect(inspection).toMatchObject({ questions: [], plan: { dayOrder: 'mdy' } })
    expect(ads).toHaveLength(20_001)
  })

  it('reads decimal commas where the figures show them', async () => {
    const rows = ['2026-11-20;naver;c1;A;1.200;34;1.234,56;;;EUR', '2026-11-21;naver;c1;A;900;3;0,5;;;EUR']
    const { inspection, ads } = await readFile('x.csv', `${HEADER.replaceAll(',', ';')}\n${rows.join('\n')}\n`)
    expect(inspection.plan).toMatchObject({ delimiter: ';', decimal: ',' })
    expect(ads.map((row) => [row.impressions, row.costMicros])).toEqual([
      [1200, 1_234_560_000],
      [900, 500_000],
    ])
  })

  it('is what the template is', async () => {
    const { inspection, ads, refusals } = await readFile('adsops_daily.csv', DAILY_TEMPLATE)
    expect([inspection.questions, refusals]).toEqual([[], []])
    expect(Object.keys(inspection.plan.columns)).toHaveLength(inspection.plan.headers.length)
    expect(ads).toMatchObject([{ entityId: 'cmp-1', level: 'campaign', costMicros: 456_000_000_000 }])
  })

  it('asks which column splits rows that would take the place of one another', async () => {
    const text =
      'date,platform,campaign,Weather,impressions,clicks,cost,currency,note\n2026-11-20,meta,A,sun,1,1,10,KRW,x\n2026-11-20,meta,A,rain,2,2,20,KRW,x\n'
    const asked = await readFile('x.csv', text)
    expect(asked.inspection.questions).toEqual([
      { ask: 'column', field: 'part', choices: ['Weather'], seen: ['sun / rain'] },
    ])
    const told = await readFile('x.csv', text, { columns: { part: 3 } })
    expect(told.inspection.questions).toEqual([])
    expect(told.ads.map((row) => row.part)).toEqual(['part=sun', 'part=rain'])
    const none = await readFile('x.csv', text, { columns: { part: -1 } })
    expect(none.inspection.questions).toEqual([])
  })

  it('finds such a split also where the file is sorted by it', async () => {
    const rows = ['sun', 'rain'].flatMap((weather, at) =>
      Array.from({ length: 20_000 }, (_, number) => `2026-11-20,meta,c${number},${weather},${at},1,1,KRW`),
    )
    const text = `date,platform,campaign_id,Weather,impressions,clicks,cost,currency\n${rows.join('\n')}\n`
    const { inspection } = await readFile('x.csv', text)
    expect(inspection.questions).toMatchObject([{ ask: 'column', field: 'part', choices: ['Weather'] }])
    const told = await readFile('x.csv', text, { columns: { part: 3 } })
    expect(new Set(told.ads.map((row) => row.part))).toEqual(new Set(['part=sun', 'part=rain']))
  })
})
