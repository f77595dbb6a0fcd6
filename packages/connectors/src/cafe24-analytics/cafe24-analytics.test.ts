import { Buffer } from 'node:buffer'
import type { Transport } from '@commerce/contracts/connector'
import type { VisitDayRecord } from '@commerce/contracts/records'
import { day } from '@commerce/kernel'
import { expect, test } from 'vitest'
import { type Recording, replay } from '../kit/index.ts'
import { collect, connectorSuite, openForTest } from '../kit/testing/index.ts'
import { cafe24Analytics } from './index.ts'
import recorded from './recordings/reports.json' with { type: 'json' }
import { mapReport } from './streams/rows.ts'

const recordings = [recorded as Recording]
const fields = { mallId: 'sample', clientId: 'BrIfqEKoPxeE', clientSecret: 'sampleSecret' }
const NOW = Date.parse('2026-11-20T12:00:00+09:00')
const tokens = {
  accessToken: 'invented',
  accessExpiresAt: NOW + 7_200_000,
  refreshToken: 'r',
  refreshExpiresAt: NOW + 86_400_000,
}
const ask = { from: day('2026-11-10'), to: day('2026-11-13') }
const days = ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13']

connectorSuite(cafe24Analytics, {
  fields,
  recordings,
  ask,
  now: NOW,
  tokens,
  limited: {
    status: 429,
    headers: { 'retry-after': '3' },
    json: { error: { code: 429, message: 'Too Many Requests' } },
  },
  expired: { status: 401, json: { error: { code: 401, message: 'access_token time expired. (invalid_token)' } } },
  days: Object.fromEntries(cafe24Analytics.streams.map(({ name }) => [name, days])),
  atLeast: {
    visitors: 4,
    pageviews: 4,
    'keyword-sales': 12,
    'ad-attribution': 8,
    'product-sales': 8,
    'order-attribution': 4,
  },
})

async function read(stream: string, settings = {}) {
  const urls: URL[] = []
  const transport = replay(recordings, { onRequest: ({ url }) => urls.push(new URL(url)) })
  const session = openForTest(cafe24Analytics, { fields, transport, tokens, now: NOW, settings })
  const { rows, pages } = await collect(cafe24Analytics, session, stream, ask)
  const records = rows.flatMap((row) => ('record' in row && row.record.kind === 'visit-day' ? [row.record] : []))
  return { urls, pages, records }
}

test('reports without a date of their own are asked day by day; the others at once', async () => {
  expect((await read('visitors')).urls).toHaveLength(1)
  const { urls } = await read('keyword-sales')
  expect(urls.map((url) => [url.searchParams.get('start_date'), url.searchParams.get('end_date')])).toEqual(
    days.map((one) => [one, one]),
  )
  expect(urls[0]?.origin).toBe('https://ca-api.cafe24data.com')
  expect(urls[0]?.searchParams.get('mall_id')).toBe('sample')
})

test('numbers in quotes count like numbers, and what has no keyword has a row of its own', async () => {
  const { records } = await read('keyword-sales')
  const first = records.filter((record) => record.day === '2026-11-10')
  expect(first.map(({ key, orders, amountMinor, currency }) => [key, orders, amountMinor, currency])).toEqual([
    ['린넨 앞치마', 1, 10_000, 'KRW'],
    ['유리 머그', 2, 11_000, 'KRW'],
    ['(none)', 3, 12_000, 'KRW'],
  ])
})

test('an order is joined to its campaign by its number, whichever shop it was made in', async () => {
  const { records } = await read('order-attribution', { shops: '2' })
  expect(records[0]).toMatchObject({
    key: '20261110-0000011',
    name: '가을',
    amountMinor: 54_000,
    extra: { ad: 'naver', medium: 'cpc', campaign: '가을', keyword: '앞치마', paymentMethod: 'card' },
  })
})

test('shops of a mall keep their rows apart', async () => {
  expect((await read('visitors', { shops: '1,2' })).records.map(({ key }) => key)).toEqual([
    ...Array(4).fill(''),
    ...Array(4).fill('shop:2'),
  ])
})

test('403 says which approval is missing, whatever its sentence', async () => {
  const transport: Transport = async () => ({
    status: 403,
    headers: {},
    bytes: Buffer.from('{"error":{"code":403,"message":"Forbidden","more_info":{}}}'),
  })
  const session = openForTest(cafe24Analytics, { fields, transport, tokens, now: NOW })
  await expect(session.check()).rejects.toMatchObject({
    code: 'vendor-rights-missing',
    params: { right: 'mall.read_analytics' },
  })
})

test('a full page has a next one; the place in between is gone on from', async () => {
  const rows = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ keyword: `k${from + at}`, order_count: 1, order_amount: 1_000 }))
  const urls: string[] = []
  const transport: Transport = async ({ url }) => {
    urls.push(url)
    const offset = Number(new URL(url).searchParams.get('offset'))
    const json = { keywordsales: rows(offset, Math.min(1_000, Math.max(0, 2_300 - offset))) }
    return { status: 200, headers: {}, bytes: Buffer.from(JSON.stringify(json)) }
  }
  const open = () => openForTest(cafe24Analytics, { fields, transport, tokens, now: NOW })
  const one = { from: day('2026-11-10'), to: day('2026-11-10') }
  const whole = await collect(cafe24Analytics, open(), 'keyword-sales', one)
  expect(whole.rows).toHaveLength(2_300)
  const rest = await collect(cafe24Analytics, open(), 'keyword-sales', {
    ...one,
    cursor: whole.pages[0]?.cursor ?? null,
  })
  expect(rest.rows).toHaveLength(1_300)
  expect(whole.pages.at(-1)?.cursor).toBeNull()
})

test('a mall that sells in dollars: amounts are in its currency', () => {
  const bytes = Buffer.from(
    JSON.stringify({ sales: [{ product_no: 1, order_count: 1, order_product_count: 1, order_amount: '12.50' }] }),
  )
  const [row] = [...mapReport('product-sales', { bytes, context: { day: '2026-11-10', shop: '1', currency: 'USD' } })]
  expect(row).toMatchObject({ record: { amountMinor: 1_250, currency: 'USD' } satisfies Partial<VisitDayRecord> })
})

test.each(['null', '{}', '[]', '"x"', '<html>', '{"sales":{}}'])('%s is said to be unreadable', (text) => {
  const page = { bytes: Buffer.from(text), context: { day: '2026-11-10', shop: '1', currency: 'KRW' } }
  expect([...mapReport('product-sales', page)]).toMatchObject([{ refusal: { code: 'page-unreadable' } }])
})
