import type { Prediction } from '../../rules/index.ts'
import type { ClickRate, DaySeen, DelayCurve } from '../model.ts'
import { atLeastOne, interval } from './counts.ts'

/** Of what is known at the end of a day, so much is known while it runs: the last clicks had no time yet. */
const RUNNING = 0.8

/** Share of a day's final conversions known at an age. */
export function knownShare({ share }: Pick<DelayCurve, 'share'>, age: number): number {
  if (age < 0) return (share[0] ?? 1) * RUNNING
  return age >= share.length ? 1 : (share[age] ?? 1)
}

/**
 * The final number of conversions of a window (docs/time-machine.md, the nowcast). The rate of the entity is gamma distributed around the
 * account's; what was seen sharpens it; what is still to come is then negative binomial. Counts that vary more than Poisson say less and
 * spread more (quasi-likelihood).
 *
 * @returns conversions; the interval holds 90 %.
 */
export function predict(curve: DelayCurve, days: readonly DaySeen[], rate: ClickRate): Prediction {
  // Conversions without clicks (views): every day then counts alike and its own conversions are the only thing to go by.
  const clicked = days.some(({ clicks }) => clicks > 0)
  const prior = clicked ? rate : NO_CLICKS
  let seen = 0
  let known = 0
  let open = 0
  for (const day of days) {
    const share = knownShare(curve, day.age)
    const size = clicked ? day.clicks : 1
    seen += day.conversions
    known += size * share
    open += size * (1 - share)
  }
  // An account that never brought a conversion may still bring its first.
  const shape = Math.max(LEAST_SHAPE, prior.perClick * prior.weight) + seen / curve.spread
  const weight = prior.weight + known / curve.spread
  const mean = weight > 0 ? (open * shape) / weight : 0
  const variance = curve.spread * mean + (weight > 0 ? mean * (open / weight) : 0)
  const { low, high } = interval(mean, variance, 0.9)
  return {
    expected: seen + mean,
    low: seen + low,
    high: seen + high,
    chanceOfMore: atLeastOne(mean, variance),
    ...(clicked && weight > 0 ? { perClick: shape / weight } : {}),
    basis: curve.basis,
  }
}

const LEAST_SHAPE = 0.5
const NO_CLICKS: ClickRate = { perClick: 0.5, weight: 0.5 }
