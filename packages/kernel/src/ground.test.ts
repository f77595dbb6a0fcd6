import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIds, granted, manualClock, money, moneyRatio, ratio, refused, seededRandom } from './index.ts'

describe('ratio', () => {
  it('is unknown over zero', () => {
    expect(ratio(3, 4)).toBe(0.75)
    expect(ratio(3, 0)).toBeNull()
    expect(ratio(0, 0)).toBeNull()
    expect(moneyRatio(money(500, 'KRW'), money(100, 'KRW'))).toBe(5)
    expect(moneyRatio(money(500, 'KRW'), money(0, 'KRW'))).toBeNull()
    expect(() => moneyRatio(money(5, 'KRW'), money(1, 'USD'))).toThrow(TypeError)
  })
})

describe('manualClock', () => {
  it('moves only when told, the steady clock never back', async () => {
    const clock = manualClock(1_000)
    await clock.advance(50)
    expect([clock.now(), clock.monotonic()]).toEqual([1_050, 50])
    clock.set(10)
    expect([clock.now(), clock.monotonic()]).toEqual([10, 50])
  })

  it('wakes sleepers when their moment has come, and at once when aborted', async () => {
    const clock = manualClock(0)
    const woken: string[] = []
    const stop = new AbortController()
    void clock.sleep(100).then(() => woken.push('late'))
    void clock.sleep(50).then(() => woken.push('early'))
    void clock.sleep(1_000, stop.signal).then(() => woken.push('aborted'))
    void clock.sleep(0).then(() => woken.push('now'))
    await clock.advance(50)
    expect(woken).toEqual(['now', 'early'])
    stop.abort()
    await clock.advance(50)
    expect(woken).toEqual(['now', 'early', 'aborted', 'late'])
    await clock.sleep(1_000, stop.signal)
  })
})

describe('ids', () => {
  it('are a prefix and 26 Crockford digits', () => {
    const ids = createIds(manualClock(Date.UTC(2026, 10, 21)), seededRandom(1))
    expect(ids.next('usr')).toMatch(/^usr_[0-9A-HJKMNP-TV-Z]{26}$/)
  })

  it('never repeat and sort in the order of making, even when the clock steps back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 50 }),
        fc.integer(),
        (steps, seed) => {
          const clock = manualClock(1_795_000_000_000)
          const ids = createIds(clock, seededRandom(seed))
          const made = steps.map((step) => {
            clock.set(clock.now() + step)
            return ids.next('x')
          })
          expect([...new Set(made)].sort()).toEqual(made)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('carry over when the last digit is full, and throw rather than repeat', () => {
    const full = { bytes: (length: number) => new Uint8Array(length).fill(31) }
    const ids = createIds(manualClock(0), full)
    ids.next('x')
    expect(() => ids.next('x')).toThrow()
    const nearly = { bytes: (length: number) => Uint8Array.from({ length }, (_, index) => (index === 14 ? 4 : 31)) }
    const others = createIds(manualClock(0), nearly)
    expect([others.next('x').slice(-2), others.next('x').slice(-2)]).toEqual(['4Z', '50'])
  })
})

describe('seededRandom', () => {
  it('replays: the same seed gives the same bytes, another seed others', () => {
    const bytes = (seed: number) => [...seededRandom(seed).bytes(64)]
    expect(bytes(7)).toEqual(bytes(7))
    expect(bytes(7)).not.toEqual(bytes(8))
    expect(new Set(seededRandom(7).bytes(4_096)).size).toBe(256)
  })
})

describe('results', () => {
  it('are values either way', () => {
    expect(granted(1)).toEqual({ ok: true, value: 1 })
    expect(refused('link-expired', { minutes: 30 })).toEqual({
      ok: false,
      refusal: { code: 'link-expired', params: { minutes: 30 } },
    })
    expect(refused('not-found').refusal.params).toEqual({})
  })
})
