import { describe, expect, test } from 'vitest'
import { plain, play, shipped, sumKills, watch } from './kills-of-twin.ts'
import { coverage, lateShop } from './lateness-of-twin.ts'

const shops = [11, 12].map((seed) => lateShop(seed, 180))

describe('the nowcast on shops of the twin', () => {
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

test.each([
  ['run for long', 60],
  ['were just made', 0],
])('of ads that %s the kill switch stops half as many good ones as R1 by its words, and wastes no more', (_, known) => {
  const played = shops.map((shop) => play(watch(shop, known), [plain(1.5), shipped(1.4)]))
  const [before, after] = [0, 1].map((at) => sumKills(played.flatMap((one) => one.slice(at, at + 1))))
  expect(before?.good).toBeGreaterThan(30)
  expect(after?.good).toBeLessThanOrEqual((before?.good ?? 0) / 2)
  expect(after?.waste).toBeLessThanOrEqual(before?.waste ?? 0)
})
