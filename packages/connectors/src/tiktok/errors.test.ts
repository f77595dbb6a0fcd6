import { expect, test } from 'vitest'
import type { ApiAnswer } from '../kit/types.ts'
import { isTooLarge, judgeTiktok } from './errors.ts'

const NOW = Date.parse('2026-11-20T21:00:00Z')

function answer(status: number, body: unknown): ApiAnswer {
  const text = JSON.stringify(body)
  return {
    status,
    headers: {},
    bytes: new TextEncoder().encode(text),
    request: 'GET /x',
    json: () => JSON.parse(text),
    text: () => text,
  }
}

test.each([
  [0, null],
  [20001, null],
  [40001, 'vendor-rights-missing'],
  [40002, 'vendor-request-refused'],
  [40067, 'vendor-request-refused'],
  [40100, 'vendor-limit'],
  [40016, 'vendor-limit'],
  [40133, 'vendor-limit'],
  [40102, 'vendor-credentials-expired'],
  [40104, 'vendor-credentials-wrong'],
  [40105, 'vendor-credentials-wrong'],
  [50000, 'vendor-broken'],
  [51010, 'vendor-broken'],
  [60001, 'vendor-maintenance'],
])('code %i with HTTP 200', (code, expected) => {
  expect(judgeTiktok(answer(200, { code, message: 'words' }), NOW)?.code ?? null).toBe(expected)
})

test.each([
  ['Request too frequent', 10_000],
  ['Exceeded the limit per minute', 300_000],
  ['Exceeded the daily limit', 3 * 3_600_000],
])('%s is waited for', (message, ms) => {
  expect(judgeTiktok(answer(200, { code: 40100, message }), NOW)).toMatchObject({ ms })
})

test('HTTP itself, and what is no envelope', () => {
  expect(judgeTiktok(answer(502, {}), NOW)?.code).toBe('vendor-broken')
  expect(judgeTiktok(answer(404, {}), NOW)?.code).toBe('vendor-request-refused')
  expect(judgeTiktok(answer(429, {}), NOW)?.code).toBe('vendor-limit')
  expect(judgeTiktok(answer(200, []), NOW)?.code).toBe('vendor-answer-unreadable')
  expect(isTooLarge(judgeTiktok(answer(200, { code: 40067, message: 'split' }), NOW))).toBe(true)
  expect(isTooLarge(judgeTiktok(answer(200, { code: 40002, message: 'x' }), NOW))).toBe(false)
})
