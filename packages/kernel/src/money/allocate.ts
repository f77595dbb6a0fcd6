import { type Money, moneyFromBigInt } from './money.ts'

/**
 * Divides an amount by weights without losing or making a minor unit: every part is the exact share rounded towards
 * zero, then the units left over go one each to the largest remainders, the earlier part first when they are equal.
 * With all weights 0 the parts are equal. A negative amount gives the mirror of the positive one.
 *
 * @param weights at least one; whole, not negative (quantities, minor units of line totals).
 * @throws RangeError on a weight that is not such a number, or on none.
 */
export function allocateMoney(amount: Money, weights: readonly number[]): Money[] {
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`${weight} is not a weight`)
  }
  if (weights.length === 0) throw new RangeError('an amount cannot be divided over nothing')
  const given = weights.map(BigInt)
  const sum = given.reduce((total, weight) => total + weight, 0n)
  const shares = sum === 0n ? given.map(() => 1n) : given
  const divisor = sum === 0n ? BigInt(given.length) : sum

  const sign = amount.minor < 0 ? -1n : 1n
  const whole = BigInt(amount.minor) * sign
  const parts = shares.map((share) => ({ size: (whole * share) / divisor, remainder: (whole * share) % divisor }))
  let left = whole - parts.reduce((total, part) => total + part.size, 0n)
  const byRemainder = parts.toSorted((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : 0))
  for (const part of byRemainder) {
    if (left === 0n) break
    part.size += 1n
    left -= 1n
  }
  return parts.map((part) => moneyFromBigInt(part.size * sign, amount.currency))
}
