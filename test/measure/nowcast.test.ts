import { describe, expect, test } from 'vitest'
import { coverage, lateShop } from './lateness-of-twin.ts'

describe('the nowcast on shops of the twin', () => {
  const shops = [11, 12].map((seed) => lateShop(seed, 160))

  test('90 % intervals hold as often as they say, over all and for each kind of advertisement', () => {
    const { all, parts } = coverage(shops, { from: 100, to: 140 })
    expect(all.windows).toBeGreaterThan(10_000)
    for (const [part, { holds }] of parts) {
      expect(holds, part).toBeGreaterThan(0.84)
      expect(holds, part).toBeLessThan(0.96)
    }
    expect(all.holds).toBeGreaterThanOrEqual(0.86)
    expect(all.holds).toBeLessThanOrEqual(0.94)
  })

  test('curves come near what the twin does: three quarters within the hour, the rest within two weeks', () => {
    for (const shop of shops) {
      const { curves } = shop.latenessAfter(140)
      for (const { basis, share } of curves.values()) {
        expect(basis).toBe('learned')
        expect(share[0]).toBeGreaterThan(0.75)
        expect(share[0]).toBeLessThan(0.92)
        expect(share[14]).toBeGreaterThan(0.99)
        expect([...share].sort((a, b) => a - b)).toEqual(share)
      }
    }
  })
})
