import { seededRandom } from '@commerce/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { againMs, backoffMs, errorText } from './retry.ts'

const lowest = { bytes: (length: number) => new Uint8Array(length) }
const highest = { bytes: (length: number) => new Uint8Array(length).fill(255) }

describe('retry schedule (P17)', () => {
  it('is bounded and spreads over the whole time up to its ceiling', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(), (attempt, seed) => {
        const wait = backoffMs(attempt, seededRandom(seed))
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThan(Math.min(15 * 60_000, 2_000 * 2 ** (attempt - 1)) + 1)
      }),
      { numRuns: 1000 },
    )
    expect(backoffMs(4, lowest)).toBe(0)
    expect(backoffMs(4, highest)).toBe(15_999)
    expect(backoffMs(1000, highest)).toBe(15 * 60_000 - 1)
  })

  it('is never before the moment that was asked for, and at most 5 s after its tenth', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e9, noNaN: true }), fc.nat(), (asked, seed) => {
        const wait = againMs(asked, seededRandom(seed))
        expect(wait).toBeGreaterThanOrEqual(Math.max(1, asked))
        expect(wait).toBeLessThanOrEqual(Math.max(1, Math.ceil(asked)) + Math.min(5_000, Math.max(1, asked) / 10 + 1))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what is kept of an error', () => {
  it('is its message, cleaned and capped, without stack or cause', () => {
    const error = new Error(`refused for canary-1 ${'x'.repeat(2000)}`, { cause: new Error('canary-2') })
    const text = errorText(error, (message) => message.replaceAll('canary-1', '[redacted]'))
    expect(text).toMatch(/^refused for \[redacted\] x+$/)
    expect(text).toHaveLength(500)
  })

  it('takes whatever is thrown', () => {
    expect(errorText('plain', String)).toBe('plain')
    expect(errorText(new TypeError(), String)).toBe('TypeError')
    expect(errorText(undefined, String)).toBe('undefined')
  })
})
