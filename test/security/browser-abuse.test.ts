import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { endpoints } from '@commerce/contracts'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import type { Answer, Client } from '../kit/client.ts'
import { becomeOwner, expectStatus, OWNER } from '../kit/people.ts'
import { startProduct } from '../kit/product.ts'
import { rawSend } from '../kit/raw.ts'
import { XSS } from '../kit/xss.ts'

/** F23: what a page of somebody else, or a text of somebody else, can do through the browser of a person. */

const both = engines()
const [sqlite] = both
const DIST = join(import.meta.dirname, '../../apps/dashboard/dist')
const SHOP = { name: 'Blue Lamp', country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' }
const MUTATIONS = Object.keys(endpoints).filter((key) => !key.startsWith('GET '))
const ID = 'bkp_00000000000000000000000000'

const pathOf = (key: string): [method: string, path: string] => {
  const [method = '', path = ''] = key.split(' ')
  return [method, path.replaceAll(/\{\w+\}/g, ID)]
}

async function stateOf(owner: Client): Promise<unknown> {
  const read = async (path: string): Promise<unknown> => (await expectStatus(owner.get(path), 200)).json
  const audit = (await read('/api/admin/audit-log?limit=200')) as { total: number }
  return {
    total: audit.total,
    me: await read('/api/me'),
    people: await read('/api/people'),
    shop: await read('/api/shop'),
  }
}

describe('pages of others (F23)', () => {
  test('no route that changes something can be moved by a foreign page, a form, or JSON that says it is text', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const before = await stateOf(owner)
    const json = { 'content-type': 'application/json' }
    const attacks: [headers: Record<string, string>, code: string][] = [
      [{ ...json, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 'wrong-origin'],
      [{ ...json, origin: 'null' }, 'wrong-origin'],
      [{ ...json, origin: `http://127.0.0.1:${rig.port + 1}`, 'sec-fetch-site': 'same-site' }, 'wrong-origin'],
      [{ 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' }, 'unsupported-media-type'],
      [{ 'content-type': 'text/plain; application/json' }, 'unsupported-media-type'],
      [{ 'content-type': 'application/x-www-form-urlencoded' }, 'unsupported-media-type'],
      [{ 'content-type': 'multipart/form-data; boundary=x' }, 'unsupported-media-type'],
    ]
    const wrong: string[] = []
    for (const key of MUTATIONS) {
      const [method, path] = pathOf(key)
      for (const [headers, code] of attacks) {
        const answer = await owner.send(method, path, {
          body: JSON.stringify({ ...SHOP, ...OWNER, role: 'owner' }),
          headers,
        })
        if (answer.json?.code !== code) wrong.push(`${key} ${JSON.stringify(headers)}: ${answer.status}`)
        if (answer.headers.has('access-control-allow-origin')) wrong.push(`${key} allows a foreign origin`)
      }
      const preflight = { origin: 'https://evil.example', 'access-control-request-method': method }
      const asked = await owner.send('OPTIONS', path, { headers: preflight })
      if ([...asked.headers.keys()].some((name) => name.startsWith('access-control-'))) wrong.push(`${key} preflight`)
    }
    expect(wrong).toEqual([])
    expect(await stateOf(owner)).toEqual(before)
  })

  test('reading never changes anything: every GET and HEAD leaves the state as it was', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const before = await stateOf(owner)
    for (const key of Object.keys(endpoints).filter((one) => one !== 'GET /api/events')) {
      const [, path] = pathOf(key)
      await owner.get(path, { 'x-http-method-override': 'DELETE', 'x-method-override': 'PUT' })
      await owner.send('HEAD', `${path}?_method=DELETE`)
    }
    expect(await stateOf(owner)).toEqual(before)
  })

  test('every answer carries the headers: routes, files, pages, errors, redirects, broken requests', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const built = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    const files = ['js', 'css', 'png', 'svg', 'woff2', 'webmanifest'].flatMap((kind) =>
      built.filter((name) => name.endsWith(`.${kind}`)).slice(0, 3),
    )
    const pages = [
      '/',
      '/dashboard',
      '/dashboard/settings/people',
      '/docs',
      '/api/openapi.json',
      '/favicon.ico',
      '/nowhere',
    ]
    const asked: [string, string][] = [
      ...Object.keys(endpoints)
        .filter((one) => one !== 'GET /api/events' && one !== 'POST /api/auth/logout')
        .map(pathOf),
      ...[...files.map((name) => `/dashboard/${name}`), ...pages, '/api/nowhere'].map((path): [string, string] => [
        'GET',
        path,
      ]),
      ['PUT', '/api/me'],
      ['OPTIONS', '/api/me'],
    ]
    const missing: string[] = []
    for (const [method, path] of asked) {
      for (const client of [owner, rig.client()]) {
        rig.travel(1_000)
        missing.push(...gapsIn(`${method} ${path}`, await client.send(method, path)))
      }
    }
    expect(files.length).toBeGreaterThan(5)
    expect(missing).toEqual([])

    const broken = await rawSend(rig.port, 'GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n')
    const garbage = await rawSend(rig.port, '\u0000\u0001\u0002 nonsense\r\n\r\n')
    const large = await rawSend(rig.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)
    for (const answer of [broken, garbage, large]) {
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/)
      for (const [name, value] of REQUIRED) expect(answer.toLowerCase()).toMatch(new RegExp(`${name}: ${value.source}`))
    }
  })

  test('redirects lead only to our own pages, whatever the address says', async () => {
    const rig = await startProduct(await sqlite!.place(), {
      GOOGLE_SIGN_IN_CLIENT_ID: '1234.apps.googleusercontent.com',
      GOOGLE_SIGN_IN_CLIENT_SECRET: 'GOCSPX-0123456789',
    })
    const owner = await becomeOwner(rig)
    const ways = [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '%2F%2Fevil.example',
    ]
    const names = ['next', 'redirect', 'callbackURL', 'errorCallbackURL', 'return_to']
    const paths = ['/', '/dashboard', '/dashboard/sign-in', '/api/auth/callback/google']
    const led: string[] = []
    for (const path of paths) {
      for (const way of ways) {
        const answer = await owner.get(`${path}?${names.map((name) => `${name}=${way}`).join('&')}`)
        const to = answer.headers.get('location')
        if (to !== null) led.push(new URL(to, rig.origin).origin)
        if (/text\/html/.test(answer.headers.get('content-type') ?? ''))
          expect(answer.text).not.toContain('evil.example')
      }
    }
    for (const path of ['//evil.example', '//evil.example/dashboard', '/dashboard//evil.example', '/%5cevil.example']) {
      const to = /\r\nlocation: (.*)\r\n/i.exec(
        await rawSend(rig.port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`),
      )?.[1]
      if (to !== undefined) led.push(new URL(to, rig.origin).origin)
    }
    expect(new Set(led)).toEqual(new Set([rig.origin]))
    expect(led.length).toBeGreaterThan(5)
  })

  test('on this machine only, no other host name is answered (DNS rebinding), and none is repeated', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const hosts = [
      'evil.example',
      `evil.example:${rig.port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '127.0.0.1@evil.example',
      '0.0.0.0',
      '169.254.169.254',
      '',
    ]
    for (const host of hosts) {
      for (const path of ['/api/me', '/dashboard', '/', '/healthz', '/docs']) {
        const cookie = `commerce_session=${owner.cookies.get('commerce_session')}`
        const answer = await rawSend(
          rig.port,
          `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`,
        )
        expect(answer).toMatch(/^HTTP\/1\.1 4(00|21) /)
        expect(answer).not.toContain('evil.example')
      }
    }
    const two = await rawSend(
      rig.port,
      'GET /api/bootstrap HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    )
    expect(two).toMatch(/^HTTP\/1\.1 4(00|21) /)
    const forwarded = await owner.get('/', { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' })
    expect(forwarded.headers.get('location')).toBe('/dashboard')
  })
})

const REQUIRED: readonly (readonly [name: string, value: RegExp])[] = [
  ['x-content-type-options', /nosniff/],
  ['content-security-policy', /default-src 'none'/],
  ['referrer-policy', /strict-origin-when-cross-origin/],
  ['cross-origin-opener-policy', /same-origin/],
  ['x-frame-options', /deny/],
]

function gapsIn(what: string, { status, headers }: Answer): string[] {
  const gaps = REQUIRED.filter(([name, value]) => !value.test((headers.get(name) ?? '').toLowerCase())).map(
    ([name]) => name,
  )
  const policy = headers.get('content-security-policy') ?? ''
  if (!/frame-ancestors 'none'/.test(policy) || !/base-uri 'none'/.test(policy)) gaps.push('policy')
  if (/script-src[^;]*('unsafe-inline'|'unsafe-eval'|\*)/.test(policy)) gaps.push('scripts')
  if (headers.get('x-powered-by') !== null || headers.get('server') !== null) gaps.push('says what it runs on')
  const isFile = /\/dashboard\/.*\.\w+$|favicon/.test(what)
  if (!isFile && headers.get('cache-control') !== 'no-store') gaps.push('cache-control')
  return gaps.map((gap) => `${what} (${status}): ${gap}`)
}

describe.each(both)('texts of others on $engine (F23)', ({ place }) => {
  test('200 strings of markup, script and SQL come back as the same data, and stand in no page', async () => {
    const rig = await startProduct(await place(), {}, 'still')
    const owner = await becomeOwner(rig)
    for (const text of XSS) {
      rig.travel(1_000)
      const shop = await expectStatus(owner.send('PUT', '/api/shop', { json: { ...SHOP, name: text } }), 200)
      expect(shop.json.shop.name).toBe(text)
      const me = await expectStatus(owner.send('PATCH', '/api/me', { json: { name: text } }), 200)
      expect(me.json.name).toBe(text)
      const key = { name: text.slice(0, 60).trim(), scopes: ['shop:read'], expiresInDays: 1 }
      await expectStatus(owner.post('/api/api-keys', key), 201)
    }
    const keys = await owner.get('/api/api-keys')
    expect(keys.json.items.map(({ name }: { name: string }) => name).sort()).toEqual(
      XSS.map((text) => text.slice(0, 60).trim()).sort(),
    )
    const log: { action: string; actor: { name: string }; after: { name?: string } | null }[] = []
    for (let offset = 0; offset < 1_000; offset += 200) {
      const page = await expectStatus(owner.get(`/api/admin/audit-log?limit=200&offset=${offset}`), 200)
      expect(page.headers.get('content-type')).toBe('application/json; charset=utf-8')
      log.push(...page.json.items)
    }
    const named = log
      .filter(({ action }) => action === 'shop.created' || action === 'shop.changed')
      .map(({ after }) => after?.name)
    expect(named.reverse()).toEqual(XSS)
    expect((await owner.get('/api/admin/audit-log/verification')).json.intact).toBe(true)
    const last = XSS.at(-1)!
    for (const path of [
      '/dashboard',
      '/dashboard/settings',
      '/docs',
      '/nowhere',
      `/${encodeURIComponent(last)}`,
      `/dashboard/${encodeURIComponent(last)}`,
    ]) {
      const page = await owner.get(path)
      expect(page.text).not.toContain('alert(1)')
    }
  })
})
