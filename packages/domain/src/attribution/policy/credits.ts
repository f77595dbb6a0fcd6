import type { AttributionModel } from '@commerce/contracts'

export const WHOLE = 1_000_000
const HALF_LIFE_MS = 7 * 86_400_000
/**
 * Shares of the touches of one order, oldest first, in millionths. They add up to exactly 1,000,000, and to nothing without touches.
 *
 * `position`: 40 % for the first, 40 % for the last, 20 % between; halves when there are two. `time-decay`: half as much for every
 * seven days before the newest touch.
 */
export function credits(touches: readonly { readonly at: number }[], model: AttributionModel): number[] {
  return shares(weights(touches, model))
}

function weights(touches: readonly { readonly at: number }[], model: AttributionModel): number[] {
  const last = touches.length - 1
  switch (model) {
    case 'last-click':
      return touches.map((_, at) => (at === last ? 1 : 0))
    case 'first-click':
      return touches.map((_, at) => (at === 0 ? 1 : 0))
    case 'linear':
      return touches.map(() => 1)
    case 'position':
      if (touches.length <= 2) return touches.map(() => 1)
      // Whole numbers: 40 % of 5m is 2m where m stand between.
      return touches.map((_, at) => (at === 0 || at === last ? 2 * (touches.length - 2) : 1))
    case 'time-decay': {
      // Against the newest, so that an old order's touches do not all become nothing.
      const newest = Math.max(...touches.map(({ at }) => at))
      return touches.map(({ at }) => 2 ** ((at - newest) / HALF_LIFE_MS))
    }
  }
}

/** Whole millionths by weight; what rounding leaves goes to the newest that has any. */
function shares(parts: readonly number[]): number[] {
  const sum = parts.reduce((all, part) => all + part, 0)
  if (sum <= 0) return parts.map(() => 0)
  const micros = parts.map((part) => Math.floor((part / sum) * WHOLE))
  giveRest(micros, WHOLE)
  return micros
}

/**
 * An amount by these shares, in whole minor units that add up to it exactly when the shares are whole.
 *
 * @param minor of an order, zero or more.
 */
export function split(minor: number, micros: readonly number[]): number[] {
  const given = micros.reduce((all, one) => all + one, 0)
  const total = part(minor, given)
  const parts = micros.map((one) => part(minor, one))
  giveRest(parts, total, micros)
  return parts
}

const part = (minor: number, micros: number): number => Number((BigInt(minor) * BigInt(micros)) / BigInt(WHOLE))

function giveRest(parts: number[], total: number, weight: readonly number[] = parts): void {
  const rest = total - parts.reduce((all, one) => all + one, 0)
  if (rest === 0) return
  const at = weight.findLastIndex((one) => one > 0)
  const to = at < 0 ? parts.length - 1 : at
  parts[to] = (parts[to] ?? 0) + rest
}
