import { expect, test } from 'vitest'
import type { ApiAnswer } from '../kit/types.ts'
import { judgeCoupang } from './errors.ts'

function answer(status: number, text: string, headers: Record<string, string> = {}): ApiAnswer {
  const bytes = new TextEncoder().encode(text)
  return { status, headers, bytes, request: 'GET /x', json: () => JSON.parse(text), text: () => text }
}

test.each([
  [200, '{"code":200}', null],
  [302, '', 'vendor-address-blocked'],
  [401, '{"code":"ERROR","message":"Specified signature is not valid."}', 'vendor-credentials-wrong'],
  [401, '{"code":"ERROR","message":"Specified key is expired."}', 'vendor-credentials-expired'],
  [403, '<HTML><H1>Access Denied</H1></HTML>', 'vendor-address-blocked'],
  [403, '{"code":403,"message":"no permission"}', 'vendor-rights-missing'],
  [429, '', 'vendor-limit'],
  [400, '{"code":400,"message":"bad date"}', 'vendor-request-refused'],
  [404, '', 'vendor-request-refused'],
  [502, '<html>', 'vendor-broken'],
])('%i %s means %s', (status, text, code) => {
  expect(judgeCoupang(answer(status, text))?.code ?? null).toBe(code)
})

test('without a time to come back, nobody knocks for minutes', () => {
  expect(judgeCoupang(answer(429, ''))).toMatchObject({ ms: 300_000 })
  expect(judgeCoupang(answer(429, '', { 'retry-after': '7' }))).toMatchObject({ ms: 1_000 })
})
