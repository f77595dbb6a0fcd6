import { addDays, type Currency, type Day, daysBetween } from '@commerce/kernel'
import type { EntityFacts } from '../../rules/index.ts'
import type { Asked, KeptProposal, Verdict } from '../model.ts'
import { daysOf, figuresOn, idOf } from './figures.ts'
import { EFFECT_DAYS } from './side.ts'

/** Fewer days of evidence after a stop, and nothing can be said about it. */
const LEAST_DAYS = 7

/** Final spend of an account on a day; micros of its currency. */
export interface AccountDay {
  readonly day: Day
  readonly connectorId: string
  readonly costMicros: number
  readonly conversionsMicros: number
  readonly valueMicros: number
}

export interface Hindsight {
  /** Last day that counts. */
  readonly to: Day
  /** The entity with its final figures; undefined: it is not known any more. */
  readonly entity: (asked: Asked) => EntityFacts | undefined
  readonly accounts: readonly AccountDay[]
  /** Micros of a currency on a day in minor units of the reporting currency; null: no rate. */
  readonly toReporting: (micros: number, currency: Currency, day: Day) => number | null
  /** Whether the rule would not have asked had it known the final figures on that day. */
  readonly onlyLate: (asked: Asked) => boolean
}

export interface Outcome {
  readonly asked: Asked
  readonly verdict: Verdict
  readonly onlyLate: boolean
  readonly savedMinor: number
  readonly lostMinor: number
  readonly conversionsNow: number
}

/** Effects by what they change: a stop saves all spend from the next day on, a lower budget what lies above it. Others change nothing here. */
function saves({ action, before }: Asked, costMicros: number): number {
  if (action.do === 'pause') return costMicros
  if (action.do !== 'set-budget' || action.micros >= (before.dailyBudgetMicros ?? 0)) return 0
  return Math.max(0, costMicros - action.micros)
}

/**
 * What became of the proposals of a side: spend that would not have happened, sales that would have been lost, and whether the stop was
 * right. Counted on the final figures of the days after it, at most {@link EFFECT_DAYS} and up to the end of the backtest.
 */
export function outcomesOf(
  proposals: readonly Asked[],
  hindsight: Hindsight,
): { readonly outcomes: readonly Outcome[]; readonly savedByDay: ReadonlyMap<Day, number> } {
  const sums = new Map<Asked, { saved: number; lost: number }>()
  const savedByDay = new Map<Day, number>()
  for (const [day, active] of activeByDay(proposals, hindsight.to)) {
    // What a stopped part saves its whole does not save again: parts first.
    const already = new Map<string, number>()
    for (const asked of active.sort((a, b) => b.above.length - a.above.length)) {
      const entity = hindsight.entity(asked)
      const figures = entity === undefined ? null : figuresOn(entity, day, day)
      if (figures === null || figures.from !== day || figures.costMicros <= 0) continue
      const micros = Math.max(0, saves(asked, figures.costMicros) - (already.get(asked.id) ?? 0))
      for (const over of asked.above) already.set(over, (already.get(over) ?? 0) + micros)
      const saved = hindsight.toReporting(micros, asked.currency, day) ?? 0
      const lost =
        hindsight.toReporting(Math.round((figures.valueMicros * micros) / figures.costMicros), asked.currency, day) ?? 0
      const sum = sums.get(asked) ?? { saved: 0, lost: 0 }
      sums.set(asked, { saved: sum.saved + saved, lost: sum.lost + lost })
      savedByDay.set(day, (savedByDay.get(day) ?? 0) + saved)
    }
  }
  const averages = createAverages(hindsight.accounts)
  const outcomes = proposals.map((asked): Outcome => {
    const entity = hindsight.entity(asked)
    const { from, to } = asked.evidence.window
    const verdict = verdictOf(asked, entity, hindsight.to, averages)
    return {
      asked,
      verdict,
      onlyLate: verdict === 'winner-stopped' && hindsight.onlyLate(asked),
      savedMinor: sums.get(asked)?.saved ?? 0,
      lostMinor: sums.get(asked)?.lost ?? 0,
      conversionsNow:
        entity === undefined
          ? asked.conversionsThen
          : (figuresOn(entity, from, to)?.conversionsMicros ?? asked.conversionsThen * 1_000_000) / 1_000_000,
    }
  })
  return { outcomes, savedByDay }
}

