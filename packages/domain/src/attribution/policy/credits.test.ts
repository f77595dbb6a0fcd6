import { ATTRIBUTION_MODELS } from '@commerce/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { credits, split, WHOLE } from './credits.ts'
import { rollUp } from './rollup.ts'

const DAY = 86_400_000
const touches = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 60 * DAY }),
      platform: fc.constantFrom('naver', 'meta', 'google', 'other'),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.sort((a, b) => a.at - b.at))
const model = fc.constantFrom(...ATTRIBUTION_MODELS)
const minor = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const RUNS = { numRuns: 2_000 }
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

describe('credits (P7)', () => {
  test('of an order are one in all, or nothing without a touch, under every model', () => {
    fc.assert(
      fc.property(touches, model, (list, of) => {
        const shares = credits(list, of)
        expect(shares.length).toBe(list.length)
        expect(sum(shares)).toBe(list.length === 0 ? 0 : WHOLE)
        expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true)
      }),
      RUNS,
    )
  })

  test('give away the whole amount to the minor unit, and no more', () => {
    fc.assert(
      fc.property(touches, model, minor, (list, of, amount) => {
        const parts = split(amount, credits(list, of))
        expect(parts.reduce((all, part) => all + BigInt(part), 0n)).toBe(list.length === 0 ? 0n : BigInt(amount))
        expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true)
      }),
      RUNS,
    )
  })

  test.each([
    ['last-click', [0, 0, 0, 1_000_000]],
    ['first-click', [1_000_000, 0, 0, 0]],
    ['linear', [250_000, 250_000, 250_000, 250_000]],
    ['position', [400_000, 100_000, 100_000, 400_000]],
    ['time-decay', [66_666, 133_333, 266_666, 533_335]],
  ] as const)('%s', (of, expected) => {
    const list = [0, 7, 14, 21].map((day) => ({ at: day * DAY }))
    expect(credits(list, of)).toEqual(expected)
  })

  test('of two are halves by position', () => {
    expect(credits([{ at: 0 }, { at: 1 }], 'position')).toEqual([500_000, 500_000])
    expect(credits([{ at: 5 }], 'position')).toEqual([1_000_000])
  })

  test('rolled up never exceed orders and revenue, and conserve them; what is no sale is nobody’s', () => {
    const order = fc.record({
      day: fc.constantFrom('2026-11-20', '2026-11-21'),
      channelId: fc.constantFrom('con_a', 'con_b'),
      currency: fc.constantFrom('KRW', 'USD'),
      sale: fc.boolean(),
      netMinor: fc.integer({ min: 0, max: 1_000_000_000 }),
      touches,
    })
    fc.assert(
      fc.property(fc.array(order, { maxLength: 20 }), model, (orders, of) => {
        const rows = rollUp(orders, of)
        for (const day of ['2026-11-20', '2026-11-21'])
          for (const channelId of ['con_a', 'con_b'])
            for (const currency of ['KRW', 'USD']) {
              const here = (one: { day: string; channelId: string; currency: string }): boolean =>
                one.day === day && one.channelId === channelId && one.currency === currency
              const touched = orders.filter((one) => here(one) && one.sale && one.touches.length > 0)
              const own = rows.filter(here)
              expect(sum(own.map(({ creditMicros }) => creditMicros))).toBe(touched.length * WHOLE)
              expect(sum(own.map(({ valueMinor }) => valueMinor))).toBe(sum(touched.map(({ netMinor }) => netMinor)))
            }
      }),
      { numRuns: 1_000 },
    )
  })
})
