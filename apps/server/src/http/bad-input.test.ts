import type { Handlers } from '@commerce/contracts'
import { granted } from '@commerce/kernel'
import { StoreTrouble } from '@commerce/store'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from './body.ts'
import { createTestApp, ORIGIN, type SendOptions } from './testing/app.ts'

const { send, lines } = createTestApp()
const login = { email: 'owner@example.com', password: 'correct horse battery staple' }
const json = { 'content-type': 'application/json' }

interface Problem {
  code: string
  title: string
  consequence: string
  nextStep: string
  instance: string
  errors?: { path: string; message: string }[]
}

async function problemOf(response: Response): Promise<Problem & { status: number }> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const problem = (await response.json()) as Problem
  expect(problem.title && problem.consequence && problem.nextStep).toBeTruthy()
  expect(problem.instance).toBe(response.headers.get('x-request-id'))
  return { ...problem, status: response.status }
}

function chunks(total: number): ReadableStream<Uint8Array> {
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      if (sent >= total) return controller.close()
      sent += 1_000_000
      controller.enqueue(new Uint8Array(1_000_000).fill(32))
    },
  })
}

const cases: [string, SendOptions, number, string][] = [
  ['malformed JSON', { body: '{"email": ', headers: json }, 400, 'not-json'],
  ['no JSON at all', { body: '<html>', headers: json }, 400, 'not-json'],
  ['two documents', { body: '{}{}', headers: json }, 400, 'not-json'],
  ['1e400 (no number of JavaScript)', { body: '{"email":1e400}', headers: json }, 400, 'bad-request'],
  ['no UTF-8', { body: new Uint8Array([0x22, 0xff, 0x22]), headers: json }, 400, 'not-json'],
  ['depth 65', { body: `${'['.repeat(65)}${']'.repeat(65)}`, headers: json }, 400, 'too-deep'],
  ['depth 5,000,000', { body: '['.repeat(5_000_000), headers: json }, 400, 'too-deep'],
  [
    'NUL in a text',
    { body: '{"email":"a\\u0000@example.com","password":"x"}', headers: json },
    400,
    'text-not-allowed',
  ],
  [
    'lone surrogate',
    { body: '{"email":"a@example.com","password":"\\ud800"}', headers: json },
    400,
    'text-not-allowed',
  ],
  ['NUL in a name', { body: '{"a\\u0000":1}', headers: json }, 400, 'text-not-allowed'],
  ['empty body', { body: '', headers: json }, 400, 'bad-request'],
  ['a list for an object', { json: [login] }, 400, 'bad-request'],
  ['null', { json: null }, 400, 'bad-request'],
  ['wrong types', { json: { email: 1, password: { $gt: '' } } }, 400, 'bad-request'],
  ['unknown field', { json: { ...login, role: 'owner' } }, 400, 'bad-request'],
  [
    '__proto__',
    { body: `{"email":"a@example.com","password":"x","__proto__":{"role":"owner"}}`, headers: json },
    400,
    'bad-request',
  ],
  ['password of 129', { json: { ...login, password: 'x'.repeat(129) } }, 400, 'bad-request'],
  ['11 MB, said', { body: ' '.repeat(10), headers: { ...json, 'content-length': '11000000' } }, 413, 'too-large'],
  ['11 MB, not said', { body: chunks(11_000_000), headers: json }, 413, 'too-large'],
  [
    'form',
    { body: 'email=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupported-media-type',
  ],
  [
    'JSON as text/plain',
    { body: JSON.stringify(login), headers: { 'content-type': 'text/plain' } },
    415,
    'unsupported-media-type',
  ],
  [
    'multipart',
    { body: '--x', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    415,
    'unsupported-media-type',
  ],
  [
    'bytes where JSON is meant',
    { body: JSON.stringify(login), headers: { 'content-type': 'application/octet-stream' } },
    415,
    'unsupported-media-type',
  ],
  ['other origin', { json: login, headers: { origin: 'https://evil.example' } }, 403, 'wrong-origin'],
  ['origin null', { json: login, headers: { origin: 'null' } }, 403, 'wrong-origin'],
  ['look-alike origin', { json: login, headers: { origin: `${ORIGIN}.evil.example` } }, 403, 'wrong-origin'],
  ['cross-site', { json: login, headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'wrong-origin'],
  ['same-site sibling', { json: login, headers: { 'sec-fetch-site': 'same-site' } }, 403, 'wrong-origin'],
  [
    'cross-site with our origin',
    { json: login, headers: { 'sec-fetch-site': 'cross-site', origin: ORIGIN } },
    403,
    'wrong-origin',
  ],
  ['other host', { json: login, headers: { host: 'rebound.example' } }, 421, 'host-not-allowed'],
  ['bad idempotency key', { json: login, headers: { 'idempotency-key': 'a b' } }, 400, 'idempotency-key-invalid'],
]

describe('bad input has one clear answer each', () => {
  test.each(cases)('%s', async (_name, options, status, code) => {
    const problem = await problemOf(await send('POST /api/auth/login', options))
    expect([problem.status, problem.code]).toEqual([status, code])
  })

  test('what is wrong is named field by field, in the language of the person', async () => {
    const bad = { json: { email: 'nobody', password: '', extra: 1 } }
    const english = await problemOf(await send('POST /api/auth/login', bad))
    expect(english.errors).toEqual([
      { path: 'body.email', message: 'Not a valid e-mail address.' },
      { path: 'body.password', message: 'Enter a value here.' },
      { path: 'body.extra', message: 'This field does not exist.' },
    ])
    const korean = await problemOf(
      await send('POST /api/auth/login', { ...bad, headers: { 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' } }),
    )
    expect(korean.errors?.map(({ message }) => message)).toEqual([
      '이메일 주소 형식이 아닙니다.',
      '값을 입력하세요.',
      '없는 항목입니다.',
    ])
    const missing = await problemOf(await send('POST /api/auth/login', { json: {} }))
    expect(missing.errors?.map(({ message }) => message)).toEqual(['This value is missing.', 'This value is missing.'])
  })

  test('the person’s own language wins over Accept-Language', async () => {
    const response = await send('PUT /api/shop', {
      as: 'owner',
      json: {},
      headers: { 'x-test-language': 'ko', 'accept-language': 'en' },
    })
    expect(response.headers.get('content-language')).toBe('ko')
  })

  test('query and path are checked: numbers, repeats, NUL', async () => {
    for (const query of [
      'limit=0',
      'limit=201',
      'limit=abc',
      'limit=1&limit=2',
      'offset=-1',
      'action=%00',
      'x=1',
      'action=%EF%BF%BD%00',
    ]) {
      const problem = await problemOf(await send(`GET /api/admin/audit-log?${query}`, { as: 'owner' }))
      expect([query, problem.code]).toEqual([query, 'bad-request'])
    }
    const path = await problemOf(await send('DELETE /api/people/abcdef%00', { as: 'owner' }))
    expect([path.code, path.errors?.[0]?.path]).toEqual(['bad-request', 'params.id'])
    expect((await send('DELETE /api/people/%E0%A4%A', { as: 'owner' })).status).toBeLessThan(500)
  })

  test('SQL and HTML in a text are data like any other', async () => {
    const texts = [
      "'; DROP TABLE users; --",
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '{{constructor}}',
      '=1+1',
      '💸 한글',
    ]
    const handlers: Handlers = {
      'PUT /api/shop': async ({ body }) => granted({ shop: body }),
    }
    const { send } = createTestApp({ handlers })
    for (const name of texts) {
      const response = await send('PUT /api/shop', {
        as: 'owner',
        json: { name, country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' },
      })
      expect(await response.json()).toEqual({ shop: { name, country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' } })
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test('a request that carries a bearer token needs no origin; one from our pages needs no token', async () => {
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect(
      (await send('POST /api/auth/login', { json: login, headers: { ...foreign, authorization: 'Bearer x' } })).status,
    ).toBe(200)
    expect(
      (await send('POST /api/auth/login', { json: login, headers: { ...foreign, authorization: 'Basic x' } })).status,
    ).toBe(403)
    for (const origin of [ORIGIN, 'http://localhost:8010']) {
      const host = new URL(origin).host
      const response = await send('POST /api/auth/login', {
        json: login,
        headers: { origin, host, 'sec-fetch-site': 'same-origin' },
      })
      expect(response.status).toBe(200)
    }
  })

  test('FRONTEND_ORIGIN and no other origin gets CORS and may change things', async () => {
    const frontendOrigin = 'https://front.example'
    const { send } = createTestApp({ config: { frontendOrigin } })
    const asked = await send('OPTIONS /api/shop', {
      headers: { origin: frontendOrigin, 'access-control-request-method': 'PUT' },
    })
    expect(asked.headers.get('access-control-allow-origin')).toBe(frontendOrigin)
    expect(asked.headers.get('access-control-allow-methods')).toContain('PUT')
    const made = await send('POST /api/auth/login', {
      json: login,
      headers: { origin: frontendOrigin, 'sec-fetch-site': 'cross-site' },
    })
    expect([made.status, made.headers.get('access-control-allow-credentials')]).toEqual([200, 'true'])
    const other = await send('OPTIONS /api/shop', { headers: { origin: 'https://evil.example' } })
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
    expect(other.headers.get('vary')).toBe('Origin')
  })

  test('a bug answers 500 without a word of it; the log has it under the same id', async () => {
    const { send, lines } = createTestApp({
      handlers: {
        'GET /api/me': async () => {
          throw new Error('secret detail at line 7')
        },
      },
    })
    const response = await send('GET /api/me', { as: 'owner' })
    const text = await response.clone().text()
    const problem = await problemOf(response)
    expect([problem.status, problem.code]).toEqual([500, 'internal'])
    expect(text).not.toMatch(/secret detail|at .*\.ts|stack/i)
    expect(lines.find(({ level }) => level === 'error')?.fields).toMatchObject({ requestId: problem.instance })
  })

  test.each([
    ['storage-full', 507, 'storage-full'],
    ['storage-read-only', 503, 'storage-read-only'],
    ['database-unreachable', 503, 'unavailable'],
  ] as const)('storage trouble %s is said plainly (F4)', async (trouble, status, code) => {
    const { send } = createTestApp({
      handlers: {
        'PUT /api/shop': async () => {
          throw new Error('insert failed', { cause: new StoreTrouble(trouble, {}) })
        },
      },
    })
    const shop = { name: 'x', country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' }
    const problem = await problemOf(await send('PUT /api/shop', { as: 'owner', json: shop }))
    expect([problem.status, problem.code]).toEqual([status, code])
  })

  test('an answer never holds a field the contract does not name', async () => {
    const { send } = createTestApp({
      handlers: {
        'GET /api/health': async () =>
          granted(Object.assign({ status: 'ok' as const, version: '1', time: 1 }, { passwordHash: 'x' })),
      },
    })
    expect(await (await send('GET /api/health')).json()).toEqual({ status: 'ok', version: '1', time: 1 })
  })

  test('one log line for each request, and no query in it', () => {
    const logged = lines.filter(({ message }) => message === 'request')
    expect(logged.length).toBeGreaterThan(cases.length)
    expect(JSON.stringify(lines)).not.toContain('limit=abc')
  })
})

describe('parseJson', () => {
  test('reads every JSON value that is not too deep as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const parsed = parseJson(text)
        const clean = !/\\u0000|\\ud[89a-f]/i.test(text)
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text))
        else expect([clean, parsed.refusal.code]).toEqual([false, 'text-not-allowed'])
      }),
      { numRuns: 1000 },
    )
  })

  test('counts brackets outside of texts only', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 80 }), (text, depth) => {
        const inner = JSON.stringify(`${text}${'['.repeat(100)}\\`)
        const nested = `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`
        const parsed = parseJson(nested)
        if (depth > 64) expect(parsed).toMatchObject({ ok: false, refusal: { code: 'too-deep' } })
        else expect(parsed.ok || parsed.refusal.code === 'text-not-allowed').toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
