import { VendorRefused, VendorUnreachable } from '@commerce/contracts/connector'
import { GrammyError, HttpError } from 'grammy'
import { describe, expect, test } from 'vitest'
import { troubleOf } from './trouble.ts'

const answer = (error_code: number, description: string, parameters = {}) =>
  new GrammyError('Call failed', { ok: false, error_code, description, parameters }, 'sendMessage', {})

describe('what an answer means', () => {
  test.each([
    [answer(429, 'Too Many Requests', { retry_after: 7 }), { kind: 'wait', ms: 7_000 }],
    [answer(401, 'Unauthorized'), { kind: 'token' }],
    [answer(404, 'Not Found'), { kind: 'token' }],
    [answer(403, 'Forbidden: bot was blocked by the user'), { kind: 'gone' }],
    [answer(400, 'Bad Request: chat not found'), { kind: 'gone' }],
    [answer(409, 'Conflict: terminated by other getUpdates request'), { kind: 'conflict' }],
    [answer(400, 'Bad Request: message is not modified: it is equal'), { kind: 'same' }],
    [answer(400, 'Bad Request: message to edit not found'), { kind: 'message-gone' }],
    [answer(400, 'Bad Request: query is too old'), { kind: 'too-old' }],
    [answer(400, "Bad Request: can't parse entities"), { kind: 'refused' }],
    [answer(400, 'Bad Request: upgraded', { migrate_to_chat_id: -1001 }), { kind: 'moved', to: '-1001' }],
    // Whether it arrived before it broke, nobody knows.
    [answer(502, 'Bad Gateway'), { kind: 'unknown' }],
    [new HttpError('x', new SyntaxError('<html>')), { kind: 'unknown' }],
    [
      new HttpError('x', new VendorUnreachable('vendor-unreachable', { detail: 'ECONNREFUSED' })),
      { kind: 'not-reached' },
    ],
    [new HttpError('x', new VendorUnreachable('vendor-unreachable', { detail: 'ECONNRESET' })), { kind: 'unknown' }],
    [new HttpError('x', new VendorUnreachable('vendor-timeout', { ms: 15_000 })), { kind: 'unknown' }],
    [new HttpError('x', new VendorRefused('vendor-address-not-allowed', { host: 'x' })), { kind: 'not-reached' }],
    [new HttpError('x', new VendorRefused('vendor-answer-too-large')), { kind: 'unknown' }],
  ])('%s', (error, expected) => {
    expect(troubleOf(error)).toMatchObject(expected)
  })

  test('a bug stays one', () => {
    expect(() => troubleOf(new TypeError('x'))).toThrow(TypeError)
  })
})
