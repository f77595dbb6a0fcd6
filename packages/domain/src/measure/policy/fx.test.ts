import type { Currency } from '@commerce/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createExchange, nanoOf, rateText } from './fx.ts'

const KRW = 'KRW' as Currency
const rate = (base: string, quote: string, day: string, text: string) => ({ base, quote, day, rate_nano: nanoOf(text) })

describe('exchange rates', () => {
  test('text and billionths are the same rate', () => {
    expect([nanoOf('1388.25'), nanoOf('0.000000001'), nanoOf('7')]).toEqual([1_388_250_000_000, 1, 7_000_000_000])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (nano) => {
        expect(nanoOf(rateText(nano))).toBe(nano)
      }),
    )
  })

  test('the newest rate at or before the day counts, for seven days', () => {
    const { minor, micros } = createExchange(KRW, [
      rate('USD', 'KRW', '2026-11-10', '1400'),
      rate('USD', 'KRW', '2026-11-12', '1450.5'),
    ])
    expect(minor(100, 'USD', '2026-11-09')).toBeNull()
    expect(minor(100, 'USD', '2026-11-11')).toBe(1_400)
    expect(minor(101, 'USD', '2026-11-12')).toBe(1_465)
    expect(micros(1_234_567, 'USD', '2026-11-19')).toBe(1_791)
    expect(micros(1_234_567, 'USD', '2026-11-20')).toBeNull()
    expect(minor(5, 'KRW', '1999-01-01')).toBe(5)
    expect(micros(1_500_000, 'KRW', '1999-01-01')).toBe(2)
  })

  test('a rate entered the other way round is the same rate, without a division before its time', () => {
    const { minor } = createExchange('USD' as Currency, [rate('USD', 'KRW', '2026-11-10', '1400')])
    expect(minor(14_000_000, 'KRW', '2026-11-10')).toBe(1_000_000)
    expect(minor(1, 'KRW', '2026-11-10')).toBe(0)
  })
})
