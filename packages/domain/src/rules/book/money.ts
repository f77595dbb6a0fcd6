import { addDays, type Currency, type Day, minorDigits } from '@commerce/kernel'
import type { Rate } from './model.ts'

/** Older than so many days, a rate says nothing about a day any more; as in the measures. */
const RATE_DAYS = 7

export interface Money {
  /** Micros of a currency in minor units of the reporting one; null: no rate. */
  toReporting(micros: number, currency: Currency): number | null
  /** Minor units of the reporting currency in micros of another, not rounded: they are compared, not paid. */
  fromReporting(minor: number, currency: Currency): number | null
}

/** Rates of a day as they were known at a moment. For thresholds and rankings; nothing is booked with them. */
export function createMoney(reporting: Currency, rates: readonly Rate[], day: Day, at: number): Money {
  const microsPerMinor = 1_000_000 / 10 ** minorDigits(reporting)
  const oldest = addDays(day, -RATE_DAYS)
  const newest = new Map<string, { day: string; factor: number }>()
  for (const { base, quote, day: of, rate_nano, enteredAt } of rates) {
    if (enteredAt > at || of > day || of < oldest || rate_nano <= 0) continue
    const [currency, factor] = quote === reporting ? [base, rate_nano / 1e9] : [quote, 1e9 / rate_nano]
    if (quote !== reporting && base !== reporting) continue
    const there = newest.get(currency)
    if (there === undefined || there.day < of || (there.day === of && quote === reporting))
      newest.set(currency, { day: of, factor })
  }
  const factorOf = (currency: Currency): number | null =>
    currency === reporting ? 1 : (newest.get(currency)?.factor ?? null)

  return {
    toReporting(micros, currency) {
      // Nothing is nothing in every currency.
      if (micros === 0) return 0
      const factor = factorOf(currency)
      return factor === null ? null : Math.round((micros * factor) / microsPerMinor)
    },
    fromReporting(minor, currency) {
      const factor = factorOf(currency)
      return factor === null ? null : (minor * microsPerMinor) / factor
    },
  }
}
