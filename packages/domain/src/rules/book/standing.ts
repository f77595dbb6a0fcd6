import { type Day, dayOf, daysBetween } from '@commerce/kernel'
import type { Calendar } from './calendar.ts'
import type { Earlier } from './earlier.ts'
import type { Level } from './levels.ts'

export type WindowOptions = { readonly today?: boolean; readonly back?: number }

/** Days of a window of every entity of a level, and what is known of them together. */
export interface Stretch {
  /** Numbers of the first and the last day, also where they lie outside the book. */
  readonly from: number
  readonly to: number
  /** Those of them that are in the book. */
  readonly inBook: { readonly from: number; readonly to: number }
  /** As a window says it. */
  readonly said: {
    readonly from: Day
    readonly to: Day
    readonly days: number
    readonly complete: boolean
    readonly settled: boolean
  }
}

/** What a level says at one moment, worked out once for its thousands of entities. */
export interface Standing {
  /** Number of the newest day that is known as a whole; -1: none. */
  readonly last: number
  readonly lastDay: Day | null
  readonly stale: boolean
  /** Null: there is no data to end a window at. @throws when it reaches into days of which too little was read. */
  stretch(days: number, options: WindowOptions): Stretch | null
}

/** @param final figures are final whatever the calendar says. */
export function createStanding(
  level: Level,
  calendar: Calendar,
  earlier: Earlier,
  at: number,
  final: boolean,
): Standing {
  const last = level.last(at)
  const today = dayOf(at, level.connection.zone)
  const lastDay = last < 0 ? null : calendar.day(last)
  const { staleAfterDays } = level.connection
  const known = new Map<number, Stretch | null>()

  const ends = ({ today: running = false, back = 0 }: WindowOptions): number | null => {
    if (!running) return last < 0 ? null : last - back
    const number = calendar.number(today)
    if (number >= calendar.days || (last < 0 && !level.begun(number, at))) return null
    return number - back
  }
  const make = (days: number, options: WindowOptions): Stretch | null => {
    const to = ends(options)
    if (to === null) return null
    const from = to - days + 1
    const running = to > last
    const complete =
      level.complete(from, Math.min(to, last), at) && (!running || (to === last + 1 && level.begun(to, at)))
    const inBook = { from: Math.max(0, from), to: Math.min(to, calendar.days - 1) }
    for (let day = inBook.from; day <= inBook.to; day += 1)
      if (earlier.holds(day)) throw new Error(`a window reaches ${calendar.day(day)}, which was not read for windows`)
    const settled = final || (!running && level.settled(to, at))
    // Where the book begins later, the window is as long as it was asked for all the same.
    const length = inBook.from === from ? inBook.to - inBook.from + 1 : days
    const said = { from: calendar.day(from), to: calendar.day(to), days: length, complete, settled }
    return { from, to, inBook, said }
  }

  return {
    last,
    lastDay,
    stale: staleAfterDays !== null && lastDay !== null && daysBetween(lastDay, today) > staleAfterDays,
    stretch(days, options) {
      const key = (days * SPAN + (options.back ?? 0)) * 2 + (options.today === true ? 1 : 0)
      const there = known.get(key)
      if (there !== undefined) return there
      const made = make(days, options)
      known.set(key, made)
      return made
    },
  }
}

/** More days than any window goes back. */
const SPAN = 1_000_000
