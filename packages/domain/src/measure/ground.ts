import type { Figure } from '@commerce/contracts'
import { addDays, type Day, eachDay } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { MeasureId, Range, Scope } from './model.ts'
import { type Delivered, missingOn, settledOver } from './policy/basis.ts'
import { type FigureGround, figureOf, SPARK_DAYS } from './policy/figure.ts'
import { SPECS } from './policy/measures.ts'
import { before, earlier, lengthOf, settledTo, yearBefore } from './policy/range.ts'
import { addSums, type Counting, total } from './policy/sums.ts'
import type { Situation } from './situation.ts'
import { createSums, readBuyers, type SumsReader, type Wanted } from './sums.ts'

export interface GroundAsk {
  readonly range: Range
  readonly measures: readonly MeasureId[]
  /** Only these connections; null: all. */
  readonly connections: readonly string[] | null
  readonly latestWanted: boolean
}

export interface Ground extends FigureGround {
  readonly byDay: ReadonlyMap<string, Counting>
  readonly reader: SumsReader
  readonly scope: Scope
  figures(): Figure[]
}

/** Reads what the figures of a period need: the days of it and of the spark, the period before and the one a year earlier. */
export async function readGround(db: Store['read'], situation: Situation, ask: GroundAsk): Promise<Ground> {
  const { range, measures } = ask
  const { shop } = situation
  const reader = createSums(db, shop.currency)
  const wanted = wantedFor(measures, ask.connections === null ? situation.adPlatforms : platformsOf(situation, ask))
  const of = ({ from, to }: Range): Scope => ({ from, to, connections: ask.connections })
  const sparkFrom = addDays(range.to, 1 - SPARK_DAYS)
  const scope = of(range)
  const first = earlier(sparkFrom, range.from)
  const byDay = await reader.read(of({ from: first, to: range.to }), 'day', wanted)

  const totals = async (period: Range): Promise<Counting> => {
    const parts =
      period.from >= first && period.to <= range.to
        ? daysIn(byDay, period)
        : [...(await reader.read(of(period), 'total', wanted)).values()]
    const counted = total(parts)
    const buyers = wanted.buyers ? await readBuyers(db, of(period)) : null
    if (buyers !== null) addSums(counted.sums, buyers)
    return counted
  }
  const now = await totals(range)
  const { windows, learnedAt } = wanted.ads ? await reader.sources(scope) : { windows: [], learnedAt: 0 }
  for (const window of windows) now.windows.add(window)
  addSums(now.sums, { learnedAt })
  const ground = {
    currency: shop.currency,
    now,
    before: await totals(before(range)),
    yearBefore: await totals(yearBefore(range)),
    spark: eachDay(sparkFrom, range.to).map((day) => byDay.get(day)),
    settled: {
      ads: settledIn(situation, range, situation.basis.ads, ask.connections),
      orders: settledIn(situation, range, situation.basis.channels, ask.connections),
    },
    missing: {
      ads: missingIn(situation, range, situation.basis.ads, ask.connections),
      orders: missingIn(situation, range, situation.basis.channels, ask.connections),
    },
    zonesDiffer: situation.connections.some(
      ({ kind, enabled, zone }) => enabled && kind === 'ads' && zone !== shop.zone,
    ),
    latestWanted: ask.latestWanted,
  }
  return { ...ground, byDay, reader, scope, figures: () => measures.map((measure) => figureOf(measure, ground)) }
}

export function daysIn(byDay: ReadonlyMap<string, Counting>, { from, to }: Range): Counting[] {
  return eachDay(from, to).flatMap((day) => byDay.get(day) ?? [])
}

type FullWanted = Wanted & { readonly buyers: boolean }

/** The facts that measures stand over. */
export function wantedFor(measures: readonly MeasureId[], platforms: readonly string[]): FullWanted {
  const parts = new Set(measures.flatMap((measure) => SPECS[measure].parts))
  const overs = new Set(measures.map((measure) => SPECS[measure].over))
  return {
    ads: overs.has('ads') || overs.has('both'),
    orders: overs.has('orders') || overs.has('both'),
    visits: overs.has('visits'),
    reach: parts.has('reach'),
    buyers: parts.has('newBuyers') || parts.has('returningBuyers'),
    ...(parts.has('attributed') ? { attributed: platforms } : {}),
  }
}

const platformsOf = (situation: Situation, ask: GroundAsk): string[] =>
  situation.adPlatforms.filter((platform) =>
    situation.connections.some((one) => one.platform === platform && ask.connections?.includes(one.id)),
  )

const chosen = (delivered: readonly Delivered[], ids: readonly string[] | null): Delivered[] =>
  delivered.filter(({ connection }) => ids === null || ids.includes(connection.id))

function settledIn(situation: Situation, range: Range, all: readonly Delivered[], ids: readonly string[] | null) {
  const days = chosen(all, ids)
    .filter(({ last }) => last !== null)
    .map(({ connection }) => settledTo(connection, situation.now))
  return settledOver(range.from, range.to, days)
}

/** Who is missing on the last days of a period: those are the ones that can be late. */
function missingIn(situation: Situation, range: Range, all: readonly Delivered[], ids: readonly string[] | null) {
  const { latestDay } = situation.basis
  const names = new Set<string>()
  const recent = Math.min(lengthOf(range), 14)
  for (const day of eachDay(addDays(range.to, 1 - recent), range.to)) {
    if (day > situation.today) continue
    for (const { name } of missingOn(chosen(all, ids), day, latestDay)) names.add(name)
  }
  return [...names]
}

/** Whether a day is complete and settled for everyone who delivers. Before the days looked at, nothing is said to be missing. */
export function dayStates(situation: Situation, ids: readonly string[] | null) {
  const delivered = chosen([...situation.basis.ads, ...situation.basis.channels], ids).filter(
    ({ last }) => last !== null,
  )
  const firsts = delivered.flatMap(({ first }) => (first === null ? [] : [first])).sort()
  const looked = firsts[0] ?? situation.today
  const settled = delivered.map(({ connection }) => settledTo(connection, situation.now))
  const bound = settled.filter((day) => day !== null).sort()[0]
  const known = bound !== undefined && !settled.includes(null)
  return (day: Day): { complete: boolean; settled: boolean } => ({
    complete:
      day < looked || (day < situation.today && missingOn(delivered, day, situation.basis.latestDay).length === 0),
    settled: delivered.length === 0 || (known && day <= bound),
  })
}
