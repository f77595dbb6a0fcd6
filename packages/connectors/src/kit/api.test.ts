import {
  type OpenConnection,
  type SessionPorts,
  type Transport,
  type TransportAnswer,
  VendorRefused,
  VendorUnreachable,
  VendorWait,
} from '@commerce/contracts/connector'
import { seededRandom, zone } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { createApi } from './api.ts'
import { hurryingClock, memoryBudgets, memoryTokens } from './testing/ports.ts'
import type { ApiSettings } from './types.ts'

const NOW = Date.UTC(2026, 10, 20, 3)
const answer = (status: number, headers: Record<string, string> = {}, body = '{}'): TransportAnswer => ({
  status,
  headers,
  bytes: new TextEncoder().encode(body),
})
const connection: OpenConnection = {
  id: 'con_1',
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  fields: {},
  baseUrl: null,
  rate: null,
  settings: {},
}

function setUp(answers: (TransportAnswer | Error)[], more: Partial<ApiSettings> = {}) {
  const clock = hurryingClock(NOW)
  const budgets = memoryBudgets(clock)
  const sent: { url: string; at: number; headers: Record<string, string>; body: string | null }[] = []
  const notes: string[] = []
  const transport: Transport = async ({ url, headers, body }) => {
    sent.push({ url, at: clock.monotonic(), headers: { ...headers }, body })
    const next = answers.length > 1 ? answers.shift() : answers[0]
    if (next instanceof Error) throw next
    return next ?? answer(200)
  }
  const ports: SessionPorts = {
    clock,
    budgets,
    transport,
    random: seededRandom(1),
    tokens: memoryTokens(null),
    note: (note) => notes.push(JSON.stringify(note)),
  }
  const api = createApi(connection, ports, {
    baseUrl: 'https://vendor.example/v1',
    budgetKey: 'vendor:1',
    rate: { capacity: 100, perSecond: 10 },
    sign: async ({ now }) => ({ 'X-Time': String(now) }),
    judge: ({ status }) =>
      status === 401
        ? new VendorRefused('vendor-credentials-expired')
        : status === 400
          ? new VendorRefused('vendor-request-refused', { detail: 'no' })
          : null,
    ...more,
  })
  return { api, clock, budgets, sent, notes, ports }
}
const get = { method: 'GET', path: '/things' } as const
const post = { method: 'POST', path: '/things', json: { a: 1 } } as const

