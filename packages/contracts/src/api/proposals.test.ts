import { describe, expect, test } from 'vitest'
import { ActionBody } from './proposals.ts'

const word = (text: string): boolean =>
  ActionBody.safeParse({ do: 'add-negative-keyword', text, match: 'exact' }).success

describe('actions that come in', () => {
  test('a word with signs that nobody sees is refused: what is approved is what is sent', () => {
    for (const text of ['무료', 'free shipping', 'ครีม', 'café', '원피스 30%'])
      expect([text, word(text)]).toEqual([text, true])
    for (const text of ['fr\u200bee', 'eerf\u202e', 'a\u0000b', 'a\nb', 'x\u2066y', '\ud800', '', '  ', 'x'.repeat(81)])
      expect([text, word(text)]).toEqual([text, false])
  })

  test('amounts that are none are refused', () => {
    for (const micros of [Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 1.5, 2 ** 60, '1'])
      expect([micros, ActionBody.safeParse({ do: 'set-budget', micros }).success]).toEqual([micros, false])
    expect(JSON.parse('1e400')).toBe(Number.POSITIVE_INFINITY)
  })
})
