import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  granted,
  isDay,
  type Result,
  refused,
  weekdayOf,
} from '@commerce/kernel'
import type { Connection, Range } from '../model.ts'

/** 52 weeks, so that Thursdays meet Thursdays. */
const YEAR = 364
const WEEK = 7
const LONGEST = 800

export interface AskedRange {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly days: number
}

/** The days asked for; without an end they end at `end`, the basis day, never at a today that is not there yet. */
export function rangeOf(ask: AskedRange, end: Day): Result<Range, 'range-wrong'> {
  const wrong = () => refused('range-wrong', { from: ask.from ?? '', to: ask.to ?? '' })
  if ((ask.from !== undefined && !isDay(ask.from)) || (ask.to !== undefined && !isDay(ask.to))) return wrong()
  const to = ask.to ?? (ask.from !== undefined && ask.from > end ? ask.from : end)
  const from = ask.from ?? addDays(to, 1 - ask.days)
  return from > to || daysBetween(from, to) >= LONGEST ? wrong() : granted({ from, to })
}

/** The earlier of two days, the later of two: days sort as text. */
export function earlier(one: Day, other: Day): Day {
  return [one, other].sort()[0] ?? one
}
export function later(one: Day, other: Day): Day {
  return [one, other].sort()[1] ?? one
}

export const lengthOf = ({ from, to }: Range): number => daysBetween(from, to) + 1

const shifted = ({ from, to }: Range, days: number): Range => ({ from: addDays(from, days), to: addDays(to, days) })

/**
 * The period before. Shorter than a week: the same weekdays a week earlier, because a Thursday says little about a Wednesday.
 * Longer: as many days just before.
 */
export function before(range: Range): Range {
  const length = lengthOf(range)
  return shifted(range, length < WEEK ? -WEEK : -length)
}

/** The same days a year earlier, weekday for weekday. */
export const yearBefore = (range: Range): Range => shifted(range, -YEAR)

/** First day of the week (Monday) or month that a day is in. */
export function startOf(day: Day, by: 'day' | 'week' | 'month'): Day {
  if (by === 'week') return addDays(day, 1 - weekdayOf(day))
  return by === 'month' ? (`${day.slice(0, 7)}-01` as Day) : day
}

/** The newest day the vendor does not change any more; null when nothing is known of the platform. */
export function settledTo({ facts, zone }: Connection, now: number): Day | null {
  return facts === null ? null : addDays(dayOf(now, zone), -(facts.settleDays + 1))
}

/** The newest day whose figures should be there: yesterday, before `readyHour` the day before. */
export function expectedDay({ facts, zone }: Connection, now: number): Day {
  const today = dayOf(now, zone)
  const ready = dayOf(now - (facts?.readyHour ?? 0) * 3_600_000, zone) === today
  return addDays(today, ready ? -1 : -2)
}
