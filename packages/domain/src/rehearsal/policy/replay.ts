import type { HeldReason } from '@commerce/contracts'
import type { Currency, Day } from '@commerce/kernel'
import type { Lateness, Predict } from '../../nowcast/index.ts'
import type { Book, RuleSettings, Snapshot, SnapshotPorts } from '../../rules/index.ts'
import type { Asked, Evaluate, KeptSide } from '../model.ts'
import { type AccountDay, entityIndex, keptOf, outcomesOf } from './outcome.ts'
import { createSide } from './side.ts'

/** A pass: a moment, and the shop's day of it. */
export interface Pass {
  readonly at: number
  readonly day: Day
}

export interface ReplayAsk {
  /** What was known, and what is known now as if it had been known at once; both stand before the first pass. */
  readonly known: Book
  readonly final: Book
  /** In order of time. */
  readonly passes: readonly Pass[]
  readonly sides: readonly (readonly RuleSettings[])[]
  readonly evaluate: Evaluate
  readonly target: SnapshotPorts['target']
  readonly predict: Predict
  readonly latenessAt: (at: number) => Lateness
  readonly settled: Lateness
  readonly accounts: readonly AccountDay[]
  readonly currencyOf: (connectorId: string) => Currency
  readonly connectorName: (connectorId: string) => string
  /** After everything of a day was learned for good: the moment for outcomes. */
  readonly end: number
  /** Called after each pass; false ends the replay. */
  readonly progress: (done: number) => Promise<boolean>
}

/** What is known of lateness where figures are final: nothing more comes. */
export function settledLateness(connectorIds: readonly string[]): Lateness {
  const curves = connectorIds.map(
    (connectorId) => [connectorId, { connectorId, basis: 'assumed', days: 0, share: [1], spread: 1 } as const] as const,
  )
  return { curves: new Map(curves), rates: new Map() }
}

/** Proposals of a side that are kept one by one; the figures count all. */
export const LISTED = 500

/**
 * Steps through the past pass by pass. Each side sees exactly what was known at the moment of the pass and remembers only itself.
 *
 * @returns a result for each side; null when it was stopped.
 */
export async function replay(ask: ReplayAsk): Promise<readonly KeptSide[] | null> {
  const { known, final, passes } = ask
  const sides = ask.sides.map((rules) => ({
    rules,
    side: createSide(),
    asked: [] as Asked[],
    held: new Map<HeldReason, number>(),
    perDay: new Map<Day, number>(),
  }))
  const late = new Set<Asked>()
  const rates = new Map<Day, (micros: number, currency: Currency) => number | null>()
  for (const [n, { at, day }] of passes.entries()) {
    known.advanceTo(at)
    final.advanceTo(at)
    const ports = { target: ask.target, predict: ask.predict }
    const lateness = ask.latenessAt(at)
    const snapshot = known.snapshot(day, { ...ports, lateness })
    // Only how late conversions come is told: what a click brings is as it was known, else more than lateness would differ.
    const hindsight = final.snapshot(day, { ...ports, lateness: { ...ask.settled, rates: lateness.rates } })
    rates.set(day, (micros, currency) => hindsight.toReporting(micros, currency))
    for (const { rules, side, asked, held, perDay } of sides) {
      const step = side.settle(at, day, ask.evaluate(rules, snapshot, side.memoryOf(day)))
      for (const [reason, count] of step.held) held.set(reason, (held.get(reason) ?? 0) + count)
      if (step.asked.length === 0) continue
      asked.push(...step.asked)
      perDay.set(day, (perDay.get(day) ?? 0) + step.asked.length)
      for (const one of falseByLateness(ask.evaluate, rules, hindsight, step.asked)) late.add(one)
    }
    if (!(await ask.progress(n + 1))) return null
  }
  const last = passes.at(-1)
  if (last === undefined) return sides.map(() => nothing)
  final.advanceTo(ask.end)
  const end = final.snapshot(last.day, { target: ask.target, predict: ask.predict, lateness: null })
  const entity = entityIndex((level) => end.entities(level))
  const toReporting = (micros: number, currency: Currency, day: Day): number | null =>
    rates.get(day)?.(micros, currency) ?? end.toReporting(micros, currency)
  const spend = spendByDay(ask, toReporting)
  return sides.map(({ asked, held, perDay }): KeptSide => {
    const { outcomes, savedByDay } = outcomesOf(asked, {
      to: last.day,
      entity,
      accounts: ask.accounts,
      toReporting,
      onlyLate: (one) => late.has(one),
    })
    const winners = outcomes.filter(({ verdict }) => verdict === 'winner-stopped')
    const entities = (of: typeof outcomes): number => new Set(of.map((one) => one.asked.id)).size
    return {
      proposals: asked.length,
      entities: entities(outcomes),
      savedSpendMinor: outcomes.reduce((sum, one) => sum + one.savedMinor, 0),
      lostSalesMinor: outcomes.reduce((sum, one) => sum + one.lostMinor, 0),
      winnersStopped: entities(winners),
      falseByLateness: entities(winners.filter(({ onlyLate }) => onlyLate)),
      days: passes.map(({ day }) => ({
        day,
        proposals: perDay.get(day) ?? 0,
        spendMinor: spend.get(day) ?? 0,
        savedMinor: savedByDay.get(day) ?? 0,
      })),
      list: [...outcomes]
        .sort((a, b) => b.savedMinor - a.savedMinor || (a.asked.day < b.asked.day ? -1 : 1))
        .slice(0, LISTED)
        .map((one) => keptOf(one, ask.connectorName(one.asked.ref.connectorId))),
      held: [...held].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    }
  })
}

const nothing: KeptSide = {
  proposals: 0,
  entities: 0,
  savedSpendMinor: 0,
  lostSalesMinor: 0,
  winnersStopped: 0,
  falseByLateness: 0,
  days: [],
  list: [],
  held: [],
}

/** Total ad spend of each day in the reporting currency. */
function spendByDay(
  { accounts, currencyOf }: ReplayAsk,
  toReporting: (micros: number, currency: Currency, day: Day) => number | null,
): Map<Day, number> {
  const spend = new Map<Day, number>()
  for (const { day, connectorId, costMicros } of accounts)
    spend.set(day, (spend.get(day) ?? 0) + (toReporting(costMicros, currencyOf(connectorId), day) ?? 0))
  return spend
}

/** Proposals that the same rules would not have made on the same day with final figures. */
function falseByLateness(
  evaluate: Evaluate,
  rules: readonly RuleSettings[],
  hindsight: Snapshot,
  asked: readonly Asked[],
): Asked[] {
  const concerned = new Set(asked.map(({ rule }) => rule.id))
  const only = new Set(asked.map(({ id }) => id))
  const narrowed = {
    ...hindsight,
    entities: (level: Parameters<typeof hindsight.entities>[0]) =>
      hindsight
        .entities(level)
        .filter(({ ref }) => only.has(`${ref.connectorId}\u0000${ref.level}\u0000${ref.externalId}`)),
  }
  const wished = new Set(
    evaluate(
      rules.filter(({ id }) => concerned.has(id)),
      narrowed,
      FORGETFUL,
    ).flatMap(({ settings, wishes }) =>
      wishes.map(
        ({ target: { ref } }) => `${settings.id}\u0000${ref.connectorId}\u0000${ref.level}\u0000${ref.externalId}`,
      ),
    ),
  )
  return asked.filter(({ rule, id }) => !wished.has(`${rule.id}\u0000${id}`))
}

const FORGETFUL = { lastProposed: () => null, openFor: () => false, countOnDay: () => 0 }
