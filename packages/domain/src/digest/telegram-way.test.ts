import { type Transport, type TransportRequest, VendorRefused, VendorUnreachable } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import { TEST_START } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { composeDigest } from './compose.ts'
import { telegramOf } from './telegram.ts'
import { telegramWay } from './telegram-way.ts'
import { facts } from './testing/facts.ts'

const MODEL = composeDigest(facts(), {
  asOf: TEST_START,
  since: 0,
  zone: zone('Asia/Seoul'),
  shop: '가을상점',
  demo: false,
  origin: null,
})
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

function wayOver(answer: () => ReturnType<Transport>) {
  const asked: TransportRequest[] = []
  const transport: Transport = async (request) => {
    asked.push(request)
    return await answer()
  }
  return { asked, way: telegramWay({ token: '1:abc', chat: '-100', transport: async () => transport }) }
}

test('sends the message in HTML mode to the one chat, once', async () => {
  const { asked, way } = wayOver(async () => ({ status: 200, headers: {}, bytes: bytes({ ok: true, result: {} }) }))
  expect(await way.send(way.recipientOf({ email: 'a@b.c' }), MODEL, 'ko')).toEqual({ kind: 'sent' })
  expect(asked.length).toBe(1)
  expect(asked[0]).toMatchObject({ method: 'POST', url: 'https://api.telegram.org/bot1:abc/sendMessage' })
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    chat_id: '-100',
    text: telegramOf(MODEL, 'ko'),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  })
})

describe('what an answer means', () => {
  const no = (error_code: number, description: string, parameters?: object) => ({
    ok: false,
    error_code,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  })
  test.each([
    [429, no(429, 'Too Many Requests', { retry_after: 7 }), { kind: 'not-sent', retryMs: 7_000 }],
    [401, no(401, 'Unauthorized'), { kind: 'not-sent', code: 'token', retryMs: null }],
    [404, no(404, 'Not Found'), { kind: 'not-sent', code: 'token', retryMs: null }],
    [403, no(403, 'Forbidden: bot was blocked by the user'), { kind: 'not-sent', code: 'chat', retryMs: null }],
    [400, no(400, 'Bad Request: chat not found'), { kind: 'not-sent', code: 'chat', retryMs: null }],
    [400, no(400, "Bad Request: can't parse entities"), { kind: 'not-sent', code: 'message', retryMs: null }],
    [
      400,
      no(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: -1001 }),
      { kind: 'not-sent', code: 'moved', detail: '-1001', retryMs: null },
    ],
    // Whether it arrived before it broke, nobody knows.
    [502, no(502, 'Bad Gateway'), { kind: 'unknown' }],
    [502, '<html>Bad Gateway</html>', { kind: 'unknown' }],
    [200, '{"ok":', { kind: 'unknown' }],
  ])('HTTP %i %j', async (status, body, expected) => {
    const { way } = wayOver(async () => ({ status, headers: {}, bytes: bytes(body) }))
    expect(await way.send('-100', MODEL, 'ko')).toMatchObject(expected)
  })

  test.each([
    [new VendorUnreachable('vendor-unreachable', { detail: 'ECONNREFUSED' }), { kind: 'not-sent', retryMs: 300_000 }],
    [new VendorUnreachable('vendor-unreachable', { detail: 'ENOTFOUND' }), { kind: 'not-sent', retryMs: 300_000 }],
    [new VendorUnreachable('vendor-unreachable', { detail: 'ECONNRESET' }), { kind: 'unknown' }],
    [new VendorUnreachable('vendor-timeout', { ms: 15_000 }), { kind: 'unknown' }],
    [new VendorRefused('vendor-answer-too-large'), { kind: 'unknown' }],
    [new VendorRefused('vendor-address-not-allowed', { host: 'x' }), { kind: 'not-sent', retryMs: null }],
  ])('trouble %s', async (error, expected) => {
    const { way } = wayOver(() => Promise.reject(error))
    expect(await way.send('-100', MODEL, 'ko')).toMatchObject(expected)
  })

  test('the token is in nothing that is kept', async () => {
    const { way } = wayOver(() => Promise.reject(new VendorUnreachable('vendor-timeout', { ms: 1 })))
    expect(JSON.stringify(await way.send('-100', MODEL, 'ko'))).not.toContain('abc')
  })
})
