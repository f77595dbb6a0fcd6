import { describe, expect, it } from 'vitest'
import { changeOf, shareText, weekBefore } from './delta.ts'

describe('the change of a figure', () => {
  it('has a direction, and a meaning that depends on the measure', () => {
    expect(changeOf('netRevenue', 120, 100)).toEqual({ direction: 'up', meaning: 'good', share: 0.2 })
    expect(changeOf('acos', 0.3, 0.2)).toMatchObject({ direction: 'up', meaning: 'bad' })
    expect(changeOf('spend', 50, 100)).toEqual({ direction: 'down', meaning: 'neutral', share: -0.5 })
  })

  it('is not known when either side is not, and has no share from zero', () => {
    expect(changeOf('orders', null, 3)).toBeNull()
    expect(changeOf('orders', 3, null)).toBeNull()
    expect(changeOf('orders', 3, 0)).toEqual({ direction: 'up', meaning: 'good', share: null })
    expect(changeOf('orders', 0, 0)).toEqual({ direction: 'flat', meaning: 'neutral', share: 0 })
    expect(changeOf('orders', 100_000, 100_001)).toMatchObject({ direction: 'flat' })
  })

  it('is written with a sign and a real minus', () => {
    expect(shareText(-0.123, 'en')).toBe('−12%')
    expect(shareText(0.034, 'ko')).toBe('+3.4%')
    expect(shareText(0, 'ko')).toBe('0%')
  })

  it('finds the same weekday of the week before', () => {
    const spark = Array.from({ length: 28 }, (_, index) => index)
    expect(weekBefore({ spark })).toBe(20)
    expect(weekBefore({ spark: [1, 2] })).toBeNull()
  })
})
