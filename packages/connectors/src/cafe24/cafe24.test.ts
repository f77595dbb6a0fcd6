import { day } from '@commerce/kernel'
import { expect, test } from 'vitest'
import type { Recording } from '../kit/index.ts'
import { replay } from '../kit/index.ts'
import { collect, connectorSuite, openForTest } from '../kit/testing/index.ts'
import { cafe24 } from './index.ts'
import recorded from './recordings/orders.json' with { type: 'json' }

const recordings = [recorded as Recording]
const fields = { mallId: 'sample', clientId: 'BrIfqEKoPxeE', clientSecret: 'sampleSecret' }
const NOW = Date.parse('2026-11-20T12:00:00+09:00')
const tokens = {
  accessToken: 'invented-access-1',
  accessExpiresAt: NOW + 7_200_000,
  refreshToken: 'invented-refresh-1',
  refreshExpiresAt: NOW + 14 * 86_400_000,
}
const ask = { from: day('2026-11-10'), to: day('2026-11-13') }

connectorSuite(cafe24, {
  fields,
  recordings,
  ask,
  now: NOW,
  tokens,
  settings: { relayed: 'smartstore' },
  limited: {
    status: 429,
    headers: { 'x-api-call-limit': '40/40', 'retry-after': '7' },
    json: { error: { code: 429, message: 'Too Many Requests', more_info: {} } },
  },
  expired: {
    status: 401,
    json: { error: { code: 401, message: 'access_token time expired. (invalid_token)', more_info: {} } },
  },
  days: { orders: ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'] },
  atLeast: { orders: 9 },
})

test('every date that can bring news is asked for, shop by shop, with the version pinned', async () => {
  const asked: string[] = []
  const versions = new Set<string | undefined>()
  const transport = replay(recordings, {
    onRequest: ({ url, headers }) => {
      const query = new URL(url).searchParams
      asked.push(
        `${query.get('shop_no')} ${query.get('date_type')} ${query.get('start_date')} ${query.get('end_date')}`,
      )
      versions.add(headers['x-cafe24-api-version'])
    },
  })
  const session = openForTest(cafe24, { fields, transport, tokens, now: NOW, settings: { shops: '1,2' } })
  await collect(cafe24, session, 'orders', { from: day('2026-10-01'), to: day('2026-11-13') })
  expect(asked).toHaveLength(20)
  expect(asked[0]).toBe('1 order_date 2026-10-01 2026-10-30')
  expect(asked[9]).toBe('2 exchange_complete_date 2026-10-01 2026-10-30')
  expect(asked[10]).toBe('1 order_date 2026-10-31 2026-11-13')
  expect([...versions]).toEqual(['2026-03-01'])
})

test('a run that stopped goes on behind its last page, and ends where an undisturbed one ends', async () => {
  const open = () => openForTest(cafe24, { fields, transport: replay(recordings), tokens, now: NOW })
  const whole = await collect(cafe24, open(), 'orders', ask)
  for (const [at, page] of whole.pages.entries()) {
    if (page.cursor === null) continue
    const rest = await collect(cafe24, open(), 'orders', { ...ask, cursor: page.cursor })
    expect(rest.pages.map((next) => next.request)).toEqual(whole.pages.slice(at + 1).map((next) => next.request))
  }
  expect(whole.pages.at(-1)?.cursor).toBeNull()
})

test('a place made for other days is not gone on from: the look-back is read whole', async () => {
  const open = () => openForTest(cafe24, { fields, transport: replay(recordings), tokens, now: NOW })
  const before = await collect(cafe24, open(), 'orders', ask)
  const next = await collect(cafe24, open(), 'orders', {
    from: day('2026-11-11'),
    to: day('2026-11-14'),
    cursor: before.pages[2]?.cursor ?? null,
  })
  expect(next.pages).toHaveLength(5)
})
