import type { Caps } from '@commerce/contracts'
import type { Action, ActionState } from '@commerce/contracts/connector'
import { type Currency, minorDigits } from '@commerce/kernel'

/** What a day may add to budgets, minor units, unless the owner says otherwise: about 200 dollars. */
const INCREASES: Partial<Record<Currency, number>> = {
  KRW: 300_000,
  JPY: 30_000,
  USD: 20_000,
  EUR: 20_000,
  GBP: 16_000,
}

/** Limits until the owner sets others: room for a small shop's day, too little for a runaway rule to hurt. */
export function defaultCaps(currency: Currency): Caps {
  return {
    perDay: 100,
    perConnectionPerDay: 50,
    perEntityPerDay: 4,
    budgetIncreaseMinorPerDay: INCREASES[currency] ?? 200 * 10 ** minorDigits(currency),
    budgetIncreaseTimes: 2,
    ownerFromMinor: null,
    asksPerDay: 5,
  }
}

/** What the day has used up so far, without the execution that asks. */
export interface Used {
  readonly day: number
  readonly connection: number
  readonly entity: number
  readonly increaseMinor: number
}

/** By how much a budget would rise. */
export interface Rise {
  readonly micros: number
  /** New over old; null where there is no old one to compare with. */
  readonly times: number | null
}

export const NO_RISE: Rise = { micros: 0, times: null }

/** A budget where there was none is a limit, not a rise. */
export function riseOf(action: Action, before: Pick<ActionState, 'dailyBudgetMicros'>): Rise {
  const old = before.dailyBudgetMicros
  if (action.do !== 'set-budget' || old === null || action.micros <= old) return NO_RISE
  return { micros: action.micros - old, times: old === 0 ? null : action.micros / old }
}

export type CapName =
  | 'perDay'
  | 'perConnectionPerDay'
  | 'perEntityPerDay'
  | 'budgetIncreaseMinorPerDay'
  | 'budgetIncreaseTimes'
  | 'noRate'

/**
 * The first limit that one more execution would break; null when it may run. Pure (promise 1, F16).
 *
 * @param rise.minor the rise in the reporting currency; null: there is no rate for it, and what cannot be counted is not allowed.
 * @param rise.times null: not looked at (an undo goes back to what was there).
 */
export function brokenCap(
  caps: Caps,
  used: Used,
  rise: { readonly minor: number | null; readonly times: number | null },
): { readonly cap: CapName; readonly limit: number } | null {
  if (used.day + 1 > caps.perDay) return { cap: 'perDay', limit: caps.perDay }
  if (used.connection + 1 > caps.perConnectionPerDay)
    return { cap: 'perConnectionPerDay', limit: caps.perConnectionPerDay }
  if (used.entity + 1 > caps.perEntityPerDay) return { cap: 'perEntityPerDay', limit: caps.perEntityPerDay }
  if (rise.minor === null) return { cap: 'noRate', limit: 0 }
  if (rise.minor > 0 && used.increaseMinor + rise.minor > caps.budgetIncreaseMinorPerDay)
    return { cap: 'budgetIncreaseMinorPerDay', limit: caps.budgetIncreaseMinorPerDay }
  if (rise.times !== null && rise.times > caps.budgetIncreaseTimes)
    return { cap: 'budgetIncreaseTimes', limit: caps.budgetIncreaseTimes }
  return null
}
