import type { Risk } from '@commerce/contracts'
import { type Action, inverse } from '@commerce/contracts/connector'
import type { BeforeValue } from '../model.ts'

/** An increase beyond this share of what was is of high risk. */
const LARGE = 0.3

/** Risk of what people and programs propose; rules say theirs themselves (S2). What is not known is high. */
export function riskOf(action: Action, before: BeforeValue): Risk {
  switch (action.do) {
    case 'pause':
    case 'add-negative-keyword':
    case 'suggest':
      return 'low'
    case 'resume':
    case 'remove-negative-keyword':
      return 'med'
    case 'set-budget':
      return ofAmount(before.dailyBudgetMicros, action.micros)
    case 'set-bid':
      return ofAmount(before.bidMicros, action.micros)
  }
}

function ofAmount(before: number | null, after: number): Risk {
  if (before === null || before <= 0) return 'high'
  if (after <= before) return 'low'
  return after - before > before * LARGE ? 'high' : 'med'
}

/** Micros of the account's currency at stake a day. @param spendADay mean daily spend; null: not known. */
export function stakeMicros(action: Action, before: BeforeValue, spendADay: number | null): number {
  const spend = spendADay ?? 0
  switch (action.do) {
    case 'resume':
      return Math.max(spend, before.dailyBudgetMicros ?? 0)
    case 'set-budget':
      return Math.abs(action.micros - (before.dailyBudgetMicros ?? 0))
    case 'set-bid':
      return before.bidMicros === null || before.bidMicros <= 0
        ? spend
        : Math.round((spend * Math.abs(action.micros - before.bidMicros)) / before.bidMicros)
    default:
      return spend
  }
}

/** Whether something takes it back; said before anybody approves it. */
export function isReversible(action: Action, before: BeforeValue): boolean {
  return inverse(action, { ...before, ...UNSEEN }) !== null
}

/** Parts of a vendor's state that no inverse looks at. */
const UNSEEN = { vendorStatus: '', currency: 'KRW', negatives: null, extra: {} } as const
