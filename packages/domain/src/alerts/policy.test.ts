import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Trouble } from './model.ts'
import { compare, isQuiet, openKey, quietHoursLeft } from './policy.ts'

const trouble = (object: string): Trouble => ({ kind: 'rule-silent', object, severity: 'warning', params: {} })

describe('one look', () => {
  test('every trouble is begun or goes on, every open alert goes on or is over, each once', () => {
    const objects = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 8 })
    fc.assert(
      fc.property(objects, objects, (before, now) => {
        const open = new Set(before.map((object) => openKey(trouble(object))))
        const { begun, going, over } = compare(open, now.map(trouble))
        const found = new Set(now.map((object) => openKey(trouble(object))))
        expect(new Set([...begun, ...going].map(openKey))).toEqual(found)
        expect(begun.length + going.length).toBe(found.size)
        expect(begun.some((one) => open.has(openKey(one)))).toBe(false)
        expect([...going.map(openKey), ...over].sort()).toEqual([...open].sort())
        // Looking again at the same changes nothing more.
        const again = compare(found, now.map(trouble))
        expect([again.begun, again.over]).toEqual([[], []])
      }),
    )
  })
})

describe('quiet hours', () => {
  test.each([
    [22, { from: 22, to: 7 }, 9],
    [3, { from: 22, to: 7 }, 4],
    [7, { from: 22, to: 7 }, 0],
    [21, { from: 22, to: 7 }, 0],
    [13, { from: 12, to: 14 }, 1],
    [12, { from: 12, to: 12 }, 0],
    [12, null, 0],
  ])('at %i with %j: %i hours left', (hour, quiet, left) => {
    expect(quietHoursLeft(hour, quiet)).toBe(left)
  })

  test('waiting the hours that are left always ends outside of them', () => {
    const hour = fc.integer({ min: 0, max: 23 })
    fc.assert(
      fc.property(hour, hour, hour, (now, from, to) => {
        const quiet = { from, to }
        expect(isQuiet((now + quietHoursLeft(now, quiet)) % 24, quiet)).toBe(false)
      }),
    )
  })
})
