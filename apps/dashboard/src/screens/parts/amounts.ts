import type { Figure } from '@commerce/contracts'
import { formatMoney, isCurrency, minorDigits, money } from '@commerce/contracts/figures'
import { formatNumber, type Language } from '../../lib/format.ts'

export type FigureUnit = Figure['unit']

/** Minor units as exact money: `12,400,000원`, `₩12,400,000`. A part of a minor unit (a cost per click) is rounded. */
export function moneyText(minor: number, currency: string, language: Language): string {
  return amount(minor, currency, language, 'full')
}

/** The same, short: `1,240만 원`, `₩12.4M`. */
export function shortMoney(minor: number, currency: string, language: Language): string {
  return amount(minor, currency, language, 'short')
}

function amount(minor: number, currency: string, language: Language, style: 'full' | 'short'): string {
  if (!isCurrency(currency)) return `${formatNumber(minor, language)} ${currency}`
  return formatMoney(money(Math.round(minor), currency), language, { style })
}

/** A sentence in which no line ends between an amount and its 원. */
export const unbroken = (text: string): string => text.replace(/([만억]) 원/g, '$1\u00a0원')

/** What stands beside a typed amount: `원` where it is said so, else the code. */
export const currencyUnit = (currency: string, language: Language): string =>
  language === 'ko' && currency === 'KRW' ? '원' : currency

/** A ratio with two decimals (`3.01`); more than a hundred needs none. */
export function ratioText(value: number, language: Language): string {
  const digits = Math.abs(value) >= 100 ? 0 : 2
  return formatNumber(value, language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** A share (0.123) as a percentage with one decimal. */
export function percentText(value: number, language: Language): string {
  return formatNumber(value, language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

/** Whole numbers without, parts of one (credited orders, conversions) with at most two decimals. */
export function countText(value: number, language: Language): string {
  return formatNumber(value, language, { maximumFractionDigits: 2 })
}

/** Thousandths as a count: 1500 is `1.5`. */
export function milliText(milli: number, language: Language): string {
  return countText(milli / 1000, language)
}

export interface ValueWords {
  /** What is shown. */
  readonly short: string
  /** The whole value when `short` leaves something out. */
  readonly exact: string
  /** Written small and grey after it: `×` or `배`. */
  readonly unit: string
}

/** The words of a value by its unit. `times` is the word after a ratio. */
export function valueWords(
  value: number,
  unit: FigureUnit,
  currency: string | null,
  language: Language,
  times: string,
): ValueWords {
  if (unit === 'money') {
    const code = currency ?? ''
    return { short: shortMoney(value, code, language), exact: moneyText(value, code, language), unit: '' }
  }
  const text =
    unit === 'ratio'
      ? ratioText(value, language)
      : unit === 'percent'
        ? percentText(value, language)
        : countText(value, language)
  return { short: text, exact: unit === 'ratio' ? `${text}${times}` : text, unit: unit === 'ratio' ? times : '' }
}

/** Minor units in major ones as plain text for a file: 1240 cents are `12.40`. */
export function majorText(minor: number, currency: string): string {
  const digits = isCurrency(currency) ? minorDigits(currency) : 0
  return (minor / 10 ** digits).toFixed(digits)
}
