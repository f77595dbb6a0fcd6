import { type Language, type Translate, translator } from '@commerce/contracts/words'
import { formatMoney, isCurrency, isDay, money, weekdayOf } from '@commerce/kernel'

/**
 * How days, amounts and names are said in a digest. Own tables instead of `Intl`: a digest of last year must read the same after the
 * runtime got newer language data.
 */
export function sayings(language: Language) {
  const t: Translate = translator(language)

  function dated(of: string, long: boolean): string {
    if (!isDay(of)) return of
    const values = {
      month: t(`digest:month.${MONTHS[Number(of.slice(5, 7)) - 1] ?? 'jan'}`),
      date: String(Number(of.slice(8, 10))),
      weekday: t(`digest:weekday.${WEEKDAYS[weekdayOf(of) - 1] ?? 'mon'}`),
    }
    return long ? t('digest:day', values) : t('digest:shortDay', values)
  }

  function amount(minor: number, currency: string, style: 'short' | 'full'): string {
    return isCurrency(currency) ? formatMoney(money(minor, currency), language, { style }) : `${minor} ${currency}`
  }

  return {
    t,
    language,
    /** `Thursday 19 Nov`, `11월 19일 목요일`. */
    day: (of: string): string => dated(of, true),
    shortDay: (of: string): string => dated(of, false),
    amount,
    number: (value: number): string => grouped(value),

    /** A value in its unit; money short. */
    value(value: number | null, unit: 'money' | 'count' | 'ratio' | 'percent', currency: string): string {
      if (value === null) return t('digest:unknown')
      if (unit === 'money') return amount(Math.round(value), currency, 'short')
      if (unit === 'count') return grouped(value)
      // In Korea a return on ad spend is said in per cent, elsewhere as a multiple.
      if (unit === 'ratio' && language === 'en') return rounded(value, 2)
      return `${grouped(Math.round(value * 100))}%`
    },

    names: (names: readonly string[]): string => names.map(clean).join(', '),
  }
}
export type Sayings = ReturnType<typeof sayings>

/** Names come from people and platforms: line breaks and signs that turn the writing around would let them pose as other lines. */
export function clean(name: string): string {
  return (
    name
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
      .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, ' ')
      .trim()
  )
}

/** `+12%`, `−3%`; null when there is nothing to compare with. */
export function changeOf(value: number | null, before: number | null): string | null {
  if (value === null || before === null || before === 0) return null
  const percent = Math.round(((value - before) / Math.abs(before)) * 100)
  return `${percent < 0 ? '−' : '+'}${grouped(Math.abs(percent))}%`
}

function grouped(value: number): string {
  const [whole = '', fraction] = rounded(Math.abs(value), 2).split('.')
  const sign = value < 0 ? '−' : ''
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`
}

/** At most so many decimals, none that say nothing. */
function rounded(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals)
  const bare = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return value < 0 && Number(bare) !== 0 ? `−${bare}` : bare
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
