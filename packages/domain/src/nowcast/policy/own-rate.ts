import type { ClickRate, DaySeen, DelayCurve } from '../model.ts'
import { knownShare } from './predict.ts'

/** Days before a window that say what a click of the entity itself brings. */
export const OWN_DAYS = 28
/** Older days count less: offers and seasons change. */
const WORTH = 0.5

/**
 * What a click brings here, from the account's rate and the entity's own earlier days: a campaign of thousands of clicks without an order
 * is not about to bring one because the account does.
 *
 * @param earlier days before the window; their conversions as known now, at their age.
 */
export function ownRate(curve: DelayCurve, earlier: readonly DaySeen[], rate: ClickRate): ClickRate {
  let clicks = 0
  let conversions = 0
  for (const day of earlier) {
    clicks += day.clicks * knownShare(curve, day.age)
    conversions += day.conversions
  }
  if (clicks === 0) return rate
  const worth = WORTH / curve.spread
  const weight = rate.weight + clicks * worth
  return { perClick: (rate.perClick * rate.weight + conversions * worth) / weight, weight }
}