const isStop = ({ action, before }: Asked): boolean =>
  action.do === 'pause' || (action.do === 'set-budget' && action.micros < (before.dailyBudgetMicros ?? 0))

/** Changes that hold on each day, the newest of an entity only. */
function activeByDay(proposals: readonly Asked[], to: Day): Map<Day, Asked[]> {
  const byEntity = Map.groupBy(
    proposals.filter((asked) => isStop(asked) || asked.action.do === 'resume'),
    ({ id }) => id,
  )
  const days = new Map<Day, Asked[]>()
  for (const list of byEntity.values())
    for (const [n, asked] of list.entries()) {
      if (!isStop(asked)) continue
      const next = list[n + 1]
      const full = addDays(asked.day, EFFECT_DAYS)
      const last = [full, to, ...(next === undefined ? [] : [next.day])].reduce((a, b) => (a < b ? a : b))
      for (const day of daysOf(addDays(asked.day, 1), last)) {
        const active = days.get(day)
        if (active === undefined) days.set(day, [asked])
        else active.push(asked)
      }
    }
  return days
}

type Averages = (connectorId: string, from: Day, to: Day) => Omit<AccountDay, 'day' | 'connectorId'>

function createAverages(accounts: readonly AccountDay[]): Averages {
  const byConnection = Map.groupBy(accounts, ({ connectorId }) => connectorId)
  const known = new Map<string, ReturnType<Averages>>()
  return (connectorId, from, to) => {
    const key = `${connectorId}\u0000${from}\u0000${to}`
    const there = known.get(key)
    if (there !== undefined) return there
    const sum = { costMicros: 0, conversionsMicros: 0, valueMicros: 0 }
    for (const one of byConnection.get(connectorId) ?? []) {
      if (one.day < from || one.day > to) continue
      sum.costMicros += one.costMicros
      sum.conversionsMicros += one.conversionsMicros
      sum.valueMicros += one.valueMicros
    }
    known.set(key, sum)
    return sum
  }
}

/**
 * A winner is what did at least as well afterwards as its whole account did on the same days: by value for spend, or by conversions for
 * spend where no value is reported; and, where the KPI profile has a floor, at least that.
 */
function verdictOf(asked: Asked, entity: EntityFacts | undefined, to: Day, averages: Averages): Verdict {
  if (!isStop(asked) || entity === undefined) return 'open'
  const first = addDays(asked.day, 1)
  const full = addDays(asked.day, EFFECT_DAYS)
  const figures = figuresOn(entity, first, full < to ? full : to)
  if (figures === null || daysBetween(figures.from, figures.to) + 1 < LEAST_DAYS || figures.costMicros <= 0)
    return 'open'
  if (!figures.hasConversions) return 'open'
  const account = averages(asked.ref.connectorId, figures.from, figures.to)
  if (account.costMicros <= 0) return 'open'
  const byValue = account.valueMicros > 0
  const own = (byValue ? figures.valueMicros : figures.conversionsMicros) / figures.costMicros
  const whole = (byValue ? account.valueMicros : account.conversionsMicros) / account.costMicros
  const floor = byValue ? entity.target('platformRoas', 'floor') : null
  return own > 0 && own >= (floor ?? whole) ? 'winner-stopped' : 'right'
}

/** How a proposal is kept. */
export function keptOf({ asked, verdict, savedMinor, conversionsNow }: Outcome, connectorName: string): KeptProposal {
  const { day, rule, ref, entityName, parentId, currency, before, action, evidence, stakeMinor, conversionsThen } =
    asked
  return {
    day,
    ruleId: rule.id,
    ruleCode: rule.code,
    ruleName: rule.name,
    ref,
    connectorName,
    entityName,
    parentId,
    currency,
    before,
    action,
    evidence,
    stakeMinor,
    verdict,
    savedMinor,
    conversionsThen,
    conversionsNow,
  }
}

/** Entities of a snapshot by id, looked up once for each level. */
export function entityIndex(of: (level: EntityFacts['ref']['level']) => readonly EntityFacts[]) {
  const levels = new Map<string, Map<string, EntityFacts>>()
  return ({ ref }: Pick<Asked, 'ref'>): EntityFacts | undefined => {
    let index = levels.get(ref.level)
    if (index === undefined) {
      index = new Map(of(ref.level).map((entity) => [idOf(entity.ref), entity]))
      levels.set(ref.level, index)
    }
    return index.get(idOf(ref))
  }
}
