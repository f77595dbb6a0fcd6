import { type Currency, isCurrency } from '@commerce/kernel'
import { NotANumber, wholeNumber } from '../kit/index.ts'

/**
 * Currencies whose budgets Meta writes in whole units ("offset 1"): those of its currencies page, and the rest from general
 * knowledge (CLP to PYG, unverified). It is not ISO 4217: TWD, IDR, COP, CRC, HUF have two decimals there.
 */
const WHOLE: ReadonlySet<string> = new Set([
  ...['KRW', 'JPY', 'TWD', 'VND', 'IDR'],
  ...['CLP', 'COP', 'CRC', 'HUF', 'ISK', 'PYG'],
])

/** Micros of the unit that budgets of a currency are written in. */
export function budgetUnit(currency: string): number {
  return WHOLE.has(currency) ? 1_000_000 : 10_000
}

/** Micros of a budget or bid, which Meta writes in its smallest unit: `"10000"` is 10,000 won and 100 dollars. */
export function budgetMicros(text: string | number | undefined, currency: string, column: string): number | null {
  if (text === undefined || text === '') return null
  const minor = wholeNumber(text, column)
  // "0" stands for "none here": the budget is on the other level.
  if (minor === 0) return null
  const micros = minor * budgetUnit(currency)
  if (!Number.isSafeInteger(micros)) throw new NotANumber(String(text), column)
  return micros
}

export function currencyOf(text: unknown): Currency | null {
  return typeof text === 'string' && isCurrency(text) ? text : null
}
