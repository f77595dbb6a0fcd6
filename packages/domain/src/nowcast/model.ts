import type { Prediction } from '../rules/index.ts'

/** How late conversions arrive at an account. */
export interface DelayCurve {
  readonly connectorId: string
  readonly basis: 'learned' | 'assumed'
  /** Days of click days it was learned from. */
  readonly days: number
  /** Share of a day's final conversions known at the end of its day 0, 1, 2 …; rises to 1. */
  readonly share: readonly number[]
  /** How much more than Poisson the counts vary (variance over mean), at least 1. */
  readonly spread: number
}

/** One day of a window as the prediction needs it. */
export interface DaySeen {
  /** Whole days between the click day and the moment of looking. */
  readonly age: number
  readonly clicks: number
  readonly conversions: number
}

/**
 * Pure: the final number of conversions of a window. `rate` is what a click of this account brings in the end, the prior for entities with
 * few clicks.
 */
export type Predict = (
  curve: DelayCurve,
  days: readonly DaySeen[],
  rate: { readonly perClick: number; readonly weight: number },
) => Prediction

export interface NowcastService {
  /** Curves as they could be learned from what was known at a moment (no look-ahead); kept for a few minutes. */
  curves(at: number): Promise<ReadonlyMap<string, DelayCurve>>
  predict: Predict
  /** Mean conversions per click of a connection over settled days known at the moment; null: none. */
  rates(at: number): Promise<ReadonlyMap<string, { readonly perClick: number; readonly weight: number }>>
}
