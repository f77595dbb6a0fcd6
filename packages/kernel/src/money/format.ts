import { type Currency, minorDigits } from './currencies.ts'
import { divideRounded, type Money, minorPerUnit } from './money.ts'
import { type MoneyLanguage, symbolBefore } from './symbols.ts'

export interface MoneyFormat {
  /** `full` is exact: `12,400,000원`. `short` keeps at least three digits: `1,240만 원`, `₩12.4M`. */
  readonly style: 'full' | 'short'
}

interface Scale {
  /** How many units of the currency one of this is. */
  readonly units: bigint
  readonly name: string
}

const SCALES: Record<MoneyLanguage, readonly Scale[]> = {
  ko: [
    { units: 10n ** 12n, name: '조' },
    { units: 10n ** 8n, name: '억' },
    { units: 10n ** 4n, name: '만' },
  ],
  en: [
    { units: 10n ** 12n, name: 'T' },
    { units: 10n ** 9n, name: 'B' },
    { units: 10n ** 6n, name: 'M' },
    { units: 10n ** 3n, name: 'K' },
  ],
}

/**
 * An amount in words of the language, with a real minus sign (U+2212) before everything: `−1,240원`, `−$12.40`. Won are
 * written with 원 in Korean, every other currency with its symbol in front. `parseMoney` reads `full` back exactly.
 */
export function formatMoney(amount: Money, language: MoneyLanguage, { style }: MoneyFormat): string {
  const size = BigInt(Math.abs(amount.minor))
  const short = style === 'short' ? shorten(size, amount.currency, language) : null
  const number = short === null ? exact(size, amount.currency) : `${short.number}${short.scale}`
  const sign = amount.minor < 0 ? '−' : ''
  if (language === 'ko' && amount.currency === 'KRW') return `${sign}${number}${short === null ? '원' : ' 원'}`
  return `${sign}${symbolBefore(amount.currency, language)}${number}`
}

function exact(size: bigint, currency: Currency): string {
  const digits = minorDigits(currency)
  const perUnit = BigInt(minorPerUnit(currency))
  const fraction = digits === 0 ? '' : `.${(size % perUnit).toString().padStart(digits, '0')}`
  return `${grouped(size / perUnit)}${fraction}`
}

/** Null when the amount is below the smallest scale and is shown in full. */
function shorten(size: bigint, currency: Currency, language: MoneyLanguage): { number: string; scale: string } | null {
  const scales = SCALES[language]
  const perUnit = BigInt(minorPerUnit(currency))
  const fitting = scales.findIndex((scale) => size >= scale.units * perUnit)
  const scale = scales[fitting]
  if (scale === undefined) return null
  const larger = scales[fitting - 1]
  // Rounding may lift an amount into the next scale: 9,999.99만 is 1억, 999.96K is 1M.
  if (larger !== undefined && divideRounded(size, scale.units * perUnit) * scale.units >= larger.units) {
    return { number: '1', scale: larger.name }
  }
  return { number: threeDigits(size, scale.units * perUnit), scale: scale.name }
}

/** `size / one` with three digits, or more when it is whole thousands: 1.24, 12.4, 124, 1,240. */
function threeDigits(size: bigint, one: bigint): string {
  // Rounded before the decimals are counted, so that 9.996 is 10 and not 10.00.
  const decimals = divideRounded(size * 100n, one) < 1_000n ? 2 : divideRounded(size * 10n, one) < 1_000n ? 1 : 0
  const perOne = 10n ** BigInt(decimals)
  const scaled = divideRounded(size * perOne, one)
  const fraction = decimals === 0 ? '' : (scaled % perOne).toString().padStart(decimals, '0').replace(/0+$/, '')
  return `${grouped(scaled / perOne)}${fraction === '' ? '' : `.${fraction}`}`
}

/** Thousands set apart by commas, as both languages do. */
function grouped(whole: bigint): string {
  return whole.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}
