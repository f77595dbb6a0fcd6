import type { Currency } from './currencies.ts'
import { divideRounded, type Money, minorPerUnit, moneyFromBigInt } from './money.ts'

/**
 * Ad platforms report cost in micros: millionths of one unit of the currency, 1,000,000 for 1 USD as for 1 KRW. One row
 * is a safe integer; sums are bigint, so that they stay exact.
 */
const MICROS_PER_UNIT = 1_000_000n

/** Exact sum of micros of one currency. @throws RangeError on a value that is not a safe integer. */
export function sumMicros(values: Iterable<number>): bigint {
  let total = 0n
  // Numbers are added as numbers while that is exact: a bigint per row costs ten times as much.
  let part = 0
  for (const value of values) {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole safe number of micros`)
    const next = part + value
    if (Number.isSafeInteger(next)) {
      part = next
    } else {
      total += BigInt(part)
      part = value
    }
  }
  return total + BigInt(part)
}

/**
 * Micros as money, rounded to minor units as {@link divideRounded} does. Sum first, then convert: rounding each row would
 * add up to another total.
 */
export function microsToMoney(micros: bigint, currency: Currency): Money {
  return moneyFromBigInt(divideRounded(micros * BigInt(minorPerUnit(currency)), MICROS_PER_UNIT), currency)
}

/** Exact: every currency has at most 6 decimals. */
export function moneyToMicros(amount: Money): bigint {
  return (BigInt(amount.minor) * MICROS_PER_UNIT) / BigInt(minorPerUnit(amount.currency))
}
