import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readFile } from './testing/read-file.ts'

const TITLE = '캠페인 보고서(2026.10.01.~2026.10.08.)'
const TEXT = `${TITLE}\r\n일별,캠페인,노출수,클릭수,"총비용(VAT포함,원)",전환수\r\n2026.10.01.,브랜드 검색,"1,234",56,"78,900원",3\r\n2026.10.02.,쇼핑몰,-,-,-,-\r\n합계,,"1,234",56,"78,900",3\r\n`

describe('encodings', () => {
  const encodings = {
    'utf-8': Buffer.from(TEXT),
    'utf-8 with a mark': Buffer.from(`\ufeff${TEXT}`),
    cp949: iconv.encode(TEXT, 'cp949'),
    'utf-16le': iconv.encode(TEXT, 'utf-16le', { addBOM: true }),
    'utf-16be': iconv.encode(TEXT, 'utf-16be', { addBOM: true }),
  }
  for (const [name, bytes] of Object.entries(encodings)) {
    it(`reads the same rows from ${name}`, async () => {
      const { inspection, ads, skipped, refusals } = await readFile('naver_campaign.csv', bytes)
      expect(inspection.plan).toMatchObject({
        format: 'naver',
        encoding: name.replace(' with a mark', ''),
        headerLine: 1,
      })
      expect(refusals).toEqual([])
      expect(skipped).toEqual(['total'])
      expect(ads.map((row) => [row.day, row.entityId, row.impressions, row.costMicros, row.conversionsMicros])).toEqual(
        [
          ['2026-10-01', 'name:브랜드 검색', 1234, 78_900_000_000, 3_000_000],
          ['2026-10-02', 'name:쇼핑몰', 0, 0, 0],
        ],
      )
    })
  }

  it('keeps the readable rows of a file of two encodings', async () => {
    const cp949 = iconv.encode('2026.10.03.,다른 글자,1,1,1,0\r\n', 'cp949')
    const { ads, refusals } = await readFile(
      'naver.csv',
      Buffer.concat([Buffer.from(TEXT), cp949, Buffer.from('2026.10.04.,끝,1,1,1,0\r\n')]),
    )
    expect(ads.map((row) => row.entityId)).toEqual(['name:브랜드 검색', 'name:쇼핑몰', 'name:끝'])
    expect(refusals).toMatchObject([{ place: 3, refusal: { code: 'row-encoding', params: { encoding: 'utf-8' } } }])
  })

  it('finds CP949 behind half a megabyte of plain figures', async () => {
    const header = 'date,platform,campaign,impressions,clicks,cost,currency\n'
    const ascii = Array.from({ length: 20_000 }, (_, at) => `2026-10-01,naver,campaign ${at},1,1,1,KRW\n`).join('')
    const { inspection, ads, refusals } = await readFile(
      'x.csv',
      Buffer.concat([Buffer.from(header + ascii), iconv.encode('2026-10-01,네이버,한글 캠페인,1,1,1,KRW\n', 'cp949')]),
    )
    expect(inspection.plan.encoding).toBe('cp949')
    expect(refusals).toEqual([])
    expect(ads.at(-1)?.entityId).toBe('name:한글 캠페인')
  })

  it('knows UTF-16 without a mark by its zero bytes', async () => {
    const text = 'date,platform,campaign,impressions,clicks,cost,currency\n2026-10-01,naver,브랜드,1,1,1,KRW\n'
    for (const encoding of ['utf-16le', 'utf-16be']) {
      const { inspection, ads } = await readFile('x.csv', iconv.encode(text, encoding, { addBOM: false }))
      expect(inspection.plan.encoding).toBe(encoding)
      expect(ads.map((row) => row.entityId)).toEqual(['name:브랜드'])
    }
  })

  it('knows old line ends', async () => {
    const { ads } = await readFile(
      'x.csv',
      'date,platform,campaign,impressions,clicks,cost,currency\r2026-10-01,naver,A,1,1,1,KRW\r2026-10-02,naver,A,1,1,1,KRW',
    )
    expect(ads.map((row) => row.day)).toEqual(['2026-10-01', '2026-10-02'])
  })
})
