import { type Endpoint, endpoints, may } from '@commerce/contracts'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createHttpApp } from './app.ts'
import type { ApiDocument } from './openapi/model.ts'
import { rateLimiter } from './rate-limit.ts'
import { CALLERS, createTestApp, exampleBody, exampleQuery, stubHandlers, testConfig } from './testing/app.ts'

const declared = Object.entries<Endpoint>(endpoints)
const { send } = createTestApp()
const ID = 'obj_01JD3N8Q5W2Y7RZK4T6MXC9HBE'
/** Parts of paths that are no ids. */
const PARAMS: Readonly<Record<string, string>> = { page: '1', offset: '0', what: 'orders', platform: 'naver' }
/** Vendors come back with parameters of their own. */
const LOOSE = new Set(['GET /api/auth/callback/google', 'GET /api/connectors/oauth/callback'])

/** A request that the endpoint accepts. */
async function call(
  key: string,
  as: string,
  more: Record<string, string> = {},
  body: unknown = exampleBody(key.split('?')[0] ?? ''),
): Promise<Response> {
  const asked = key.includes('?') ? key : `${key}${exampleQuery(key)}`
  return await send(
    asked.replaceAll(/\{(\w+)\}/g, (_, name: string) => PARAMS[name] ?? ID),
    {
      as,
      headers: more,
      ...(body === undefined ? {} : { json: body }),
    },
  )
}

async function codeOf(response: Response): Promise<unknown> {
  return response.status < 400 ? null : z.object({ code: z.string() }).parse(await response.json()).code
}

describe('F22: every route of the OpenAPI document with every kind of caller', () => {
  let document: ApiDocument
  beforeAll(async () => {
    const response = await send('GET /api/openapi.json')
    document = (await response.json()) as ApiDocument
  })

  test('the document names every endpoint and nothing else, with the access the code checks', () => {
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation['x-access']]),
    )
    expect(new Map(routes as [string, string][])).toEqual(new Map(declared.map(([key, { access }]) => [key, access])))
  })

  test.each(declared)('%s', async (key, endpoint) => {
    for (const [name, actor] of Object.entries(CALLERS)) {
      const expected =
        endpoint.access === 'public' || may(actor, endpoint.access)
          ? null
          : actor.kind === 'anonymous'
            ? 'not-signed-in'
            : 'not-allowed'
      expect([name, await codeOf(await call(key, name))]).toEqual([name, expected])
    }
  })

  test.each(declared)('%s asks for a fresh sign-in exactly when declared', async (key, endpoint) => {
    const code = await codeOf(await call(key, 'owner', { 'x-test-stale': '1' }))
    expect(code).toBe(endpoint.fresh === true ? 'fresh-sign-in-needed' : null)
  })

  test.each(declared)('%s refuses a field it does not know, in query and body', async (key, endpoint) => {
    const loose = LOOSE.has(key)
    const [method = '', path = ''] = key.split(' ')
    const inQuery = await call(`${method} ${path}?role=owner`, 'owner')
    expect(await codeOf(inQuery)).toBe(loose ? null : 'bad-request')
    if (method === 'GET' || endpoint.raw === true) return
    const body = { ...(exampleBody(key) as object | undefined), isAdmin: true }
    const inBody = await call(key, 'owner', {}, body)
    expect(await codeOf(inBody)).toBe('bad-request')
  })

  test('what is not declared does not exist', async () => {
    for (const path of ['/api', '/api/users', '/api/debug', '/api/me/', '/api/auth/login/x']) {
      const response = await send(`GET ${path}`, { as: 'owner' })
      expect([path, response.status]).toEqual([path, 404])
      expect(response.headers.get('content-type')).toContain('application/problem+json')
    }
  })

  test('a declared endpoint without handler, and a handler without endpoint, stop the start', () => {
    const { 'GET /api/me': _left, ...missing } = stubHandlers()
    const deps = { ...Object(null), handlers: missing }
    expect(() => createHttpApp(deps)).toThrow('endpoints without a handler: GET /api/me')
    const extra = { ...stubHandlers(), 'GET /api/secret': async () => new Response('') }
    expect(() => createHttpApp({ ...deps, config: testConfig, handlers: extra })).toThrow(
      'handlers without an endpoint: GET /api/secret',
    )
  })
})

