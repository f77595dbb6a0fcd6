import { type Currency, minorDigits } from '@commerce/kernel'

/** What 1,000 won are in other currencies, roughly and round: defaults, not exchange rates. Units of the currency. */
const THOUSAND_WON: Readonly<Record<string, number>> = {
  KRW: 1_000,
  JPY: 100,
  VND: 20_000,
  IDR: 12_000,
  INR: 60,
  TWD: 25,
  THB: 25,
  PHP: 40,
  CNY: 5,
  HKD: 6,
  BRL: 4,
  MXN: 15,
}

/** Minor units of a currency for an amount in won, for defaults of money. */
export function amountsIn(currency: Currency): (won: number) => number {
  const factor = ((THOUSAND_WON[currency] ?? 1) / 1_000) * 10 ** minorDigits(currency)
  return (won) => Math.max(0, Math.round(won * factor))
}

/** A budget or bid that a person might have typed: hundreds of won, whole yen, cents. @param up rounds away from nothing. */
export function roundMicros(micros: number, currency: Currency, up = false): number {
  const unit = 1_000_000
  const step =
    minorDigits(currency) > 0 ? unit / 10 ** minorDigits(currency) : micros >= 10_000 * unit ? 100 * unit : 10 * unit
  return (up ? Math.ceil(micros / step) : Math.floor(micros / step)) * step
}
