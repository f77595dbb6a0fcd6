import { type Currency, minorDigits } from './currencies.ts'

/** An exact amount. `minor` counts whole minor units (cents of USD, won of KRW) and is a safe integer, never −0. */
export interface Money {
  readonly minor: number
  readonly currency: Currency
}

/** @throws RangeError when `minor` is not a safe integer: a wrong amount must never be carried on. */
export function money(minor: number, currency: Currency): Money {
  if (!Number.isSafeInteger(minor))
    throw new RangeError(`${minor} ${currency} is not a whole safe number of minor units`)
  return { minor: minor === 0 ? 0 : minor, currency }
}

/** From a bigint. @throws RangeError when it does not fit into a safe integer. */
export function moneyFromBigInt(minor: bigint, currency: Currency): Money {
  return money(toSafe(minor), currency)
}

/** @throws RangeError on overflow, TypeError when the currencies differ. */
export function addMoney(a: Money, b: Money): Money {
  return money(a.minor + sameCurrency(a, b).minor, a.currency)
}

/** @throws RangeError on overflow, TypeError when the currencies differ. */
export function subtractMoney(a: Money, b: Money): Money {
  return money(a.minor - sameCurrency(a, b).minor, a.currency)
}

export function negateMoney(amount: Money): Money {
  return money(-amount.minor, amount.currency)
}

/** Price times quantity. @throws RangeError when `times` is not whole or the product overflows. */
export function multiplyMoney(amount: Money, times: number): Money {
  if (!Number.isSafeInteger(times)) throw new RangeError(`${times} is not a whole number of times`)
  return moneyFromBigInt(BigInt(amount.minor) * BigInt(times), amount.currency)
}

/**
 * A share of an amount, such as 10/110 for the tax inside a price; rounded once, as {@link divideRounded} does.
 *
 * @param numerator whole number. @param denominator whole number, not 0.
 */
export function shareOfMoney(amount: Money, numerator: number, denominator: number): Money {
  const part = divideRounded(BigInt(amount.minor) * BigInt(numerator), BigInt(denominator))
  return moneyFromBigInt(part, amount.currency)
}

/** Exact even when the running total leaves the safe range and comes back. The sum of nothing is 0 of `currency`. */
export function sumMoney(amounts: Iterable<Money>, currency: Currency): Money {
  let total = 0n
  const zero = money(0, currency)
  for (const amount of amounts) total += BigInt(sameCurrency(zero, amount).minor)
  return moneyFromBigInt(total, currency)
}

/** Negative, 0 or positive, for sorting. @throws TypeError when the currencies differ. */
export function compareMoney(a: Money, b: Money): number {
  return a.minor - sameCurrency(a, b).minor
}

/**
 * The one rounding of the product: to the nearest, halves away from zero, so that −x rounds to the mirror of x. Applied
 * once, at the end of a calculation.
 */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('division by zero')
  const negative = numerator < 0n !== denominator < 0n
  const top = numerator < 0n ? -numerator : numerator
  const bottom = denominator < 0n ? -denominator : denominator
  const size = (top * 2n + bottom) / (bottom * 2n)
  return negative ? -size : size
}

/** Minor units in one unit of the currency: 1 for KRW, 100 for USD. */
export function minorPerUnit(currency: Currency): number {
  return 10 ** minorDigits(currency)
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new TypeError(`${a.currency} and ${b.currency} cannot be mixed`)
  return b
}

function toSafe(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is outside the safe range`)
  return number
}
