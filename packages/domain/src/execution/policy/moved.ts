import type { Action, ActionState } from '@commerce/contracts/connector'
import type { BeforeValue } from '../../proposals/index.ts'

/** Share by which an amount may differ from the one a proposal was computed from. Vendors round. */
const TOLERANCE = 0.01

export interface Moved {
  readonly field: 'status' | 'daily-budget' | 'bid'
  readonly before: string | number
  readonly now: string | number
}

/**
 * What somebody changed since the figures of a proposal were read; null when it is as it was (rule 4 of the design rules). What one of the
 * two does not say is not compared.
 */
export function movedFrom(expected: BeforeValue, now: BeforeValue): Moved | null {
  if (expected.status !== 'unknown' && now.status !== 'unknown' && expected.status !== now.status)
    return { field: 'status', before: expected.status, now: now.status }
  const budget = apart(expected.dailyBudgetMicros, now.dailyBudgetMicros)
  if (budget !== null) return { field: 'daily-budget', ...budget }
  const bid = apart(expected.bidMicros, now.bidMicros)
  return bid === null ? null : { field: 'bid', ...bid }
}

/** The same for an undo, which looks at what it takes back only: another field is none of its business. */
export function conflictWith(action: Action, expected: BeforeValue, now: BeforeValue): Moved | null {
  const only = (state: BeforeValue): BeforeValue => ({
    status: action.do === 'pause' || action.do === 'resume' ? state.status : 'unknown',
    dailyBudgetMicros: action.do === 'set-budget' ? state.dailyBudgetMicros : null,
    bidMicros: action.do === 'set-bid' ? state.bidMicros : null,
  })
  return movedFrom(only(expected), only(now))
}

function apart(before: number | null, now: number | null): { before: number; now: number } | null {
  if (before === null || now === null) return null
  return Math.abs(before - now) > TOLERANCE * Math.max(before, now) ? { before, now } : null
}

/** The part of a state that an action is computed from. */
export function beforeValueOf(state: ActionState): BeforeValue {
  const { status, dailyBudgetMicros, bidMicros } = state
  return { status, dailyBudgetMicros, bidMicros }
}
