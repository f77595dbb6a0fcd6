import type { HeldReason } from '@commerce/contracts'
import type { Action } from '@commerce/contracts/connector'
import { addDays, type Day } from '@commerce/kernel'
import type { EntityFacts, Evaluation, Memory, Wish } from '../../rules/index.ts'
import type { Asked } from '../model.ts'
import { above, figuresOn, idOf } from './figures.ts'

/** A change counts for so many days; then the entity is again what it really was, and the rule may speak of it anew. */
export const EFFECT_DAYS = 28

/** A day's outcome of one side. */
export interface Step {
  readonly asked: readonly Asked[]
  readonly held: ReadonlyMap<HeldReason, number>
}

/**
 * One side of a backtest while it is stepped: what it asked for so far, and what would stand still because of it. Every proposal counts as
 * approved and carried out on its day. Figures are those of the real past: only counting knows of the pauses.
 */
export function createSide() {
  /** Newest proposal by rule and entity. */
  const last = new Map<string, { at: number; day: Day; open: boolean }>()
  /** Stopped entities and the last day on which that counts. */
  const stopped = new Map<string, Day>()
  const counts = new Map<string, number>()
  let today: Day | null = null

  const isStopped = (id: string): boolean => {
    const until = stopped.get(id)
    return until !== undefined && today !== null && today <= until
  }

  const memory: Memory = {
    lastProposed: (ruleId, ref, action) => last.get(`${ruleId}\u0000${questionOf(idOf(ref), action)}`) ?? null,
    // Nothing may be asked of what stands still, as if it were being asked already.
    openFor: (ref, action) => action !== 'resume' && isStopped(idOf(ref)),
    countOnDay: (ruleId, day) => counts.get(`${ruleId}\u0000${day}`) ?? 0,
  }

  const note = (ruleId: string, { target, action }: Wish, at: number, day: Day): void => {
    const id = idOf(target.ref)
    last.set(`${ruleId}\u0000${id}`, { at, day, open: false })
    last.set(`${ruleId}\u0000${questionOf(id, action)}`, { at, day, open: false })
    counts.set(`${ruleId}\u0000${day}`, (counts.get(`${ruleId}\u0000${day}`) ?? 0) + 1)
    if (action.do === 'pause') stopped.set(id, addDays(day, EFFECT_DAYS))
    if (action.do === 'resume') stopped.delete(id)
  }

  return {
    /** The memory rules see on a day; that day's own proposals come in with {@link settle}. */
    memoryOf(day: Day): Memory {
      today = day
      return memory
    },

    /** Takes the wishes of a pass, most at stake first within a rule, rules in the order of the side. */
    settle(at: number, day: Day, evaluations: readonly Evaluation[]): Step {
      today = day
      const asked: Asked[] = []
      const held = new Map<HeldReason, number>()
      const hold = (reason: HeldReason, count = 1): void => {
        held.set(reason, (held.get(reason) ?? 0) + count)
      }
      const taken = new Set<string>()
      for (const { settings, wishes, held: reasons } of evaluations) {
        for (const [reason, count] of reasons) hold(reason, count)
        for (const wish of wishes) {
          const key = `${questionOf(idOf(wish.target.ref), wish.action)}\u0000${wish.action.do}`
          const over = above(wish.target)
          if (taken.has(key)) hold('already-open')
          else if (wish.action.do !== 'resume' && over.some(isStopped)) hold('not-active')
          else {
            taken.add(key)
            asked.push(askedOf(settings, wish, at, day, over))
            note(settings.id, wish, at, day)
          }
        }
      }
      return { asked, held }
    },
  }
}

/** What is asked of a target beside each other: its words and pieces of advice, else one thing. */
function questionOf(id: string, action: Action | undefined): string {
  if (action?.do === 'add-negative-keyword') return `${id}\u0000${action.match} ${action.text}`
  return action?.do === 'suggest' ? `${id}\u0000${action.advice}` : id
}

function askedOf(
  settings: Evaluation['settings'],
  { target, action, stakeMinor, evidence }: Wish,
  at: number,
  day: Day,
  over: readonly string[],
): Asked {
  return {
    at,
    day,
    rule: settings,
    id: idOf(target.ref),
    ref: target.ref,
    entityName: target.name,
    parentId: target.parentId,
    above: over,
    currency: target.currency,
    before: { status: target.status, dailyBudgetMicros: target.dailyBudgetMicros, bidMicros: target.bidMicros },
    action,
    evidence,
    stakeMinor,
    conversionsThen: conversionsOn(target, evidence.window.from, evidence.window.to),
  }
}

/** Conversions of days as the facts have them; 0 where nothing is known. */
export function conversionsOn(entity: EntityFacts, from: Day, to: Day): number {
  return (figuresOn(entity, from, to)?.conversionsMicros ?? 0) / 1_000_000
}
