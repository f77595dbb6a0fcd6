import type { Connector, TransportRequest } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { bothWords, defineConnector } from './define.ts'
import { redactedPath } from './redact.ts'
import { replay } from './replay.ts'

const connector: Connector = {
  platform: 'shop-x',
  kind: 'channel',
  title: bothWords('가게', 'Shop'),
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  modes: ['import'],
  auth: { fields: [], steps: [], consoleUrl: 'https://x.example', rights: [], keyLifeDays: null },
  capabilities: [],
  lookBackDays: 1,
  settleDays: 1,
  historyDays: 1,
  readyHour: 6,
  attribution: '',
  totals: [],
  rate: { capacity: 1, perSecond: 1 },
  baseUrl: '',
  schedule: '0 6 * * *',
  streams: [],
  map: () => [],
  api: null,
}
const field = {
  name: 'apiKey',
  secret: true,
  label: bothWords('키', 'Key'),
  help: bothWords('여기', 'Here'),
  example: 'abc',
  pattern: /^[a-z]+$/,
  optional: false,
  variable: null,
}

describe('a declaration', () => {
  it('passes when it is whole', () => {
    expect(defineConnector(connector)).toBe(connector)
  })
  it.each<[string, Partial<Connector>]>([
    ['platform', { platform: 'Shop X' }],
    ['title', { title: bothWords('가게', ' ') }],
    ['mode api', { modes: ['import', 'api'] }],
    ['twice', { auth: { ...connector.auth, fields: [field, field] } }],
    ['keeps a place', { auth: { ...connector.auth, fields: [{ ...field, pattern: /a/g }] } }],
    ['example', { auth: { ...connector.auth, fields: [{ ...field, example: '123' }] } }],
    ['lets nothing', { rate: { capacity: 0, perSecond: 1 } }],
  ])('is refused at start: %s', (words, change) => {
    expect(() => defineConnector({ ...connector, ...change })).toThrow(words)
  })
})

describe('a replay', () => {
  const ask = (path: string, body: string | null = null): TransportRequest => ({
    method: body === null ? 'GET' : 'POST',
    url: `https://x.example${path}`,
    headers: {},
    body,
    deadlineMs: 1,
    maxBytes: 1_000,
    signal: new AbortController().signal,
  })
  const exchange = (path: string, text: string, query?: Record<string, string>) => ({
    request: { method: 'GET', path, ...(query === undefined ? {} : { query }) },
    response: { status: 200, headers: { 'X-A': '1' }, text },
  })
  it('gives what says most about the request, in order, the last one from then on', async () => {
    const transport = replay([
      {
        note: 'x',
        exchanges: [
          exchange('/v1/*/a', 'one'),
          exchange('/v1/*/a', 'two'),
          exchange('/v1/*/a', 'page two', { page: '2' }),
          exchange('/v1/9/a', 'nine'),
        ],
      },
    ])
    const text = async (path: string) => Buffer.from((await transport(ask(path))).bytes).toString()
    expect([await text('/v1/1/a?page=1'), await text('/v1/1/a'), await text('/v1/1/a')]).toEqual(['one', 'two', 'two'])
    expect([await text('/v1/1/a?page=2'), await text('/v1/9/a')]).toEqual(['page two', 'nine'])
    expect((await transport(ask('/v1/1/a'))).headers).toEqual({ 'x-a': '1' })
    await expect(transport(ask('/v1/1/b'))).rejects.toMatchObject({ code: 'vendor-request-refused' })
    await expect(transport(ask('/v1/1/a', '{}'))).rejects.toThrow(/not recorded: POST/)
  })
})

describe('what is shown of an address', () => {
  it('has no secret in it', () => {
    expect(redactedPath('/a', 'x=1&access%5Ftoken=abc&appsecret_proof=d&code=e&refresh_token=f&y')).toBe(
      '/a?x=1&access%5Ftoken=…&appsecret_proof=…&code=…&refresh_token=…&y',
    )
  })
})
