import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeFrom, dataOf, deciderOf, hearing, LETTERS, type Letter, normalCode, readData } from './policy.ts'

const token = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'))

describe('callback data', () => {
  test('what a button says is read back, within 64 bytes', () => {
    fc.assert(
      fc.property(token, fc.constantFrom(...(Object.keys(LETTERS) as Letter[])), (of, letter) => {
        const data = dataOf(of, letter)
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
        expect(readData(data)).toEqual({ token: of, letter })
      }),
    )
  })

  test('anything else is nothing', () => {
    const shape = /^[\w-]{22}:[ardxusmf]$/
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 70 }), (data) => {
        fc.pre(!shape.test(data))
        expect(readData(data)).toBeNull()
      }),
    )
  })
})

test('a code is read as it is typed: small letters, no dash, O for 0, l for 1', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const code = codeFrom(bytes)
      expect(normalCode(code)).toBe(code)
      expect(normalCode(` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `.replace('-', ''))).toBe(
        code,
      )
    }),
  )
  expect(normalCode('hello world')).toBeNull()
})

test.each([
  ['1', null, [], 'first'],
  ['1', null, ['1'], 'heard'],
  ['2', null, ['1'], 'stranger'],
  ['1', '1', [], 'heard'],
  ['2', '1', ['2'], 'stranger'],
] as const)('chat %s, named %s, known %j: %s', (chat, allowed, known, expected) => {
  expect(
    hearing(
      chat,
      allowed,
      known.map((chat_id) => ({ chat_id })),
    ),
  ).toBe(expected)
})

test.each([
  [{ chat_id: '1', user_id: 'u', from_id: '1' }, '1', null, { kind: 'user', userId: 'u' }],
  [{ chat_id: '-9', user_id: 'u', from_id: '1' }, '2', null, { kind: 'not-yours' }],
  [{ chat_id: '1', user_id: null, from_id: null }, '1', null, { kind: 'not-paired' }],
  [{ chat_id: '1', user_id: null, from_id: null }, '1', '1', { kind: 'first-owner' }],
  // A group that was named is nobody's by itself.
  [{ chat_id: '-9', user_id: null, from_id: null }, '1', '-9', { kind: 'not-paired' }],
])('%j, tapped by %s, named %s', (chat, from, allowed, expected) => {
  expect(deciderOf(chat, from, allowed)).toEqual(expected)
})
