import type { HeldReason } from '@commerce/contracts'
import type { EntityFacts, EntityRef, Memory, RuleSettings, Snapshot, Wish } from '../model.ts'

/** A wish with the rule it came from. */
export interface Wished {
  readonly settings: RuleSettings
  readonly wish: Wish
}

export const keyOf = ({ connectorId, level, externalId }: EntityRef): string =>
  `${connectorId}\u0000${level}\u0000${externalId}`

/** Rules that act because conversions are missing; they are silent while tracking looks broken. */
const BLIND: ReadonlySet<string> = new Set(['kill-switch', 'roas-floor', 'downstream-signal', 'negative-keyword'])

/**
 * Makes one voice of what several rules wish: one deed for each target, none beneath what is being paused, nothing out of missing
 * conversions while tracking looks broken, and each rule within its cap of the day. The order of rules does not matter.
 */
export function settle(
  wished: readonly Wished[],
  snapshot: Snapshot,
  memory: Memory,
): { readonly kept: readonly Wished[]; readonly held: readonly (Wished & { readonly reason: HeldReason })[] } {
  const held: (Wished & { readonly reason: HeldReason })[] = []
  const broken = wished.some(({ settings }) => settings.code === 'tracking-broken')
  const seeing = wished.filter((one) => {
    if (!broken || !BLIND.has(one.settings.code)) return true
    held.push({ ...one, reason: 'missing-data' })
    return false
  })
  const best = new Map<string, Wished>()
  for (const one of seeing) {
    const key = questionOf(one.wish)
    const there = best.get(key)
    if (there === undefined || compare(one, there) < 0) best.set(key, one)
  }
  const pausing = new Set(
    [...best.values()].filter(({ wish }) => wish.action.do === 'pause').map(({ wish }) => keyOf(wish.target.ref)),
  )
  const kept: Wished[] = []
  for (const one of seeing) {
    const under = ownPause(one.wish) ? isBeneath(one.wish.target.parent, pausing) : isBeneath(one.wish.target, pausing)
    if (best.get(questionOf(one.wish)) === one && !under) kept.push(one)
    else held.push({ ...one, reason: 'already-open' })
  }
  const capped = [...Map.groupBy(kept, ({ settings }) => settings.id).values()].flatMap((all) => {
    const [first] = all
    if (first === undefined) return []
    const { id, guards } = first.settings
    const room = Math.max(0, guards.dailyCap - memory.countOnDay(id, snapshot.day))
    const sorted = [...all].sort(byStake)
    for (const one of sorted.slice(room)) held.push({ ...one, reason: 'daily-cap' })
    return sorted.slice(0, room)
  })
  return { kept: capped, held }
}

const ownPause = ({ action }: Wish): boolean => action.do === 'pause'

function isBeneath(entity: EntityFacts | null, pausing: ReadonlySet<string>): boolean {
  for (let one = entity; one !== null; one = one.parent) if (pausing.has(keyOf(one.ref))) return true
  return false
}

/** What can be asked of a target beside each other: one deed, each advice, each word. */
function questionOf({ target, action }: Wish): string {
  const key = keyOf(target.ref)
  if (action.do === 'suggest') return `${key}\u0000${action.advice}`
  if (action.do === 'add-negative-keyword') return `${key}\u0000-${action.match} ${action.text}`
  return key
}

/** Stop before spend less before another bid before spend more; of one kind the more cautious amount. */
function rank({ target, action }: Wish): number {
  switch (action.do) {
    case 'pause':
      return 0
    case 'set-budget':
      return action.micros < (target.dailyBudgetMicros ?? 0) ? 1 : 4
    case 'set-bid':
      return action.micros < (target.bidMicros ?? 0) ? 2 : 3
    case 'resume':
      return 5
    default:
      return 6
  }
}

function compare(one: Wished, other: Wished): number {
  const ranks = rank(one.wish) - rank(other.wish)
  if (ranks !== 0) return ranks
  const [a, b] = [one.wish.action, other.wish.action]
  if ('micros' in a && 'micros' in b && a.micros !== b.micros) return a.micros - b.micros
  if (one.wish.stakeMinor !== other.wish.stakeMinor) return other.wish.stakeMinor - one.wish.stakeMinor
  return one.settings.id < other.settings.id ? -1 : one.settings.id > other.settings.id ? 1 : 0
}

/** Most at stake first, then by name of the target, so that equal stakes have an order. */
export function byStake(one: Wished, other: Wished): number {
  if (one.wish.stakeMinor !== other.wish.stakeMinor) return other.wish.stakeMinor - one.wish.stakeMinor
  const [a, b] = [
    `${keyOf(one.wish.target.ref)} ${questionOf(one.wish)}`,
    `${keyOf(other.wish.target.ref)} ${questionOf(other.wish)}`,
  ]
  return a < b ? -1 : a > b ? 1 : 0
}
