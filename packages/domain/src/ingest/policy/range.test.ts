import { day, eachDay, zone } from '@commerce/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectedDay, history, lengthOf, lookBack, settledTo, stepsBack } from './range.ts'

const SEOUL = zone('Asia/Seoul')
/** 2026-11-21 02:00 in Seoul, still the 20th in London. */
const NOW = Date.UTC(2026, 10, 20, 17)

describe('days of a sync', () => {
  test('look-back and history are counted by the calendar of the account', () => {
    expect(lookBack({ lookBackDays: 7 }, SEOUL, NOW)).toEqual({ from: '2026-11-14', to: '2026-11-21' })
    expect(history({ historyDays: 730 }, SEOUL, NOW, 120)).toEqual({ from: '2026-07-25', to: '2026-11-21' })
    expect(lengthOf(history({ historyDays: 30 }, SEOUL, NOW, 120))).toBe(30)
  })

  test('a day is settled once the vendor leaves it alone, and expected once the hour has come', () => {
    expect(settledTo({ settleDays: 3 }, SEOUL, NOW)).toBe('2026-11-17')
    expect(expectedDay({ readyHour: 6 }, SEOUL, NOW)).toBe('2026-11-19')
    expect(expectedDay({ readyHour: 6 }, SEOUL, NOW + 5 * 3_600_000)).toBe('2026-11-20')
  })

  test('steps of a backfill are every day once, newest first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 40 }), (length, size) => {
        const to = day('2026-11-21')
        const range = { from: day(new Date(Date.UTC(2026, 10, 21 - length)).toISOString().slice(0, 10)), to }
        const steps = stepsBack(range, size)
        const days = steps.flatMap((step) => eachDay(step.from, step.to).reverse())
        expect(days).toEqual(eachDay(range.from, range.to).reverse())
        expect(steps.every((step) => lengthOf(step) <= size)).toBe(true)
      }),
    )
  })
})