describe('headers stand on every answer', () => {
  const always = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }

  function expectHeaders(response: Response, where: string): void {
    for (const [name, value] of Object.entries(always))
      expect([where, name, response.headers.get(name)]).toEqual([where, name, value])
    const policy = response.headers.get('content-security-policy') ?? ''
    for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:/)
    expect(response.headers.get('permissions-policy')).toContain('camera=()')
    expect(response.headers.get('x-request-id')).toMatch(/^req_[0-9A-Z]{26}$/)
    expect(response.headers.get('cache-control')).toBe('no-store')
  }

  test.each(declared)('%s: allowed, refused and wrong method', async (key) => {
    expectHeaders(await call(key, 'owner'), key)
    expectHeaders(await call(key, 'anonymous'), key)
    expectHeaders(await send(key.replace(/^\w+/, 'PURGE')), key)
  })

  test('pages, redirects, unknown paths, preflights, refusals at the door', async () => {
    for (const path of [
      '/',
      '/docs',
      '/dashboard',
      '/dashboard/settings',
      '/nothing',
      '/api/nothing',
      '/api/openapi.json',
    ]) {
      expectHeaders(await send(`GET ${path}`), path)
      expectHeaders(await send(`HEAD ${path}`), path)
      expectHeaders(await send(`OPTIONS ${path}`), path)
    }
    expectHeaders(await send('POST /api/auth/login', { body: 'x', headers: { 'content-type': 'text/plain' } }), 'text')
    expectHeaders(await send('GET /api/me', { headers: { host: 'evil.example' } }), 'host')
  })

  test('HSTS exactly behind TLS', async () => {
    const secure = createTestApp({ config: { publicOrigin: 'https://shop.example', loopbackOnly: false } })
    expect((await secure.send('GET /healthz')).headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect((await send('GET /healthz')).headers.get('strict-transport-security')).toBeNull()
  })

  test('a page carries a nonce of its own each time', async () => {
    const nonces = await Promise.all(
      ['/docs', '/docs', '/nothing'].map(async (path) => {
        const policy = (await send(`GET ${path}`)).headers.get('content-security-policy')
        return /'nonce-([^']+)'/.exec(policy ?? '')?.[1]
      }),
    )
    expect(new Set(nonces).size).toBe(3)
    expect(nonces.every((nonce) => nonce !== undefined && nonce.length >= 22)).toBe(true)
  })
})

test('405 names the methods, OPTIONS too', async () => {
  const wrong = await send('DELETE /api/shop')
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, PUT, HEAD, OPTIONS'])
  const asked = await send('OPTIONS /api/shop')
  expect([asked.status, asked.headers.get('allow')]).toEqual([204, 'GET, PUT, HEAD, OPTIONS'])
  const page = await send('POST /docs', { json: {} })
  expect([page.status, page.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  const head = await send('HEAD /api/shop', { as: 'owner' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('limits: headers on answers, 429 with Retry-After, denied requests cost their address', async () => {
  const limits = {
    person: { burst: 2, perSecond: 1 },
    anonymous: { burst: 3, perSecond: 1 },
    strict: { burst: 1, perSecond: 0.1 },
  }
  const { send, ports } = createTestApp({ limits })
  const first = await send('GET /api/me', { as: 'owner' })
  expect(first.headers.get('ratelimit-limit')).toBe('2')
  expect(first.headers.get('ratelimit-remaining')).toBe('1')
  await send('GET /api/me', { as: 'owner' })
  const third = await send('GET /api/me', { as: 'owner' })
  expect([third.status, third.headers.get('retry-after'), await codeOf(third)]).toEqual([429, '1', 'too-many-requests'])
  expect((await send('GET /api/me', { as: 'partner' })).status).toBe(200)
  await ports.clock.advance(1000)
  expect((await send('GET /api/me', { as: 'owner' })).status).toBe(200)

  const strict = exampleBody('POST /api/setup/check')
  expect((await send('POST /api/setup/check', { json: strict })).status).toBe(200)
  const again = await send('POST /api/setup/check', { json: strict })
  expect([again.status, again.headers.get('retry-after')]).toEqual([429, '10'])

  const tries = []
  for (let turn = 0; turn < 5; turn += 1) tries.push((await send('GET /api/people')).status)
  expect(tries).toEqual([401, 401, 401, 429, 429])
  expect((await send('GET /healthz')).status).toBe(200)
})

test('a bucket never gives more than its burst and its refill', async () => {
  const { ports } = createTestApp()
  const limiter = rateLimiter(ports.clock, {
    person: { burst: 10, perSecond: 2 },
    anonymous: { burst: 1, perSecond: 1 },
    strict: { burst: 1, perSecond: 1 },
  })
  let allowed = 0
  for (let turn = 0; turn < 400; turn += 1) {
    if (limiter.take('person', 'somebody').allowed) allowed += 1
    await ports.clock.advance(50)
  }
  // 20 s at 2 a second, and the 10 of the beginning.
  expect(allowed).toBeGreaterThanOrEqual(48)
  expect(allowed).toBeLessThanOrEqual(50)
})