describe('a call to a vendor', () => {
  it('is signed anew at every attempt and keeps the order and spelling of its query', async () => {
    const { api, sent, clock } = setUp([new VendorUnreachable('vendor-broken'), answer(200)])
    await api.call({ ...get, query: { z: '가 나', a: undefined, b: 'x&y', at: '2026-11-20T00:00:00+09:00' } })
    expect(sent.map(({ url }) => url)).toEqual(
      Array(2).fill(
        'https://vendor.example/v1/things?z=%EA%B0%80%20%EB%82%98&b=x%26y&at=2026-11-20T00%3A00%3A00%2B09%3A00',
      ),
    )
    expect(clock.slept).toHaveLength(1)
    expect(sent[1]?.headers['x-time']).toBe(String(NOW + (clock.slept[0] ?? 0)))
  })

  it('repeats what is idempotent four times with growing, jittered pauses, and nothing else', async () => {
    const down = new VendorUnreachable('vendor-unreachable')
    const idle = setUp([down])
    await expect(idle.api.call(get)).rejects.toBe(down)
    expect(idle.sent).toHaveLength(4)
    expect(idle.clock.slept.every((ms, at) => ms <= 500 * 2 ** at)).toBe(true)
    expect(new Set(idle.clock.slept).size).toBeGreaterThan(1)
    const once = setUp([down])
    await expect(once.api.call(post)).rejects.toBe(down)
    expect(once.sent).toHaveLength(1)
    const asked = setUp([down, answer(200)])
    await asked.api.call({ ...post, idempotent: true })
    expect(asked.sent).toHaveLength(2)
  })

  it('waits for a Retry-After in seconds or as a date of the vendor, and tells all processes', async () => {
    const seconds = setUp([answer(429, { 'retry-after': '7' }), answer(200)])
    await seconds.api.call(post)
    expect((seconds.sent[1]?.at ?? 0) - (seconds.sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(7_000)
    // Our clock is ten minutes late; the vendor's own Date makes it three seconds, not ten minutes.
    const theirs = NOW + 600_000
    const date = setUp([
      answer(429, {
        date: new Date(theirs).toUTCString(),
        'retry-after': new Date(theirs + 3_000).toUTCString(),
      }),
      answer(200),
    ])
    await date.api.call(get)
    expect(date.sent[1]?.at).toBe(3_000)
  })

  it('gives a long wait back instead of sleeping through it, and nobody else calls meanwhile', async () => {
    const { api, budgets, sent, clock } = setUp([answer(429, { 'retry-after': '3600' })])
    const fault = await api.call(get).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(VendorWait)
    expect(fault).toMatchObject({ code: 'vendor-limit', ms: 3_600_000 })
    expect(clock.slept).toEqual([])
    expect(await budgets.take('vendor:1', { capacity: 100, perSecond: 10 }, 1)).toBe(3_600_000)
    await expect(api.call(get)).rejects.toBeInstanceOf(VendorWait)
    expect(sent).toHaveLength(1)
  })

  it('does not knock for ever on a door that says later', async () => {
    const { api, sent } = setUp([answer(429, { 'retry-after': '1' })])
    await expect(api.call(get)).rejects.toMatchObject({ code: 'vendor-limit' })
    expect(sent).toHaveLength(6)
  })

  it('waits for its budget when that is short, and says so when it is long', async () => {
    const short = setUp([answer(200)], { rate: { capacity: 1, perSecond: 0.5 } })
    await short.api.call(get)
    await short.api.call(get)
    expect(short.sent.map(({ at }) => at)).toEqual([0, 2_000])
    const long = setUp([answer(200)], { rate: { capacity: 1, perSecond: 0.01 } })
    await long.api.call(get)
    await expect(long.api.call(get)).rejects.toMatchObject({ code: 'vendor-limit', ms: 100_000 })
    expect(long.sent).toHaveLength(1)
  })

  it('never waits for more than its budget can hold', async () => {
    const { api, sent } = setUp([answer(200)], { rate: { capacity: 5, perSecond: 1 } })
    await api.call({ ...get, cost: 50 })
    expect(sent).toHaveLength(1)
  })

  it('waits out a short maintenance when nothing can be done twice by it', async () => {
    const read = setUp([answer(503, { 'retry-after': '20' }), answer(200)])
    expect((await read.api.call(get)).status).toBe(200)
    expect(read.clock.slept).toEqual([20_000])
    const write = setUp([answer(503, { 'retry-after': '20' }), answer(200)])
    await expect(write.api.call(post)).rejects.toMatchObject({ code: 'vendor-maintenance', ms: 20_000 })
    expect(write.sent).toHaveLength(1)
  })

  it('renews credentials once', async () => {
    let renewed = 0
    const renew = async () => {
      renewed += 1
    }
    const good = setUp([answer(401), answer(200)], { renew })
    expect((await good.api.call(post)).status).toBe(200)
    expect(renewed).toBe(1)
    const bad = setUp([answer(401)], { renew })
    await expect(bad.api.call(get)).rejects.toMatchObject({ code: 'vendor-credentials-expired' })
    expect(renewed).toBe(2)
    expect(bad.sent).toHaveLength(2)
  })

  it('blames the clock only when the vendor refused the keys and ours is far off', async () => {
    const date = (off: number) => ({ date: new Date(NOW - off).toUTCString() })
    const off = setUp([answer(401, date(420_000))])
    await expect(off.api.call(get)).rejects.toMatchObject({ code: 'vendor-clock-skew', params: { seconds: 420 } })
    const near = setUp([answer(401, date(200_000))])
    await expect(near.api.call(get)).rejects.toMatchObject({ code: 'vendor-credentials-expired' })
    const other = setUp([answer(400, date(420_000))])
    await expect(other.api.call(get)).rejects.toMatchObject({ code: 'vendor-request-refused' })
    const fine = setUp([answer(200, date(420_000))])
    expect((await fine.api.call(get)).status).toBe(200)
  })

  it('stops after five failures in a row for a minute, then tries once', async () => {
    const down = new VendorUnreachable('vendor-timeout')
    const { api, sent, clock } = setUp([down])
    for (let at = 0; at < 5; at += 1) await expect(api.call(post)).rejects.toBe(down)
    await expect(api.call(post)).rejects.toMatchObject({ code: 'vendor-circuit-open' })
    expect(sent).toHaveLength(5)
    clock.pass(60_000)
    await expect(api.call(post)).rejects.toBe(down)
    await expect(api.call(post)).rejects.toMatchObject({ code: 'vendor-circuit-open' })
    expect(sent).toHaveLength(6)
  })

  it('closes the circuit again after a good answer', async () => {
    const down = new VendorUnreachable('vendor-timeout')
    const { api, clock } = setUp([down, down, down, down, down, answer(200)])
    for (let at = 0; at < 5; at += 1) await expect(api.call(post)).rejects.toBe(down)
    clock.pass(60_000)
    for (let at = 0; at < 7; at += 1) expect((await api.call(post)).status).toBe(200)
  })

  it('follows no redirect and goes to no other address', async () => {
    const { api, sent } = setUp([answer(302, { location: 'https://elsewhere.example' })])
    await expect(api.call(get)).rejects.toMatchObject({ code: 'vendor-request-refused' })
    await expect(api.call({ ...get, url: 'https://elsewhere.example/file' })).rejects.toMatchObject({
      code: 'vendor-address-not-allowed',
    })
    expect(sent).toHaveLength(1)
  })

  it('signs and sends the address of a download as the vendor gave it', async () => {
    const seen: unknown[] = []
    const { api, sent } = setUp([answer(200)], {
      alsoOrigins: ['https://files.vendor.example'],
      sign: async ({ path, query }) => {
        seen.push({ path, query })
        return {}
      },
    })
    await api.call({ ...get, url: 'https://files.vendor.example/report-download?authtoken=abc%2B1&v=2' })
    expect(seen).toEqual([{ path: '/report-download', query: 'authtoken=abc%2B1&v=2' }])
    expect(sent[0]?.url).toBe('https://files.vendor.example/report-download?authtoken=abc%2B1&v=2')
  })

  it('tells of every exchange without its secrets', async () => {
    const { api, notes } = setUp([answer(200, { 'x-request-id': 'r-1' })], {
      requestIdHeader: 'x-request-id',
      secretParams: ['mine'],
    })
    const { request } = await api.call({ ...get, query: { access_token: 'S3CRET', mine: 'S3CRET', limit: 5 } })
    expect(request).toBe('GET /v1/things?access_token=…&mine=…&limit=5')
    expect(notes).toHaveLength(1)
    expect(notes[0]).not.toContain('S3CRET')
    expect(notes[0]).toContain('"vendorRequestId":"r-1"')
  })

  it('ends when it is told to', async () => {
    const { api, sent } = setUp([answer(200)])
    await expect(api.call(get, AbortSignal.abort())).rejects.toHaveProperty('name', 'AbortError')
    expect(sent).toHaveLength(0)
  })
})
