import type { RuleSettings } from '../model.ts'
import { neverBoth } from './intervals.ts'

export type Clash = 'same' | 'opposite' | 'shadowed'

type Direction = 'stop' | 'less' | 'more' | 'start' | null

/** Which way a rule pushes what it speaks about; null for advice and words. */
function directionOf({ code, action }: RuleSettings): Direction {
  switch (code) {
    case 'kill-switch':
    case 'downstream-signal':
    case 'out-of-stock':
      return 'stop'
    case 'roas-floor':
    case 'budget-pacing':
      return 'less'
    case 'winner-scaling':
      return 'more'
    case 'custom':
      if (action === null || action.do === 'suggest') return null
      if (action.do === 'pause') return 'stop'
      if (action.do === 'resume') return 'start'
      return action.change < 0 ? 'less' : 'more'
    default:
      return null
  }
}

/**
 * How two rules clash when both are on; null: they do not. Opposite wishes are never handed on together in any case (the engine sees to
 * that); two rules that can wish them at once would take turns, which is the most frequent complaint about such systems (users.md 17).
 */
export function clashOf(one: RuleSettings, other: RuleSettings): Clash | null {
  if (!meet(one, other)) return null
  const [a, b] = [directionOf(one), directionOf(other)]
  if (a === null || b === null) return one.code === other.code && one.code !== 'custom' ? 'same' : null
  if (neverBoth(one, other)) return null
  const lowers = (of: Direction): boolean => of === 'stop' || of === 'less'
  // What is sold out stays stopped whatever it earned before: no turns are taken.
  const soldOut = one.code === 'out-of-stock' || other.code === 'out-of-stock'
  if (lowers(a) !== lowers(b)) return soldOut ? 'shadowed' : 'opposite'
  return a === b ? 'same' : 'shadowed'
}

/** Whether both can speak about the same entity. Names are no proof that they cannot. */
function meet({ scope: a }: RuleSettings, { scope: b }: RuleSettings): boolean {
  const share = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === 0 || other.length === 0 || one.some((name) => other.includes(name))
  return a.level === b.level && share(a.platforms, b.platforms) && share(a.connectorIds, b.connectorIds)
}
