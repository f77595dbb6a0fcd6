import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisOf, binned, labelled, linePath, stretches } from './scale.ts'

describe('the axis of a chart', () => {
  it('goes from zero to a round value above the largest', () => {
    expect(axisOf([3, 7, null, 9])).toEqual({ min: 0, max: 10, ticks: [0, 5, 10] })
    expect(axisOf([12_400_000])).toEqual({ min: 0, max: 15_000_000, ticks: [0, 5_000_000, 10_000_000, 15_000_000] })
    expect(axisOf([0.31])).toMatchObject({ min: 0, ticks: [0, 0.2, 0.4] })
  })

  it('goes below zero when something is below', () => {
    expect(axisOf([-5, 10])).toEqual({ min: -5, max: 10, ticks: [-5, 0, 5, 10] })
  })

  it('still has a ground line when nothing is known', () => {
    expect(axisOf([null, null])).toEqual({ min: 0, max: 1, ticks: [0] })
    expect(axisOf([])).toEqual({ min: 0, max: 1, ticks: [0] })
  })

  it('holds every value, with few and evenly spaced ticks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { minLength: 1 }), (values) => {
        const { min, max, ticks } = axisOf(values)
        expect(values.every((value) => value >= min && value <= max)).toBe(true)
        expect(ticks.length).toBeLessThanOrEqual(6)
        expect([...ticks].sort((a, b) => a - b)).toEqual(ticks)
      }),
    )
  })
})

describe('a line', () => {
  const at = (x: number) => ({ x, y: 1 })
  it('is broken where nothing is known, and a value alone is a dot', () => {
    expect(linePath([at(0), at(1), null, at(3), null, at(5), at(6)])).toBe('M0 1L1 1M3 1h0.01M5 1L6 1')
    expect(linePath([null, null])).toBe('')
  })
})

describe('stretches of days', () => {
  it('are found with their ends', () => {
    expect(stretches([0, 1, 1, 0, 1], (value) => value === 1)).toEqual([
      [1, 2],
      [4, 4],
    ])
    expect(stretches([0, 0], (value) => value === 1)).toEqual([])
  })
})

describe('what is written under the axis', () => {
  it('always holds the last day and no more than has room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 }), fc.integer({ min: 100, max: 1300 }), (count, width) => {
        const places = labelled(count, width, 70)
        expect(places.at(-1)).toBe(count - 1)
        expect(places.length).toBeLessThanOrEqual(Math.max(2, Math.floor(width / 70)))
        expect(places.every((place) => place >= 0)).toBe(true)
      }),
    )
  })
})

describe('binning for small bars', () => {
  it('keeps the sum and a bin of gaps is a gap', () => {
    expect(binned([1, 2, null, null, 5, 6], 3)).toEqual([3, null, 11])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 400 }), (values) => {
        const sum = (all: readonly (number | null)[]) => all.reduce<number>((total, one) => total + (one ?? 0), 0)
        expect(sum(binned(values, 30))).toBe(sum(values))
        expect(binned(values, 30).length).toBeLessThanOrEqual(30)
      }),
    )
  })
})
