import type { Action, ActionState } from '@commerce/contracts/connector'
import type { Day } from '@commerce/kernel'

/** What data that came after a to-do says of its target. */
export interface Seen {
  /** From a page that was read after it and said something new; null: none did. Of the search term where the action is a keyword. */
  readonly entity: Pick<ActionState, 'status' | 'dailyBudgetMicros' | 'bidMicros'> | null
  /** Whole days after its day that were read; null: none was. For negative keywords they are about the search term. */
  readonly days: {
    readonly from: Day
    readonly to: Day
    readonly impressions: number
    readonly costMicros: number
  } | null
}

export type TodoVerdict = 'verified' | 'contradicted' | 'silent'

/** Whether newer data shows that a to-do was done. Data that does not speak of it proves nothing (promise 7). */
export function judgeTodo(action: Action, { entity, days }: Seen): TodoVerdict {
  const shown = days !== null && (days.impressions > 0 || days.costMicros > 0)
  const gone = days !== null && !shown
  switch (action.do) {
    case 'pause':
      if (entity?.status === 'paused' || entity?.status === 'removed') return 'verified'
      return shown ? 'contradicted' : gone ? 'verified' : 'silent'
    case 'resume':
      return entity?.status === 'active' || shown ? 'verified' : 'silent'
    case 'set-budget':
      return amount(entity?.dailyBudgetMicros ?? null, action.micros)
    case 'set-bid':
      return amount(entity?.bidMicros ?? null, action.micros)
    case 'add-negative-keyword':
      // Of the search term: the report itself marks it as excluded.
      if (entity?.status === 'paused' || entity?.status === 'removed') return 'verified'
      return shown ? 'contradicted' : gone ? 'verified' : 'silent'
    case 'remove-negative-keyword':
      return shown ? 'verified' : 'silent'
    case 'suggest':
      return 'silent'
  }
}

function amount(now: number | null, wanted: number): TodoVerdict {
  if (now === null) return 'silent'
  return now === wanted ? 'verified' : 'contradicted'
}

/** An edit by somebody else to what this program set. */
export interface Outside {
  readonly field: 'status' | 'daily-budget' | 'bid'
  readonly was: string | number
  readonly now: string | number
}

/** Whether newer data of an entity differs from what an action of ours set; null: it does not, or does not say. */
export function outsideEdit(
  action: Action,
  entity: Pick<ActionState, 'status' | 'dailyBudgetMicros' | 'bidMicros'>,
): Outside | null {
  switch (action.do) {
    case 'pause':
      return entity.status === 'active' ? { field: 'status', was: 'paused', now: 'active' } : null
    case 'resume':
      return entity.status === 'paused' ? { field: 'status', was: 'active', now: 'paused' } : null
    case 'set-budget':
      return differs('daily-budget', action.micros, entity.dailyBudgetMicros)
    case 'set-bid':
      return differs('bid', action.micros, entity.bidMicros)
    default:
      return null
  }
}

function differs(field: 'daily-budget' | 'bid', was: number, now: number | null): Outside | null {
  return now === null || now === was ? null : { field, was, now }
}
