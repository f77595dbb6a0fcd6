import { VendorRefused } from '@commerce/contracts/connector'
import { expect, test } from 'vitest'
import type { Recording } from '../kit/index.ts'
import { replay } from '../kit/index.ts'
import { openForTest } from '../kit/testing/index.ts'
import { basicAuth, tokensOf } from './auth.ts'
import { cafe24 } from './index.ts'
import { mallBase, pauseOf } from './mall.ts'
import recorded from './recordings/orders.json' with { type: 'json' }

const NOW = Date.parse('2026-11-20T12:00:00+09:00')
const HOUR = 3_600_000
const fields = { mallId: 'sample', clientId: 'BrIfqEKoPxeE', clientSecret: 'sampleSecret' }
const old = { accessToken: 'old', accessExpiresAt: NOW, refreshToken: 'old-refresh', refreshExpiresAt: NOW + HOUR }

test('vector: the Basic header of the token address', () => {
  expect(basicAuth('BrIfqEKoPxeE', 'sampleSecret')).toBe('Basic QnJJZnFFS29QeGVFOnNhbXBsZVNlY3JldA==')
})

test('life of tokens is counted from our clock, since their times carry no offset', () => {
  const answer = {
    access_token: 'a',
    refresh_token: 'r',
    issued_at: '2021-03-01T12:00:00.000',
    expires_at: '2021-03-01T14:00:00.000',
    refresh_token_expires_at: '2021-03-15T12:00:00.000',
  }
  expect(tokensOf(answer, NOW)).toMatchObject({
    accessExpiresAt: NOW + 2 * HOUR,
    refreshExpiresAt: NOW + 14 * 24 * HOUR,
  })
  expect(tokensOf({ ...answer, expires_at: 'soon' }, NOW).accessExpiresAt).toBe(NOW + 2 * HOUR)
  expect(tokensOf({ ...answer, expires_at: '2031-03-01T14:00:00.000' }, NOW).accessExpiresAt).toBe(NOW + 2 * HOUR)
})

test('a token at its end is exchanged with the refresh token, and the new pair is kept', async () => {
  const bodies: string[] = []
  const transport = replay([recorded as Recording], {
    onRequest: ({ body, headers, url }) => {
      if (url.endsWith('/oauth/token')) bodies.push(`${headers.authorization} ${body}`)
    },
  })
  const session = openForTest(cafe24, { fields, transport, tokens: old, now: NOW })
  const checked = await session.check()
  expect(bodies).toEqual([
    'Basic QnJJZnFFS29QeGVFOnNhbXBsZVNlY3JldA== grant_type=refresh_token&refresh_token=old-refresh',
  ])
  expect(session.tokens.kept()?.refreshToken).toBe('invented-refresh-2')
  expect(checked.expiresAt).toBe(NOW + 14 * 24 * HOUR)
})

test('a refresh token past its 14 days says: connect again', async () => {
  const tokens = { ...old, refreshExpiresAt: NOW - 1 }
  const session = openForTest(cafe24, { fields, transport: replay([recorded as Recording]), tokens, now: NOW })
  await expect(session.check()).rejects.toMatchObject({ code: 'vendor-credentials-expired' })
})

test('the consent page is the one of the mall, with the state and the one right that is needed', () => {
  const { connection } = openForTest(cafe24, { fields, transport: replay([]) })
  const url = new URL(
    cafe24.api?.oauth?.authorizeUrl(connection, { state: 's&1', redirectUri: 'https://x.example/cb', challenge: '' }) ??
      '',
  )
  expect(url.origin + url.pathname).toBe('https://sample.cafe24api.com/api/v2/oauth/authorize')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'BrIfqEKoPxeE',
    state: 's&1',
    redirect_uri: 'https://x.example/cb',
    scope: 'mall.read_order',
  })
})

test.each(['evil.example/', 'a.b', '169.254.169.254', 'UPPER', ''])(
  'a mall id that is no name never becomes an address: %j',
  (mallId) => {
    const { connection } = openForTest(cafe24, { fields, transport: replay([]) })
    expect(() => mallBase({ ...connection, fields: { ...fields, mallId } })).toThrow(VendorRefused)
  },
)

test('the bucket is left alone before it overflows', () => {
  expect(pauseOf({ headers: { 'x-api-call-limit': '12/40' } })).toBe(0)
  expect(pauseOf({ headers: { 'x-api-call-limit': '38/40' } })).toBe(500)
  expect(pauseOf({ headers: { 'x-api-call-limit': '40/40' } })).toBe(1_500)
  expect(pauseOf({ headers: {} })).toBe(0)
})

test.each([
  [403, { error: { code: 403, message: 'Insufficient scope' } }, 'vendor-rights-missing'],
  [403, { error: { code: 403, message: 'The app is not installed' } }, 'vendor-access-revoked'],
  [404, { error: { code: 404, message: 'No mall' } }, 'vendor-account-unknown'],
  [422, { error: { code: 422, message: 'Invalid date_type' } }, 'vendor-request-refused'],
])('%i is said as %s', async (status, json, code) => {
  const transport = replay([
    {
      note: '',
      exchanges: [{ request: { method: 'GET', path: '/api/v2/admin/orders/count' }, response: { status, json } }],
    },
  ])
  const tokens = { ...old, accessExpiresAt: null }
  await expect(openForTest(cafe24, { fields, transport, tokens }).check()).rejects.toMatchObject({ code })
})

test.each([
  [{ error: 'invalid_client' }, 401, 'vendor-credentials-wrong'],
  [{ error: 'invalid_grant', error_description: 'Invalid refresh_token' }, 400, 'vendor-credentials-expired'],
])('the token address: %j', async (json, status, code) => {
  const transport = replay([
    { note: '', exchanges: [{ request: { method: 'POST', path: '/api/v2/oauth/token' }, response: { status, json } }] },
  ])
  await expect(openForTest(cafe24, { fields, transport, tokens: old, now: NOW }).check()).rejects.toMatchObject({
    code,
  })
})
