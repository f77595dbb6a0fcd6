import { type Day, dayOfNumber, numberOfDay } from './civil.ts'
import { DAY_MS, stretchOf, type Zone } from './zones.ts'

/** A half-open stretch of time, epoch milliseconds UTC: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** No zone was ever further from UTC than this. */
const FARTHEST_MS = 16 * 3_600_000

/**
 * The business day an instant belongs to in a zone. Days follow one another without gap or overlap, 23, 24 or 25 hours
 * long as the clocks are set: where a clock was set back over midnight (St. John's until 2011), the minutes lived a
 * second time belong to the new day, which had begun. So `dayOf(t) === d` exactly when `t` lies in `spanOfDay(d)`.
 *
 * @param instant epoch milliseconds UTC. @throws RangeError when it is not a number or outside the years 0001 to 9999.
 */
export function dayOf(instant: number, zone: Zone): Day {
  const utcDay = Math.floor(instant / DAY_MS)
  const stretch = stretchOf(zone, utcDay)
  const number = Math.floor((instant + (instant < stretch.change ? stretch.before : stretch.after)) / DAY_MS)
  return dayOfNumber(setBackNear(zone, utcDay, stretch) ? latestBegun(number, instant, zone) : number)
}

/**
 * The first instant of a day: not always 00:00, since some zones skip midnight (São Paulo until 2018, Beirut). A day the
 * zone left out (Pacific/Apia 2011-12-30) begins where the next one begins.
 */
export function startOfDay(day: Day, zone: Zone): number {
  return startOfNumber(numberOfDay(day), zone)
}

/** The instant the day is over, which is the first of the next day. */
export function endOfDay(day: Day, zone: Zone): number {
  return startOfNumber(numberOfDay(day) + 1, zone)
}

/** What belongs to the days from `first` to `last`, both included: `at >= from and at < to`. */
export function spanOfDays(first: Day, last: Day, zone: Zone): Span {
  return { from: startOfDay(first, zone), to: endOfDay(last, zone) }
}

/** Whether the clock was set back shortly before; only then can the wall show a day that is already over. */
function setBackNear(zone: Zone, utcDay: number, stretch: { before: number; after: number }): boolean {
  if (stretch.after < stretch.before) return true
  const previous = stretchOf(zone, utcDay - 1)
  return previous.after < previous.before
}

function latestBegun(number: number, instant: number, zone: Zone): number {
  let latest = number
  while (instant >= startOfNumber(latest + 1, zone)) latest += 1
  return latest
}

/** The first instant at which the wall clock shows day `number` or a later one. */
function startOfNumber(number: number, zone: Zone): number {
  const midnight = number * DAY_MS
  const last = Math.floor((midnight + FARTHEST_MS) / DAY_MS)
  for (let utcDay = Math.floor((midnight - FARTHEST_MS) / DAY_MS); utcDay <= last; utcDay += 1) {
    const { change, before, after } = stretchOf(zone, utcDay)
    const early = Math.max(utcDay * DAY_MS, midnight - before)
    if (early < change) return early
    const late = Math.max(change, midnight - after)
    if (late < (utcDay + 1) * DAY_MS) return late
  }
  throw new RangeError(`day number ${number} has no beginning in ${zone}`)
}
