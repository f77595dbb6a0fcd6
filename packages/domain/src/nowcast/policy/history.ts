import { type Day, dayOf, daysBetween, day as toDay } from '@commerce/kernel'
import type { Arrival, ClickRate, DelayCurve, Lateness, NowcastConnection } from '../model.ts'
import { type Look, learnCurve } from './learn.ts'
import { knownShare } from './predict.ts'

/** Looks at the past, one for each day; older habits of buyers say less about now. */
export const LOOKS = 90
const DAY_MS = 86_400_000
/** A connection whose newest day is older than that is not looked at. */
export const STALE_DAYS = 60
/** What the account tells about one of its entities is worth so many conversions. */
const PRIOR_CONVERSIONS = 3
/** Coarsest first: fewer rows, the same truth. */
const LEVELS = ['account', 'campaign', 'adgroup', 'ad', 'keyword', 'search-term'] as const

const EPOCH = toDay('1970-01-01')
const numberOf = (of: Day): number => daysBetween(EPOCH, of)

/** What was known of the click days of a level at a moment, newest complete day first. */
interface Seen extends Look {
  readonly clicks: readonly number[]
}

/** What one level of one connection showed at any moment; cheap while moments rise. */
function createLevel(arrivals: readonly Arrival[], { zone, settleDays }: NowcastConnection) {
  const sorted = arrivals
    .map(({ day, at, clicks, conversions }) => ({ day: numberOf(day), at, clicks, conversions }))
    .sort((a, b) => a.at - b.at)
  const kept = new Map<number, Seen | null>()
  const width = Math.max(LOOKS, settleDays + 1)
  let sums = new Map<number, { clicks: number; conversions: number }>()
  let next = 0
  let upTo = Number.NEGATIVE_INFINITY

  function goTo(moment: number): void {
    if (moment < upTo) {
      sums = new Map()
      next = 0
    }
    upTo = moment
    for (let one = sorted[next]; one !== undefined && one.at <= moment; next += 1, one = sorted[next]) {
      const sum = sums.get(one.day) ?? { clicks: 0, conversions: 0 }
      sum.clicks += one.clicks
      sum.conversions += one.conversions
      sums.set(one.day, sum)
    }
  }

  function make(moment: number): Seen | null {
    goTo(moment)
    const today = numberOf(dayOf(moment, zone))
    let lastDay = Number.NEGATIVE_INFINITY
    for (const of of sums.keys()) if (of < today && of > lastDay) lastDay = of
    if (lastDay < today - STALE_DAYS) return null
    const days = Array.from({ length: width }, (_, age) => sums.get(lastDay - age))
    return {
      lastDay,
      conversions: days.map((sum) => sum?.conversions ?? null),
      clicks: days.map((sum) => sum?.clicks ?? 0),
    }
  }

  return {
    /** Null: nothing was known, or only of long ago. */
    lookAt(moment: number): Seen | null {
      const known = kept.get(moment)
      if (known !== undefined) return known
      const made = make(moment)
      kept.set(moment, made)
      return made
    },
  }
}

/**
 * What could be learned at any moment from what was known then. The past is looked at as the present is: at the same hour of each of
 * the days before, so that a curve says what a look at that hour sees. Pure; equal arrivals up to a moment give equal answers there.
 */
export function createHistory(
  connections: readonly NowcastConnection[],
  arrivals: ReadonlyMap<string, readonly Arrival[]>,
): (moment: number) => Lateness {
  const known = connections.map((connection) => {
    const byLevel = Map.groupBy(arrivals.get(connection.id) ?? [], ({ level }) => level)
    return {
      connection,
      levels: LEVELS.flatMap((level) => {
        const some = byLevel.get(level)
        return some === undefined ? [] : [createLevel(some, connection)]
      }),
    }
  })
  return (moment) => {
    const curves = new Map<string, DelayCurve>()
    const rates = new Map<string, ClickRate>()
    for (const { connection, levels } of known) {
      const level = levels.find(({ lookAt }) => lookAt(moment) !== null)
      const looks: Look[] = []
      let last: Seen | null = null
      for (let back = LOOKS; back >= 0 && level !== undefined; back -= 1) {
        const look = level.lookAt(moment - back * DAY_MS)
        if (look === null) continue
        // Nothing new was read since the look before: the newer one stands.
        if (last?.lastDay === look.lastDay) looks.pop()
        looks.push(look)
        last = look
      }
      const curve = learnCurve(connection.id, connection.settleDays, looks)
      curves.set(connection.id, curve)
      const rate = last === null ? null : rateOf(last, curve)
      if (rate !== null) rates.set(connection.id, rate)
    }
    return { curves, rates }
  }
}

/** Conversions over the clicks that had time to convert. */
function rateOf({ clicks, conversions }: Seen, curve: DelayCurve): ClickRate | null {
  let ripe = 0
  let sum = 0
  for (const [age, some] of clicks.slice(0, LOOKS).entries()) {
    ripe += some * knownShare(curve, age)
    sum += conversions[age] ?? 0
  }
  return ripe <= 0 || sum <= 0 ? null : { perClick: sum / ripe, weight: (PRIOR_CONVERSIONS * ripe) / sum }
}
