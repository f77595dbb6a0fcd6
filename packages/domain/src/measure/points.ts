import { addDays, type Day, eachDay } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { dayStates } from './ground.ts'
import type { MeasureId, Range } from './model.ts'
import { LOOK_BACK } from './policy/basis.ts'
import { shown } from './policy/figure.ts'
import { earlier, later, startOf } from './policy/range.ts'
import { type Counting, total } from './policy/sums.ts'
import { firstAdDays, readCounts } from './repo/connections.ts'
import type { Situation } from './situation.ts'

export interface Point {
  readonly day: Day
  readonly values: Record<string, number | null>
  readonly complete: boolean
  readonly settled: boolean
}

/**
 * A line of points, one for each day, week or month; a week or month is the sum of its days that were asked for, its ratios are
 * computed over that sum, and it is complete when all of its days are.
 */
export async function pointsOf(
  db: Store['read'],
  situation: Situation,
  ask: {
    range: Range
    measures: readonly MeasureId[]
    by: 'day' | 'week' | 'month'
    connections: readonly string[] | null
    byDay: ReadonlyMap<string, Counting>
  },
): Promise<Point[]> {
  const { range, measures, by, connections, byDay } = ask
  const state = dayStates(situation, connections)
  const gaps = await daysWithGaps(db, situation, range, connections)
  const groups = Map.groupBy(eachDay(range.from, range.to), (day) => startOf(day, by))
  return [...groups].map(([start, days]) => {
    const parts = days.flatMap((day) => byDay.get(day) ?? [])
    const sums = parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : total(parts)
    const states = days.map(state)
    return {
      day: later(start, range.from),
      values: Object.fromEntries(measures.map((measure) => [measure, shown(measure, sums)])),
      complete: states.every(({ complete }) => complete) && !days.some((day) => gaps.has(day)),
      settled: states.every(({ settled }) => settled),
    }
  })
}

/** Days before the last weeks that were not read completely for every ads connection that had figures by then. */
async function daysWithGaps(
  db: Store['read'],
  situation: Situation,
  range: Range,
  connections: readonly string[] | null,
): Promise<Set<string>> {
  const to = addDays(situation.basis.latestDay, -LOOK_BACK)
  const read = situation.basis.ads
    .filter(({ connection: { id, mode } }) => mode === 'api' && (connections === null || connections.includes(id)))
    .map(({ connection }) => connection.id)
  if (range.from > to || read.length === 0) return new Set()
  const until = earlier(range.to, to)
  const firsts = await firstAdDays(db, read, range.from, until)
  const counts = new Map((await readCounts(db, read, range.from, until)).map((row) => [row.day, row.n]))
  const expected = (day: Day): number => firsts.filter((first) => first <= day).length
  return new Set(eachDay(range.from, until).filter((day) => (counts.get(day) ?? 0) < expected(day)))
}
