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
    bidIncreaseTimes: 2,
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
  /** What the entity's budget was before the first change of it that was sent that day, micros; null: there was none. */
  readonly firstBudget: number | null
  readonly firstBid: number | null
}

type Amounts = Pick<ActionState, 'dailyBudgetMicros' | 'bidMicros'>
type TimesCap = 'budgetIncreaseTimes' | 'bidIncreaseTimes'

/** By how much a budget or a bid would rise. */
export interface Rise {
  /** What a day may cost more: of a budget. What a bid adds nobody can say; the budget above it bounds it. */
  readonly micros: number
  /** Which limit holds, and the amount that is wanted and that is there; null where there is nothing to compare with. */
  readonly times: { readonly cap: TimesCap; readonly to: number; readonly from: number } | null
}

const NO_RISE: Rise = { micros: 0, times: null }

/** A budget where there was none is a limit, not a rise; neither is the first bid. */
export function riseOf(action: Action, before: Amounts): Rise {
  if (action.do !== 'set-budget' && action.do !== 'set-bid') return NO_RISE
  const bid = action.do === 'set-bid'
  const from = bid ? before.bidMicros : before.dailyBudgetMicros
  const to = action.micros
  if (from === null || to <= from) return NO_RISE
  const cap = bid ? 'bidIncreaseTimes' : 'budgetIncreaseTimes'
  // A budget of nothing is held by the sum of increases; a bid by nothing else.
  return { micros: bid ? 0 : to - from, times: from === 0 && !bid ? null : { cap, to, from } }
}

/** Four times twice is sixteen times: the day's first amount counts as well as the one that is there. */
function timesOf({ cap, to, from }: NonNullable<Rise['times']>, used: Used): number {
  const first = cap === 'bidIncreaseTimes' ? used.firstBid : used.firstBudget
  return to / Math.min(from, first === null || first === 0 ? from : first)
}

export type CapName =
  | 'perDay'
  | 'perConnectionPerDay'
  | 'perEntityPerDay'
  | 'budgetIncreaseMinorPerDay'
  | TimesCap
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
  rise: { readonly minor: number | null; readonly times: Rise['times'] },
): { readonly cap: CapName; readonly limit: number } | null {
  if (used.day + 1 > caps.perDay) return { cap: 'perDay', limit: caps.perDay }
  if (used.connection + 1 > caps.perConnectionPerDay)
    return { cap: 'perConnectionPerDay', limit: caps.perConnectionPerDay }
  if (used.entity + 1 > caps.perEntityPerDay) return { cap: 'perEntityPerDay', limit: caps.perEntityPerDay }
  if (rise.minor === null) return { cap: 'noRate', limit: 0 }
  if (rise.minor > 0 && used.increaseMinor + rise.minor > caps.budgetIncreaseMinorPerDay)
    return { cap: 'budgetIncreaseMinorPerDay', limit: caps.budgetIncreaseMinorPerDay }
  const { times } = rise
  if (times !== null && timesOf(times, used) > caps[times.cap]) return { cap: times.cap, limit: caps[times.cap] }
  return null
}
