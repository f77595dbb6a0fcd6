import { describe, expect, test } from 'vitest'
import type { ApiAnswer } from '../kit/types.ts'
import { judgeNaver } from './errors.ts'

const NOON = Date.parse('2026-11-26T09:00:00+09:00')

function answer(status: number, body: unknown): ApiAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    status,
    headers: {},
    bytes: new TextEncoder().encode(text),
    request: 'GET /x',
    json: () => JSON.parse(text),
    text: () => text,
  }
}

describe('what answers of the SearchAd API mean', () => {
  test.each([
    [200, [], null],
    [401, { code: 1018, status: 401 }, 'vendor-credentials-wrong'],
    [403, { status: 403, title: 'Forbidden', detail: 'Invalid Signature' }, 'vendor-credentials-wrong'],
    [403, { code: '1018', status: '403', title: 'No permission' }, 'vendor-rights-missing'],
    [429, '<html><h1>Too many</h1></html>', 'vendor-limit'],
    [400, { code: '1016', title: 'Too many connections' }, 'vendor-limit'],
    [400, { code: 20007, title: 'not aggregated' }, 'vendor-report-not-ready'],
    [503, { code: 503 }, 'vendor-maintenance'],
    [500, 'oops', 'vendor-broken'],
    [404, { code: 3501, title: 'no campaign' }, 'vendor-request-refused'],
  ])('%i %j', (status, body, code) => {
    expect(judgeNaver(answer(status, body), NOON)?.code ?? null).toBe(code)
  })

  test('the wait for a report follows the hour', () => {
    expect(judgeNaver(answer(400, { code: 20007 }), NOON)).toMatchObject({ ms: 1_800_000 })
  })

  test('the detail is plain text of bounded length', () => {
    const refused = judgeNaver(answer(400, { code: 1, detail: `<b>bad</b>${'x'.repeat(5_000)}` }), NOON)
    expect(String(refused?.params.detail)).toMatch(/^1 bad x+$/)
    expect(String(refused?.params.detail).length).toBeLessThan(220)
  })
})
