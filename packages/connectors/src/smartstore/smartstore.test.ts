import { day } from '@commerce/kernel'
import { expect, test } from 'vitest'
import { type Recording, replay } from '../kit/index.ts'
import { collect, connectorSuite, openForTest } from '../kit/testing/index.ts'
import { smartstore } from './index.ts'
import recorded from './recordings/orders.json' with { type: 'json' }

const recordings = [recorded as Recording]
const fields = { clientId: 'aaaabbbbcccc', clientSecret: '$2a$10$abcdefghijklmnopqrstuv' }
const NOW = Date.parse('2026-11-20T12:00:00+09:00')
const tokens = {
  accessToken: 'invented',
  accessExpiresAt: NOW + 3 * 3_600_000,
  refreshToken: null,
  refreshExpiresAt: null,
}
const ask = { from: day('2026-11-10'), to: day('2026-11-13') }
const days = ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13']

connectorSuite(smartstore, {
  fields,
  recordings,
  ask,
  now: NOW,
  tokens,
  limited: {
    status: 429,
    headers: { 'GNCP-GW-RateLimit-Replenish-Rate': '1', 'GNCP-GW-RateLimit-Remaining': '0' },
    json: {
      code: 'GW.RATE_LIMIT',
      message: '요청이 많아 서비스를 일시적으로 사용할 수 없습니다.',
      timestamp: '',
      traceId: '',
    },
  },
  expired: { status: 401, json: { code: 'GW.AUTHN', message: '인증에 실패했습니다.', timestamp: '', traceId: '' } },
  // The token is asked for anew with the secret; when that is refused too, the secret is wrong.
  expiredCode: 'vendor-credentials-wrong',
  days: { changes: days, orders: days },
  atLeast: { changes: 12, orders: 11 },
})

function reading(cursor: unknown = null, more = {}) {
  const urls: URL[] = []
  const bodies: string[] = []
  const transport = replay(recordings, {
    onRequest: ({ url, body }) => {
      urls.push(new URL(url))
      if (body !== null) bodies.push(body)
    },
  })
  const session = openForTest(smartstore, { fields, transport, tokens, now: NOW, ...more })
  return { session, urls, bodies, cursor }
}

test('the feed is asked in windows of 24 hours, times with milliseconds and offset, and more of it where it says so', async () => {
  const { session, urls, bodies } = reading()
  const { pages } = await collect(smartstore, session, 'changes', ask)
  const feed = urls.filter((url) => url.pathname.endsWith('/last-changed-statuses'))
  expect(feed.map((url) => url.searchParams.get('lastChangedFrom'))).toEqual([
    '2026-11-10T00:00:00.000+09:00',
    '2026-11-10T23:00:00.000+09:00',
    '2026-11-11T00:00:00.000+09:00',
    '2026-11-12T00:00:00.000+09:00',
    '2026-11-13T00:00:00.000+09:00',
  ])
  expect(feed[0]?.search).toContain('lastChangedTo=2026-11-10T23%3A59%3A59.999%2B09%3A00')
  expect(feed[1]?.searchParams.get('moreSequence')).toBe('2026111100000041')
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ quantityClaimCompatibility: true })
  expect(pages.map((page) => page.context.answer)).toEqual(['details', 'details', 'changes', 'changes', 'changes'])
})

test('the next run begins ten minutes before the place reached, also when days were asked that lie later', async () => {
  const first = await collect(smartstore, reading().session, 'changes', ask)
  const { session, urls } = reading()
  await collect(smartstore, session, 'changes', {
    from: day('2026-11-19'),
    to: day('2026-11-20'),
    cursor: first.pages.at(-1)?.cursor ?? null,
  })
  expect(urls[0]?.searchParams.get('lastChangedFrom')).toBe('2026-11-13T23:50:00.000+09:00')
  // Up to now and not further.
  expect(
    urls
      .filter((url) => url.pathname.endsWith('/last-changed-statuses'))
      .at(-1)
      ?.searchParams.get('lastChangedTo'),
  ).toBe('2026-11-20T11:59:59.999+09:00')
})

test('a run that stopped in the middle of a window goes on there', async () => {
  const whole = await collect(smartstore, reading().session, 'changes', ask)
  const { session, urls } = reading()
  await collect(smartstore, session, 'changes', { ...ask, cursor: whole.pages[0]?.cursor ?? null })
  expect(urls[0]?.searchParams.get('moreSequence')).toBe('2026111100000041')
  expect(urls[0]?.searchParams.get('lastChangedFrom')).toBe('2026-11-10T23:00:00.000+09:00')
  expect(urls[0]?.searchParams.get('lastChangedTo')).toBe('2026-11-10T23:59:59.999+09:00')
})

test('the list is read by day of payment and by day of finished claims', async () => {
  const { session, urls } = reading()
  const { pages } = await collect(smartstore, session, 'orders', ask)
  expect(urls.map((url) => `${url.searchParams.get('rangeType')} ${url.searchParams.get('from')}`).slice(0, 3)).toEqual(
    [
      'PAYED_DATETIME 2026-11-10T00:00:00.000+09:00',
      'CLAIM_COMPLETED_DATETIME 2026-11-10T00:00:00.000+09:00',
      'PAYED_DATETIME 2026-11-11T00:00:00.000+09:00',
    ],
  )
  expect(pages).toHaveLength(8)
  expect(pages.at(-1)?.cursor).toBeNull()
  for (const [at, page] of pages.entries()) {
    if (page.cursor === null) continue
    const again = reading()
    const rest = await collect(smartstore, again.session, 'orders', { ...ask, cursor: page.cursor })
    expect(rest.pages.map((next) => next.request)).toEqual(pages.slice(at + 1).map((next) => next.request))
  }
})

test('a loop of the feed is noticed', async () => {
  const loop = { lastChangeStatuses: [], more: { moreFrom: '2026-11-10T00:00:00.000+09:00', moreSequence: '1' } }
  const transport = replay([
    {
      note: '',
      exchanges: [
        {
          request: { method: 'GET', path: '/external/v1/pay-order/seller/product-orders/last-changed-statuses' },
          response: { status: 200, json: { data: loop } },
        },
      ],
    },
  ])
  const session = openForTest(smartstore, { fields, transport, tokens, now: NOW })
  await expect(collect(smartstore, session, 'changes', ask)).rejects.toMatchObject({ code: 'vendor-pages-loop' })
})
