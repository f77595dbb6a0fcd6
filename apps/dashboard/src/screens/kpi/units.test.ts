import { describe, expect, it } from 'vitest'
import { limitText, storedOf, typedOf } from './units.ts'

describe('limits of a profile', () => {
  it('are typed as people say them and stored as figures are', () => {
    expect(storedOf('cpa', '12,400', 'KRW')).toBe(12_400)
    expect(storedOf('cpa', '12.40', 'USD')).toBe(1_240)
    expect(storedOf('ctr', '2.5', 'KRW')).toBe(0.025)
    expect(storedOf('platformRoas', '3', 'KRW')).toBe(3)
    expect(storedOf('storeClicks', '', 'KRW')).toBeNull()
    for (const wrong of ['-1', 'three', '1e5', '1.2.3']) expect(storedOf('cpa', wrong, 'KRW')).toBeNaN()
  })

  it.each([
    ['cpa', 1_240, 'USD', '12.4'],
    ['ctr', 0.07, 'KRW', '7'],
    ['acos', 0.333, 'KRW', '33.3'],
    ['frequency', 2.5, 'KRW', '2.5'],
  ])('come back as they were typed: %s %s', (measure, value, currency, typed) => {
    expect(typedOf(measure, value, currency)).toBe(typed)
    expect(storedOf(measure, typed, currency)).toBe(value)
  })

  it('are said with their unit', () => {
    expect(limitText('cpa', 12_400, 'KRW', 'ko', '배')).toBe('12,400원')
    expect(limitText('platformRoas', 3, 'KRW', 'ko', '배')).toBe('3.00배')
    expect(limitText('ctr', 0.025, 'KRW', 'en', '×')).toBe('2.5%')
  })
})
