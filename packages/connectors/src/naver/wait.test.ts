import fc from 'fast-check'
import { expect, test } from 'vitest'
import { untilNextReportTry } from './wait.ts'

const MINUTE = 60_000
const seoul = (time: string): number => Date.parse(`2026-11-26T${time}+09:00`)

test.each([
  ['00:00:00', 360],
  ['05:59:00', 1],
  ['06:00:00', 30],
  ['11:59:00', 30],
  ['12:00:00', 60],
  ['23:30:00', 60],
])('at %s in Seoul the next try is %i minutes away', (time, minutes) => {
  expect(untilNextReportTry(seoul(time))).toBe(minutes * MINUTE)
})

test('always some time from now, never in the night before six except by going on past noon', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (now) => {
      const wait = untilNextReportTry(now)
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(6 * 60 * MINUTE)
    }),
  )
})
