import { addDays, dayOf, eachDay, zone } from '@commerce/kernel'
import type { DemoRate } from './repo.ts'

const SEOUL = zone('Asia/Seoul')
/** Won for a dollar around which the made-up rate moves. */
const MIDDLE = 1_385
/** Conversions of before the first day shown, and weeks in which nobody starts the program anew. */
const BEFORE = 45
const AHEAD = 60

/** Won for a dollar, day by day: a slow wave with a small ripple, the same for everybody. @param now epoch milliseconds. */
export function madeUpRates(now: number, days: number): DemoRate[] {
  const today = dayOf(now, SEOUL)
  return eachDay(addDays(today, -days - BEFORE), addDays(today, AHEAD)).map((day) => {
    const number = Date.parse(day) / 86_400_000
    const tenths = Math.round((MIDDLE + 25 * Math.sin(number / 19) + 6 * Math.sin(number * 1.7)) * 10)
    return { day, rate_nano: tenths * 100_000_000 }
  })
}
