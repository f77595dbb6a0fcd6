import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Endpoint, endpoints } from '@commerce/contracts'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import type { Sending } from '../kit/client.ts'
import { becomeOwner, OWNER } from '../kit/people.ts'
import { type ProductRig, startProduct } from '../kit/product.ts'
import { rawSend } from '../kit/raw.ts'

/** F14 against the whole product: it answers plainly, keeps nothing, and stays up. */

const [sqlite] = engines()
const json = { 'content-type': 'application/json' }
const SHOP = { name: 'Blue Lamp', country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' }
const named = (name: string): string => JSON.stringify({ ...SHOP, name: 'X' }).replace('"X"', name)

const BODIES: [name: string, sending: Sending, status: number, code: string][] = [
  ['depth 100,000', { body: '['.repeat(100_000), headers: json }, 400, 'too-deep'],
  ['depth 65 in a field', { body: named(`${'['.repeat(65)}${']'.repeat(65)}`), headers: json }, 400, 'too-deep'],
  ['NUL', { body: named('"a\\u0000b"'), headers: json }, 400, 'text-not-allowed'],
  ['a lone high surrogate', { body: named('"\\ud83d"'), headers: json }, 400, 'text-not-allowed'],
  ['a lone low surrogate', { body: named('"a\\udc00"'), headers: json }, 400, 'text-not-allowed'],
  ['bytes that are no UTF-8', { body: new Uint8Array([0x7b, 0xc0, 0xaf, 0x7d]), headers: json }, 400, 'not-json'],
  [
    'a gzip body',
    { body: new Uint8Array(gzipSync(named('"x"'))), headers: { ...json, 'content-encoding': 'gzip' } },
    400,
    'not-json',
  ],
  [
    'a gzip bomb',
    { body: new Uint8Array(gzipSync(Buffer.alloc(50_000_000, 32))), headers: { ...json, 'content-encoding': 'gzip' } },
    400,
    'not-json',
  ],
  ['a number beyond numbers', { body: named('1e400'), headers: json }, 400, 'bad-request'],
  ['__proto__', { body: named('"x","__proto__":{"role":"owner"}'), headers: json }, 400, 'bad-request'],
  ['a million fields', { body: `{${'"a":1,'.repeat(1_000_000)}"b":1}`, headers: json }, 400, 'bad-request'],
  ['the same field twice', { body: named('"x","currency":"<b>"'), headers: json }, 200, ''],
]

const request = (rig: ProductRig, head: string, body = ''): Promise<string> =>
  rawSend(rig.port, `${head}\r\nHost: 127.0.0.1:${rig.port}\r\nConnection: close\r\n\r\n${body}`)

describe('hostile input (F14)', () => {
  test('bodies: one plain answer each, nothing kept of them', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const wrong: string[] = []
    for (const [name, sending, status, code] of BODIES) {
      const answer = await owner.send('PUT', '/api/shop', sending)
      if (answer.status !== status || (answer.json?.code ?? '') !== code) {
        wrong.push(`${name}: ${answer.status} ${answer.text.slice(0, 200)}`)
      }
      if (status >= 400 && !(answer.json?.nextStep?.length > 0)) wrong.push(`${name}: no next step`)
    }
    expect(wrong).toEqual([])
    expect((await owner.get('/api/shop')).json.shop).toMatchObject({ name: 'x', currency: 'KRW' })
    expect(rig.lines.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })

  test('11 MB, said or not said before, are refused while they come', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const head = `PUT /api/shop HTTP/1.1\r\nCookie: commerce_session=${owner.cookies.get('commerce_session')}\r\nContent-Type: application/json`
    const said = await request(rig, `${head}\r\nContent-Length: 11000000`)
    const chunk = `f4240\r\n${' '.repeat(1_000_000)}\r\n`
    const notSaid = await request(rig, `${head}\r\nTransfer-Encoding: chunked`, `${chunk.repeat(11)}0\r\n\r\n`)
    for (const answer of [said, notSaid]) {
      expect(answer).toMatch(/^HTTP\/1\.1 413 /)
      expect(answer).toContain('"code":"too-large"')
    }
  })

  test('every route, given wrong types, nonsense and too much, refuses in words; none fails with 500', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const bodies = [
      null,
      [],
      'text',
      1,
      { $gt: '' },
      { id: [] },
      { token: 'x'.repeat(201) },
      { password: '\u{1f600}'.repeat(40) },
    ]
    const ids = ['x', '..%2f..%2fmaster.key', '%00', '%ff', 'bkp_%27%20OR%201=1', 'a'.repeat(5_000), '%F0%9F%98%80']
    const spared = new Set([
      'GET /api/events',
      'POST /api/auth/logout',
      'DELETE /api/auth/totp',
      'POST /api/auth/sessions/revoke-others',
    ])
    const failed: string[] = []
    for (const [key, endpoint] of Object.entries<Endpoint>(endpoints).filter(([one]) => !spared.has(one))) {
      const [method = '', path = ''] = key.split(' ')
      // The clock stands still: without a pause the limit of one person would answer for most of the routes.
      rig.travel(endpoint.limit === 'strict' ? 8 * 10_000 : 2_000)
      if (endpoint.fresh === true) await owner.post('/api/auth/fresh', { password: OWNER.password })
      for (const [n, body] of bodies.entries()) {
        const at = `${path.replaceAll(/\{\w+\}/g, ids[n % ids.length]!)}?limit=${n === 0 ? '1e9' : '-1'}&limit=2&a[b]=c&%00=1`
        const answer = await owner.send(method, at, method === 'GET' ? {} : { json: body })
        if ((answer.status >= 500 && answer.json?.code !== 'unavailable') || answer.status === 429)
          failed.push(`${method} ${at}: ${answer.text}`)
      }
    }
    expect(failed).toEqual([])
    expect((await owner.get('/api/me')).json.email).toBe(OWNER.email)
  })

  test('no path leads out of the dashboard', async () => {
    const place = await sqlite!.place()
    const rig = await startProduct(place)
    const out = [
      '../',
      '..%2f',
      '%2e%2e/',
      '%2e%2e%2f',
      '..\\',
      '..%5c',
      '%252e%252e%252f',
      '....//',
      '..;/',
      '%c0%ae%c0%ae/',
    ]
    const targets = ['package.json', 'src/main.tsx', 'index.html', 'etc/passwd', `${place.dataDir.slice(1)}/master.key`]
    const key = readFileSync(join(place.dataDir, 'master.key'), 'latin1').trim()
    const shown: string[] = []
    for (const step of out) {
      for (const target of targets) {
        for (const deep of [1, 2, 8]) {
          for (const base of ['/dashboard/', '/dashboard/assets/', '/docs/', '/']) {
            const path = `${base}${step.repeat(deep)}${target}`
            const answer = await request(rig, `GET ${path} HTTP/1.1`)
            if (/"dependencies"|root:|createRoot/.test(answer) || answer.includes(key)) shown.push(path)
            if (!/^HTTP\/1\.1 (200|302|400|404) /.test(answer)) shown.push(`${path}: ${answer.slice(0, 30)}`)
          }
        }
      }
    }
    expect(shown).toEqual([])
  })

  test('headers that come twice, contradict each other or smuggle a second request are refused or counted once', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const cookie = `Cookie: commerce_session=${owner.cookies.get('commerce_session')}`
    const body = JSON.stringify({ name: 'Eve' })
    const patch = (...lines: string[]): Promise<string> =>
      request(rig, ['PATCH /api/me HTTP/1.1', cookie, ...lines].join('\r\n'), body)
    const answers = [
      await patch('Content-Type: application/json', `Content-Length: ${body.length}`, 'Content-Length: 5'),
      await patch('Content-Type: application/json', `Content-Length: ${body.length}`, 'Transfer-Encoding: chunked'),
      await patch('Content-Type: application/json', 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity'),
      await patch('Content-Type: application/json', `Content-Length: +${body.length}`),
      await patch('Content-Type: text/plain', 'Content-Type: application/json', `Content-Length: ${body.length}`),
      await patch(
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        'Authorization: Bearer a',
        'Authorization: Bearer b',
      ),
      await patch(
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        'Origin: https://evil.example',
        `Origin: http://127.0.0.1:${rig.port}`,
      ),
    ]
    expect(answers.filter((answer) => !/^HTTP\/1\.1 4\d\d /.test(answer))).toEqual([])
    const keys = await request(
      rig,
      `POST /api/backups HTTP/1.1\r\n${cookie}\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\nContent-Length: 0`,
    )
    expect(keys).toContain('idempotency-key-invalid')
    expect((await owner.get('/api/me')).json.name).toBe(OWNER.name)
  })

  test('half requests, cut bodies, other protocols: the next request is answered as ever', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const host = `Host: 127.0.0.1:${rig.port}`
    const half = [
      'GET /api/me HTT',
      `POST /api/auth/login HTTP/1.1\r\n${host}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"email":`,
      `POST /api/auth/login HTTP/1.1\r\n${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":`,
      `GET /dashboard HTTP/1.1\r\n${host}\r\n\r\n`,
      `GET /api/events HTTP/1.1\r\n${host}\r\nCookie: commerce_session=${owner.cookies.get('commerce_session')}\r\n\r\n`,
      '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    ]
    await Promise.all(
      Array.from({ length: 10 }, () => half)
        .flat()
        .map((bytes) => rawSend(rig.port, bytes, true)),
    )
    const odd = await Promise.all([
      request(rig, `GET /api/me HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x`),
      request(rig, 'CONNECT evil.example:443 HTTP/1.1'),
      request(rig, 'GET http://evil.example/api/me HTTP/1.1'),
      request(rig, 'GET * HTTP/1.1'),
      request(rig, 'OPTIONS * HTTP/1.1'),
      request(
        rig,
        'POST /api/auth/login HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json',
        'zz\r\n',
      ),
      request(rig, 'GET /api/me HTTP/9.9'),
    ])
    expect(odd.filter((answer) => / (2|5)\d\d /.test(answer.slice(0, 14)) && !answer.includes('allow:'))).toEqual([])
    expect(odd.join('')).not.toContain('evil.example')
    expect((await owner.get('/api/me')).status).toBe(200)
    expect((await owner.get('/readyz')).json.state).not.toBe('down')
  })
})
