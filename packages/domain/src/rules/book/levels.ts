import type { AdLevel } from '@commerce/contracts/records'
import type { ConnectionFacts } from '../model.ts'
import type { Calendar } from './calendar.ts'
import { NEVER } from './model.ts'

/**
 * What was read of a level of a connection, day by day: since when a day is known as a whole, and since when anything of it is known.
 * Missing data is not evidence (promise 7), so every window asks here.
 */
export interface Level {
  readonly connection: ConnectionFacts
  readonly level: AdLevel
  /** Notes a reading. */
  read(day: number, at: number, whole: boolean): void
  /** The newest day that is known as a whole at a moment; -1: none. */
  last(at: number): number
  /** Whether every day of a stretch is known as a whole. */
  complete(from: number, to: number, at: number): boolean
  /** Whether anything of a day, running or over, was read as a whole by then. */
  begun(day: number, at: number): boolean
  /** When the newest reading of a day that a moment knows came; null: none. */
  readAt(day: number, at: number): number | null
  /**
   * Whether a platform changes a day no more. An API is read anew over its look-back, so the calendar decides, counted from the newest
   * whole day: a connection that fell silent does not settle. A file is one moment: it must be that much younger than the day.
   */
  settled(day: number, at: number): boolean
  /** How many days before the last whole day the newest settled one lies; null: none. */
  settledBack(at: number): number | null
}

export function createLevel(connection: ConnectionFacts, level: AdLevel, calendar: Calendar): Level {
  const { days } = calendar
  const { zone, settleDays } = connection
  const files = connection.staleAfterDays === null
  const wholeAt = new Float64Array(days).fill(NEVER)
  const begunAt = new Float64Array(days).fill(NEVER)
  /** Moments of readings of a day that was over, for files. */
  const readings: number[][] = []
  let lastAsked = Number.NaN
  let last = -1

  const lastAt = (at: number): number => {
    if (at !== lastAsked) {
      lastAsked = at
      last = -1
      for (let day = days - 1; day >= 0 && last < 0; day -= 1) if ((wholeAt[day] ?? NEVER) <= at) last = day
    }
    return last
  }
  const readAt = (day: number, at: number): number | null =>
    (readings[day] ?? []).reduce<number | null>(
      (newest, one) => (one <= at && (newest === null || one > newest) ? one : newest),
      null,
    )

  let backAsked = Number.NaN
  let back: number | null = null
  const settled = (day: number, at: number): boolean => {
    if (!files) return day + settleDays <= lastAt(at)
    const read = day < 0 || day >= days ? null : readAt(day, at)
    return read !== null && read >= calendar.end(day, zone) + settleDays * DAY_MS
  }

  return {
    connection,
    level,
    settled,
    settledBack(at) {
      if (at === backAsked) return back
      backAsked = at
      const last = lastAt(at)
      back = null
      for (let day = last; day >= 0 && back === null; day -= 1) if (settled(day, at)) back = last - day
      return back
    },
    read(day, at, whole) {
      if (day < 0 || day >= days) return
      lastAsked = Number.NaN
      backAsked = Number.NaN
      const end = calendar.end(day, zone)
      if (whole || files) {
        begunAt[day] = Math.min(begunAt[day] ?? NEVER, at)
        readings[day] ??= []
        readings[day]?.push(at)
      }
      // A file says nothing about rows that are not in it; a day that it has, and that is over, is taken as whole.
      if (whole && at >= end) wholeAt[day] = Math.min(wholeAt[day] ?? NEVER, at)
      else if (files) wholeAt[day] = Math.min(wholeAt[day] ?? NEVER, Math.max(at, end))
    },
    last: lastAt,
    complete(from, to, at) {
      if (from < 0 || to >= days) return false
      for (let day = from; day <= to; day += 1) if ((wholeAt[day] ?? NEVER) > at) return false
      return true
    },
    begun: (day, at) => (begunAt[day] ?? NEVER) <= at,
    readAt,
  }
}

const DAY_MS = 86_400_000
