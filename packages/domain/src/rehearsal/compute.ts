import { addDays, type Day, dayOf, startOfDay, type Zone } from '@commerce/kernel'
import { evaluate, extrasOf, horizonOf, levelsOf, loadKnown, type RuleSettings } from '../rules/index.ts'
import type { KeptResult, RehearsalDeps } from './model.ts'
import { daysOf } from './policy/figures.ts'
import { type Pass, replay, settledLateness } from './policy/replay.ts'
import { accountDays, keptSince } from './repo.ts'

const HOUR_MS = 3_600_000
/** Edits from outside matter for so many days at most. */
const EDITS_MS = 31 * 24 * HOUR_MS
/** What comes after the last day to know how it ended; the platforms' look-backs are at most so long. */
const AFTER_DAYS = 31

export interface ComputeAsk {
  readonly from: Day
  readonly to: Day
  readonly sides: readonly (readonly RuleSettings[])[]
  /** @param total passes there are. @returns false to stop. */
  readonly progress: (done: number, total: number) => Promise<boolean>
}

/** Computes a backtest; null when it was stopped. Nothing is written. */
export async function compute(deps: RehearsalDeps, ask: ComputeAsk): Promise<KeptResult | null> {
  const { currency, zone } = await deps.rules.deps.shop()
  const { from } = ask
  const today = dayOf(deps.clock.now(), zone)
  const to = earlier(ask.to, today)
  const rules = ask.sides.flat()
  const connections = (await deps.rules.deps.connections()).filter(({ id, platform }) =>
    rules.some(
      ({ scope }) =>
        (scope.connectorIds.length === 0 || scope.connectorIds.includes(id)) &&
        (scope.platforms.length === 0 || scope.platforms.includes(platform)),
    ),
  )
  const ids = connections.map(({ id }) => id)
  const passes = await passesOf(deps, zone, from, to)
  const [first, last] = [passes[0], passes.at(-1)]
  const knownFrom = await knownFromOf(deps, ids, zone, from)
  const base = { currency, knownFrom }
  if (first === undefined || last === undefined) throw new RangeError(`no day between ${from} and ${to}`)
  const range = {
    connections,
    currency,
    levels: levelsOf(rules),
    extras: extrasOf(rules),
    ownChanges: await deps.rules.deps.ownChanges(first.at - EDITS_MS),
    from: addDays(from, -horizonOf(rules, connections)),
    to,
    at: first.at,
  }
  const lateness = await deps.nowcast.history(first.at, last.at)
  const settled = settledLateness(ids)
  const total = passes.length
  if (!(await ask.progress(0, total))) return null
  const known = await loadKnown(deps.store, { ...range, until: last.at, standInBefore: knownFrom })
  const end = Math.min(deps.clock.now(), startOfDay(addDays(to, AFTER_DAYS), zone))
  const final = await loadKnown(deps.store, { ...range, until: Math.max(end, last.at), standInBefore: addDays(to, 1) })
  const sides = await replay({
    known,
    final,
    passes,
    sides: ask.sides,
    evaluate,
    target: await deps.rules.deps.targets(),
    predict: deps.nowcast.predict,
    latenessAt: (at) => (knownFrom !== null && dayOf(at, zone) <= knownFrom ? settled : lateness.at(at)),
    settled,
    accounts: await accountDays(deps.store.read, from, to),
    currencyOf: (id) => connections.find((one) => one.id === id)?.currency ?? currency,
    connectorName: (id) => connections.find((one) => one.id === id)?.name ?? id,
    end: Math.max(end, last.at),
    progress: (done) => ask.progress(done, total),
  })
  if (sides === null) return null
  const [a, b] = sides
  if (a === undefined) throw new Error('a backtest has a side')
  return { ...base, a, b: b ?? null }
}

/** One pass a day, in the morning when yesterday is there. */
async function passesOf(deps: RehearsalDeps, zone: Zone, from: Day, to: Day): Promise<Pass[]> {
  const hour = await deps.passHour()
  const now = deps.clock.now()
  return daysOf(from, to)
    .map((day) => ({ day, at: startOfDay(day, zone) + hour * HOUR_MS }))
    .filter(({ at }) => at <= now)
}

/** From which day on the past is exact: when the last of the connections began to be read. Null: all of it is. */
async function knownFromOf(deps: RehearsalDeps, ids: readonly string[], zone: Zone, from: Day): Promise<Day | null> {
  const since = [...(await keptSince(deps.store.read, ids)).values()].map((at) => dayOf(at, zone)).sort()
  const newest = since.at(-1)
  return newest === undefined || newest <= from ? null : newest
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other)
