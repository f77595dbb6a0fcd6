import { readFileSync } from 'node:fs'
import type { AdDayRecord } from '@commerce/contracts/records'
import { day } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { type RecordedExchange, type Recording, replay } from '../kit/index.ts'
import { collect, connectorSuite, openForTest } from '../kit/testing/index.ts'
import { tiktok } from './index.ts'

const read = (path: string): Recording => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const recordings = [read('recordings/entities.json'), read('recordings/reports.json')]
const fields = { accessToken: 'example-token-example-token-0001', advertiserId: '7000000000000000001' }
const ask = { from: day('2026-11-17'), to: day('2026-11-19') }
const three = ['2026-11-17', '2026-11-18', '2026-11-19']

connectorSuite(tiktok, {
  fields,
  recordings,
  ask,
  limited: { status: 200, headers: { 'retry-after': '3' }, json: { code: 40100, message: 'Too many requests' } },
  expired: { status: 200, json: { code: 40102, message: 'Access token is expired' } },
  days: { account: three, campaigns: three, adgroups: three, ads: three },
  atLeast: { entities: 11, account: 3, ads: 9 },
})

const exchange = (path: string, json: RecordedExchange['response']['json'], query = {}): RecordedExchange => ({
  request: { method: 'GET', path: `/open_api/v1.3${path}`, query },
  response: { status: 200, ...(json === undefined ? {} : { json }) },
})
const open = (exchanges: readonly RecordedExchange[]) =>
  openForTest(tiktok, { fields, transport: replay([{ note: '', exchanges }]) })

describe('reports of TikTok', () => {
  test('levels come to the same totals', async () => {
    const totals = new Map<string, number>()
    for (const stream of ['account', 'campaigns', 'adgroups', 'ads']) {
      const session = openForTest(tiktok, { fields, transport: replay(recordings) })
      const { rows } = await collect(tiktok, session, stream, ask)
      const records = rows.flatMap((row) => ('record' in row ? [row.record as AdDayRecord] : []))
      totals.set(
        stream,
        records.reduce((sum, { costMicros }) => sum + costMicros, 0),
      )
    }
    expect(new Set(totals.values()).size).toBe(1)
  })

  test('asks with JSON text in the query and a slash at the end of the path', async () => {
    const urls: URL[] = []
    const transport = replay(recordings, { onRequest: ({ url }) => urls.push(new URL(url)) })
    await collect(tiktok, openForTest(tiktok, { fields, transport }), 'campaigns', ask)
    expect(urls[0]?.pathname).toBe('/open_api/v1.3/report/integrated/get/')
    expect(urls[0]?.searchParams.get('dimensions')).toBe('["campaign_id","stat_time_day"]')
    expect(urls[0]?.searchParams.get('start_date')).toBe('2026-11-17')
  })

  test('no question is for more than thirty days, the last page closes its range', async () => {
    const empty = { code: 0, data: { list: [], page_info: { total_number: 0, total_page: 0 } } }
    const session = open([exchange('/report/integrated/get/', empty)])
    const { pages } = await collect(tiktok, session, 'account', { from: day('2026-09-01'), to: day('2026-11-19') })
    expect(pages.map(({ completes }) => `${completes?.from} ${completes?.to}`)).toEqual([
      '2026-09-01 2026-09-30',
      '2026-10-01 2026-10-30',
      '2026-10-31 2026-11-19',
    ])
  })

  test('too much is asked for again by half the days', async () => {
    const tooMuch = { code: 40067, message: 'query too large' }
    const few = { code: 0, data: { list: [], page_info: { total_number: 0, total_page: 1 } } }
    const many = { code: 0, data: { list: [], page_info: { total_number: 10_001, total_page: 11 } } }
    const session = open([
      exchange('/report/integrated/get/', tooMuch, { start_date: '2026-11-17', end_date: '2026-11-20' }),
      exchange('/report/integrated/get/', many, { start_date: '2026-11-17', end_date: '2026-11-18' }),
      exchange('/report/integrated/get/', few),
    ])
    const { pages } = await collect(tiktok, session, 'ads', { from: day('2026-11-17'), to: day('2026-11-20') })
    expect(pages.map(({ completes }) => `${completes?.from} ${completes?.to}`)).toEqual([
      '2026-11-17 2026-11-17',
      '2026-11-18 2026-11-18',
      '2026-11-19 2026-11-20',
    ])
  })
})

describe('account and entities of TikTok', () => {
  test('check tells name, zone and currency', async () => {
    const session = openForTest(tiktok, { fields, transport: replay(recordings) })
    expect(await session.check()).toMatchObject({
      account: '비누 공방',
      zone: 'Asia/Seoul',
      currency: 'KRW',
      missing: [],
    })
  })

  test('an account that the token does not reach is unknown', async () => {
    const session = open([exchange('/advertiser/info/', { code: 0, data: { list: [] } })])
    await expect(session.check()).rejects.toMatchObject({ code: 'vendor-account-unknown' })
  })

  test('Smart+ adds what the classic lists leave out, and nothing twice', async () => {
    const session = openForTest(tiktok, { fields, transport: replay(recordings) })
    const { rows } = await collect(tiktok, session, 'entities', ask)
    const ids = rows.flatMap((row) => ('record' in row && row.record.kind === 'entity' ? [row.record.entityId] : []))
    expect(ids).toContain('1790100000000000009')
    expect(new Set(ids).size).toBe(ids.length)
    expect(rows.filter((row) => 'skipped' in row)).toHaveLength(1)
  })
})

test('the fixture account can be read', async () => {
  const transport = replay([read('../../../../fixtures/tiktok/account.json')])
  const session = openForTest(tiktok, { fields, transport })
  const { rows } = await collect(tiktok, session, 'campaigns', { from: day('2026-11-11'), to: day('2026-11-20') })
  expect(rows).toHaveLength(10)
})
