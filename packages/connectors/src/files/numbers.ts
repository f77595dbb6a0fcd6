export type DecimalMark = '.' | ','

/** What reports write where there is nothing: Google ` --`, Naver `-`. */
const NOTHING = new Set(['', '-', '--', '—', '–', 'n/a', 'N/A', 'NaN', 'null', 'NULL'])

export const isNothing = (text: string): boolean => NOTHING.has(text.trim())

/** Signs and units around an amount; the currency itself is read elsewhere. */
const AROUND = /^(?:[₩￦$€£¥₹৳]|[A-Z]{2,3}\$?\s)\s*|\s*(?:원|건|회|개|명|[₩￦$€£¥₹]|\s[A-Z]{3})$/g

/**
 * A number as people and reports write it, as plain decimal text (`-1234.5`), or null when it is none. Groups of thousands are only
 * taken where they can be groups (`1,234`, Indian `1,23,456`), so that a decimal comma is never read as a thousand.
 */
export function plainNumber(text: string, decimal: DecimalMark): string | null {
  let rest = text.trim()
  if (rest.length > 60) return null
  let negative = false
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true
    rest = rest.slice(1, -1).trim()
  }
  const sign = /^[-−+]/.exec(rest)
  if (sign !== null) {
    negative = negative !== (sign[0] !== '+')
    rest = rest.slice(1)
  }
  rest = rest.replace(AROUND, '').trim()
  if (/^[-−]/.test(rest)) {
    negative = !negative
    rest = rest.slice(1)
  }
  const [whole = '', fraction, ...more] = rest.split(decimal)
  if (more.length > 0 || (fraction !== undefined && !/^\d*$/.test(fraction))) return null
  const digits = ungroup(whole, decimal)
  if (digits === null || (digits === '' && (fraction ?? '') === '')) return null
  return `${negative ? '-' : ''}${digits === '' ? '0' : digits}${fraction ? `.${fraction}` : ''}`
}

function ungroup(whole: string, decimal: DecimalMark): string | null {
  if (/^\d*$/.test(whole)) return whole
  const group =
    decimal === '.'
      ? /^\d{1,3}([,'’\u00a0\u202f ])\d{2,3}(?:\1\d{2,3})*$/
      : /^\d{1,3}([.'’\u00a0\u202f ])\d{3}(?:\1\d{3})*$/
  const found = group.exec(whole)
  if (found === null) return null
  const parts = whole.split(found[1] ?? ',')
  return parts.at(-1)?.length === 3 ? parts.join('') : null
}

/** A whole number; null when it is none. `12345.0`, as spreadsheets leave it, is whole. */
export function wholeNumber(text: string, decimal: DecimalMark): number | null {
  return scaled(text, 0, decimal, true)
}

/** Millionths, exact; null when it is no number or too large. Digits below a millionth are rounded half up. */
export function microsOf(text: string, decimal: DecimalMark): number | null {
  return scaled(text, 6, decimal, false)
}

/**
 * Text to a whole number of `10^-digits`. The loop over digits is the path of nearly every cell of a large file; whatever it does
 * not understand goes the careful way.
 */
export function scaled(text: string, digits: number, decimal: DecimalMark, exact: boolean): number | null {
  const fast = decimal === '.' || !text.includes('.') ? scaledFast(text, digits) : null
  if (fast !== null) return fast
  const plain = plainNumber(text, decimal)
  if (plain === null) return null
  const negative = plain.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? plain.slice(1) : plain).split('.')
  if (exact && /[1-9]/.test(fraction.slice(digits))) return null
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  const value = Number(kept + (fraction.charCodeAt(digits) >= 53 ? 1n : 0n))
  if (!Number.isSafeInteger(value)) return null
  return negative && value !== 0 ? -value : value
}

const POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

function scaledFast(text: string, digits: number): number | null {
  const length = text.length
  // Nine digits before and six after stay well within exact whole numbers.
  if (length === 0 || length > 15) return null
  let value = 0
  let after = -1
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48
      if (after >= 0) after += 1
    } else if (code === 46 && after === -1 && at > 0) {
      after = 0
    } else {
      return null
    }
  }
  if (after === -1) after = 0
  if (after > digits || length - after > 9) return null
  return value * (POWERS[digits - after] ?? 1)
}
