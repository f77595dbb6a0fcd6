import { describe, expect, it } from 'vitest'
import { comparedDays, daysWrong, rangeAddress, rangeOf, rangeQuery } from './range-days.ts'

describe('the dates in an address', () => {
  it('are the last days, or days of one’s own', () => {
    expect(rangeOf({})).toEqual({ kind: 'last', days: 30, compare: 'previous' })
    expect(rangeOf({ days: '7', compare: 'none' })).toEqual({ kind: 'last', days: 7, compare: 'none' })
    expect(rangeOf({ from: '2026-11-01', to: '2026-11-09', days: '7' })).toEqual({
      kind: 'own',
      from: '2026-11-01',
      to: '2026-11-09',
      compare: 'previous',
    })
  })

  it.each([
    { days: '0' },
    { days: '9999' },
    { days: 'x' },
    { days: '-3' },
    { from: '2026-13-01', to: '2026-11-09' },
    { from: '2026-11-09' },
    { from: '2026-11-09', to: '2026-11-01' },
    { from: '2020-01-01', to: '2026-11-01' },
    { compare: 'mars' },
  ])('nonsense becomes the default: %o', (address) => {
    expect(rangeOf(address)).toEqual({ kind: 'last', days: 30, compare: 'previous' })
  })

  it('go back into it without what is usual, and to the server', () => {
    const own = { kind: 'own', from: '2026-11-01', to: '2026-11-09', compare: 'year' } as const
    expect(rangeAddress(own)).toEqual({ days: undefined, from: '2026-11-01', to: '2026-11-09', compare: 'year' })
    expect(rangeAddress(rangeOf({ days: '30' }))).toEqual({})
    expect(rangeQuery(own)).toEqual({ from: '2026-11-01', to: '2026-11-09' })
    expect(rangeQuery(rangeOf({ days: '14' }))).toEqual({ days: 14 })
  })

  it('say why two days are no range', () => {
    expect(daysWrong('', '2026-11-09')).toBe('missing')
    expect(daysWrong('2026-02-30', '2026-11-09')).toBe('missing')
    expect(daysWrong('2026-11-10', '2026-11-09')).toBe('order')
    expect(daysWrong('2020-11-10', '2026-11-09')).toBe('long')
    expect(daysWrong('2026-11-09', '2026-11-09')).toBeNull()
  })
})

describe('what a range is compared with', () => {
  it('is as many days just before, or the same dates a year earlier', () => {
    expect(comparedDays('2026-11-20', '2026-11-26', 'previous')).toEqual({ from: '2026-11-13', to: '2026-11-19' })
    expect(comparedDays('2026-11-20', '2026-11-26', 'year')).toEqual({ from: '2025-11-20', to: '2025-11-26' })
    expect(comparedDays('2028-02-29', '2028-02-29', 'year')).toEqual({ from: '2027-02-28', to: '2027-02-28' })
    expect(comparedDays('2026-11-20', '2026-11-26', 'none')).toBeNull()
  })
})
