import type { Condition } from '@commerce/contracts'
import type { RuleSettings } from '../model.ts'

/** Between which values a metric lies when a rule speaks. */
export interface Interval {
  low: number
  high: number
  /** Whether the ends belong to it. */
  lowIn: boolean
  highIn: boolean
}

const all = (): Interval => ({
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  lowIn: false,
  highIn: false,
})

export function isEmpty({ low, high, lowIn, highIn }: Interval): boolean {
  return low > high || (low === high && !(lowIn && highIn))
}

/** Narrows an interval. */
export function narrow(interval: Interval, op: '<' | '<=' | '>' | '>=', value: number): void {
  if (op === '<' || op === '<=') {
    if (value < interval.high || (value === interval.high && op === '<')) {
      interval.high = value
      interval.highIn = op === '<='
    }
  } else if (value > interval.low || (value === interval.low && op === '>')) {
    interval.low = value
    interval.lowIn = op === '>='
  }
}

/**
 * What must hold for a rule to speak, by metric. Only what is certain: parts joined by `or`, and limits that are not plain numbers, say
 * nothing. @param key how windows are told apart.
 */
export function intervalsOf(
  { code, args, condition }: Pick<RuleSettings, 'code' | 'args' | 'condition'>,
  key: 'metric' | 'window' = 'metric',
): Map<string, Interval> {
  const found = new Map<string, Interval>()
  const add = (name: string, op: '<' | '<=' | '>' | '>=', value: unknown): void => {
    if (typeof value !== 'number') return
    const interval = found.get(name) ?? all()
    narrow(interval, op, value)
    found.set(name, interval)
  }
  switch (code) {
    case 'kill-switch':
    case 'downstream-signal':
      add('spend', '>=', args.spend)
      // Of the days it speaks of, which may be those since the last conversion.
      add('conversions', '<=', 0)
      break
    case 'roas-floor':
      add('platformRoas', '<', args.roas)
      break
    case 'winner-scaling':
      add('platformRoas', '>=', args.roas)
      add('conversions', '>=', args.conversions)
      add('budgetUse', '>=', args.use)
      break
    case 'budget-pacing':
      add('budgetUse', '>=', args.use)
      break
    case 'custom':
      for (const { metric, of, window, op, than } of certain(condition))
        if (than.kind === 'value' && (of === 'entity' || key === 'window'))
          add(key === 'metric' ? metric : JSON.stringify([metric, of, window]), op, than.value)
      break
    default:
  }
  return found
}

/** Terms that hold whenever the condition does. */
function certain(condition: Condition | null) {
  if (condition === null || (condition.join === 'or' && condition.groups.length > 1)) return []
  return condition.groups.flatMap((group) => (group.join === 'and' || group.terms.length === 1 ? group.terms : []))
}

/** Whether two rules can never speak of the same entity at the same time. */
export function neverBoth(one: RuleSettings, other: RuleSettings): boolean {
  const [a, b] = [intervalsOf(one), intervalsOf(other)]
  for (const [metric, interval] of a) {
    const there = b.get(metric)
    if (there === undefined) continue
    const both = { ...interval }
    narrow(both, there.lowIn ? '>=' : '>', there.low)
    narrow(both, there.highIn ? '<=' : '<', there.high)
    if (isEmpty(both)) return true
  }
  return false
}
