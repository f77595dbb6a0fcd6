import { expect, test } from 'vitest'
import { type Recording, replay } from '../kit/index.ts'
import { openForTest } from '../kit/testing/index.ts'
import { smartstore } from './index.ts'
import recorded from './recordings/orders.json' with { type: 'json' }
import { isClientSecret, signSecret } from './sign.ts'

const SECRET = '$2a$10$abcdefghijklmnopqrstuv'
const NOW = Date.parse('2026-11-20T12:00:00+09:00')

test('vector: the signature of the official documents', async () => {
  expect(await signSecret('aaaabbbbcccc', SECRET, 1_643_961_623_299)).toBe(
    'JDJhJDEwJGFiY2RlZmdoaWprbG1ub3BxcnN0dXVCVldZSk42T0VPdEx1OFY0cDQxa2IuTnpVaUEzbmsy',
  )
})

test.each(['', 'a', '0bcdefghijklmnopqrstuv', '$2a$10$short', '$2a$31$abcdefghijklmnopqrstuv', `${SECRET}x`])(
  'what a shell leaves of a secret, or none: %j says the keys are wrong',
  async (secret) => {
    expect(isClientSecret(secret)).toBe(false)
    await expect(signSecret('aaaabbbbcccc', secret, NOW)).rejects.toMatchObject({ code: 'vendor-credentials-wrong' })
  },
)

test('a token is asked for with the signature and kept for its three hours', async () => {
  const bodies: string[] = []
  const transport = replay([recorded as Recording], { onRequest: ({ body }) => body !== null && bodies.push(body) })
  const session = openForTest(smartstore, {
    fields: { clientId: 'aaaabbbbcccc', clientSecret: SECRET },
    transport,
    now: NOW,
  })
  await session.check()
  await session.check()
  expect(bodies).toHaveLength(1)
  const form = new URLSearchParams(bodies[0])
  expect(Object.fromEntries(form)).toMatchObject({
    client_id: 'aaaabbbbcccc',
    grant_type: 'client_credentials',
    type: 'SELF',
  })
  expect(form.get('client_secret_sign')).toBe(await signSecret('aaaabbbbcccc', SECRET, Number(form.get('timestamp'))))
  expect(session.tokens.kept()?.accessExpiresAt).toBe(NOW + 10_800_000)
  session.clock.pass(10_800_000 - 20 * 60_000)
  await session.check()
  expect(bodies).toHaveLength(2)
})

const TOKEN = '/external/v1/oauth2/token'
const FEED = '/external/v1/pay-order/seller/product-orders/last-changed-statuses'
test.each([
  ['POST', TOKEN, 403, 'GW.IP_NOT_ALLOWED', '호출이 허용되지 않은 IP입니다.', 'vendor-address-blocked'],
  ['POST', TOKEN, 403, 'PROVISION_NOT_FOUND', '', 'vendor-rights-missing'],
  ['POST', TOKEN, 403, 'INVALID_SELLER_STATUS', '', 'vendor-access-revoked'],
  ['POST', TOKEN, 404, 'ACCOUNT_NOT_FOUND', '', 'vendor-account-unknown'],
  ['POST', TOKEN, 400, 'BAD_REQUEST', 'client_secret_sign', 'vendor-credentials-wrong'],
  ['GET', FEED, 403, 'GW.AUTHZ', '', 'vendor-rights-missing'],
  ['GET', FEED, 400, 'BAD_REQUEST', 'lastChangedFrom', 'vendor-request-refused'],
  ['GET', FEED, 503, 'GW.BLOCK.01', '', 'vendor-broken'],
  ['GET', FEED, 503, 'GW.BLOCK.02', '', 'vendor-maintenance'],
  ['GET', FEED, 504, 'GW.TIMEOUT.01', '', 'vendor-timeout'],
  ['GET', FEED, 500, 'GW.PROXY.01', '', 'vendor-broken'],
])('%s %s %i %s %s', async (method, path, status, code, message, expected) => {
  const tokens =
    method === 'POST' ? null : { accessToken: 't', accessExpiresAt: null, refreshToken: null, refreshExpiresAt: null }
  const transport = replay([
    { note: '', exchanges: [{ request: { method, path }, response: { status, json: { code, message } } }] },
  ])
  const session = openForTest(smartstore, {
    fields: { clientId: 'aaaabbbbcccc', clientSecret: SECRET },
    transport,
    tokens,
    now: NOW,
  })
  await expect(session.check()).rejects.toMatchObject({ code: expected })
})
