import { type Currency, minorDigits } from '@commerce/kernel'

/** A text that is no number where one was expected; `mapRows` makes `row-number` of it. */
export class NotANumber extends RangeError {
  readonly text: string
  readonly column: string
  constructor(text: string, column: string) {
    super(`'${text.slice(0, 40)}' is not a number that can be used`)
    this.name = 'NotANumber'
    this.text = text.slice(0, 40)
    this.column = column
  }
}

const MICRO_DIGITS = 6

/**
 * Millionths of a decimal text or a JSON number, exact; further digits are rounded half away from zero (Google counts thirds of
 * conversions). `'12345.67'` is 12345670000.
 *
 * @param column named in the refusal. @throws NotANumber also beyond 2^53
 */
export function decimalToMicros(value: string | number, column = ''): number {
  return scaled(value, MICRO_DIGITS, 'round', column)
}

/**
 * Minor units of a decimal text or a JSON number: `'30000.00'` is 30000 in KRW and 3000000 in USD. Nothing is rounded.
 *
 * @throws NotANumber also when it has more decimals than the currency, or beyond 2^53
 */
export function decimalToMinor(value: string | number, currency: Currency, column = ''): number {
  return scaled(value, minorDigits(currency), 'refuse', column)
}

/** A count: `'12'`, `12` or `'12.0'`; what is left out is 0, as vendors leave out zeros. @throws NotANumber */
export function wholeNumber(value: string | number | null | undefined, column = ''): number {
  if (value === null || value === undefined || value === '') return 0
  return scaled(value, 0, 'refuse', column)
}

/** Micros that the vendor already gives in micros, as text (int64 of Google). @throws NotANumber beyond 2^53 */
export function microsOf(value: string | number | null | undefined, column = ''): number {
  return wholeNumber(value, column)
}

function scaled(value: string | number, digits: number, beyond: 'round' | 'refuse', column: string): number {
  const text = typeof value === 'number' ? plainText(value) : value.trim()
  const parts = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (parts === null) throw new NotANumber(text, column)
  const [, sign, whole = '', fraction = ''] = parts
  const rest = fraction.slice(digits)
  if (beyond === 'refuse' && /[1-9]/.test(rest)) throw new NotANumber(text, column)
  const kept = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  const result = kept + (rest !== '' && (rest[0] ?? '0') >= '5' ? 1 : 0)
  if (!Number.isSafeInteger(result)) throw new NotANumber(text, column)
  return sign === '-' && result !== 0 ? -result : result
}

/** Without an exponent: `1e-7` is `0.0000001`. */
function plainText(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) < 1 ? value.toFixed(20) : text
}
