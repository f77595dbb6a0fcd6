import { addDays, type Currency, type Day, divideRounded, isCurrency, minorDigits } from '@commerce/kernel'

/** A rate as it is stored: units of `quote` for one unit of `base`, times 10^9. */
export interface Rate {
  readonly base: string
  readonly quote: string
  readonly day: string
  readonly rate_nano: number
}

/** Older than so many days, a rate says nothing about a day any more. */
export const RATE_DAYS = 7
const NANO = 1_000_000_000n
const MICROS = 1_000_000n

/** Changes amounts of one currency into the reporting one; null when no rate of the last seven days is known. */
export interface Exchange {
  /** Millionths of a unit of `currency` → minor units of the reporting currency, rounded once. */
  micros(micros: number, currency: string, day: string): number | null
  /** Minor units of `currency` → minor units of the reporting currency, rounded once. */
  minor(minor: number, currency: string, day: string): number | null
}

/** @param rates of the period asked and the seven days before it. */
export function createExchange(reporting: Currency, rates: readonly Rate[]): Exchange {
  const known = new Map<string, { day: string; top: bigint; bottom: bigint }[]>()
  const add = (currency: string, day: string, top: bigint, bottom: bigint): void => {
    const list = known.get(currency) ?? []
    list.push({ day, top, bottom })
    known.set(currency, list)
  }
  for (const { base, quote, day, rate_nano } of rates) {
    if (rate_nano <= 0) continue
    if (quote === reporting) add(base, day, BigInt(rate_nano), NANO)
    // Entered the other way round: the same rate, without a division before its time.
    else if (base === reporting) add(quote, day, NANO, BigInt(rate_nano))
  }
  for (const list of known.values()) list.sort((a, b) => (a.day < b.day ? -1 : 1))

  const rateOn = (currency: string, day: string): { top: bigint; bottom: bigint } | null => {
    const newest = known.get(currency)?.findLast((rate) => rate.day <= day)
    return newest === undefined || newest.day < addDays(day as Day, -RATE_DAYS) ? null : newest
  }
  const perUnit = 10n ** BigInt(minorDigits(reporting))

  const change = (amount: bigint, unit: bigint, currency: string, day: string): number | null => {
    const rate = currency === reporting ? { top: 1n, bottom: 1n } : rateOn(currency, day)
    return rate === null ? null : safe(divideRounded(amount * rate.top * perUnit, rate.bottom * unit))
  }

  return {
    micros: (micros, currency, day) => change(BigInt(micros), MICROS, currency, day),
    minor(minor, currency, day) {
      if (currency === reporting) return minor
      return isCurrency(currency) ? change(BigInt(minor), 10n ** BigInt(minorDigits(currency)), currency, day) : null
    },
  }
}

function safe(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`an amount of ${value} cannot be held exactly`)
  return number
}

/** `1388.25` → 1388250000000. The text has at most nine decimals and nine digits before them (the contract says so). */
export function nanoOf(text: string): number {
  const [whole = '', fraction = ''] = text.split('.')
  return safe(BigInt(whole) * NANO + BigInt(fraction.padEnd(9, '0')))
}

export function rateText(nano: number): string {
  const text = String(nano).padStart(10, '0')
  const fraction = text.slice(-9).replace(/0+$/, '')
  return `${text.slice(0, -9)}${fraction === '' ? '' : `.${fraction}`}`
}
