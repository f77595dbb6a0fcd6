import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordHint, SHORTEST_PASSWORD } from './password-hint.ts'

describe('the hint under a password field', () => {
  it('says how many characters are missing', () => {
    expect(passwordHint('', [])).toEqual({ kind: 'empty' })
    expect(passwordHint('blue river', [])).toEqual({ kind: 'short', left: 2 })
    expect(passwordHint('파란 강물', [])).toEqual({ kind: 'short', left: 7 })
  })

  it('notices repetition and rows of neighbours', () => {
    for (const weak of [
      'aaaaaaaaaaaaaaa',
      '123456789012',
      'abcdefghijklmnop',
      'abababababababab',
      '옥옥옥옥옥옥옥옥옥옥옥옥옥',
    ]) {
      expect(passwordHint(weak, []), weak).toEqual({ kind: 'repeats' })
    }
  })

  it('notices the name and the e-mail', () => {
    expect(passwordHint('jisookim-2026!x', ['Jisookim', 'a@b.kr'])).toEqual({ kind: 'personal' })
    expect(passwordHint('minimarket-9071', ['Min', 'minimarket@example.kr'])).toEqual({ kind: 'personal' })
  })

  it('is content with a few words', () => {
    expect(passwordHint('river-lamp-42x', [])).toEqual({ kind: 'good' })
    expect(passwordHint('correct horse battery staple', [])).toEqual({ kind: 'strong' })
    expect(passwordHint('봄비 우산 골목 고양이 낮잠 라디오', [])).toEqual({ kind: 'good' })
  })

  it('never asks for more characters once the server would take it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: SHORTEST_PASSWORD, maxLength: 128 }),
        fc.array(fc.string()),
        (password, personal) => {
          expect(['repeats', 'personal', 'good', 'strong']).toContain(passwordHint(password, personal).kind)
        },
      ),
    )
  })
})
