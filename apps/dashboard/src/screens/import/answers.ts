import type { ImportHints, Preview } from '@commerce/contracts'
import { FILE_FORMATS } from '@commerce/contracts/connector'
import { AD_LEVELS } from '@commerce/contracts/records'

export type Question = Preview['questions'][number]

const ORDERS = ['ymd', 'mdy', 'dmy'] as const

/** What an answer means for the reading of the file; null for one that cannot be used. Days of a period come as `from..to`. */
export function hintsOf(question: Question, answer: string, headers: readonly string[]): ImportHints | null {
  switch (question.ask) {
    case 'format':
      return known(FILE_FORMATS, answer, (format) => ({ format }))
    case 'day-order':
      return known(ORDERS, answer, (dayOrder) => ({ dayOrder }))
    case 'level':
      return known(AD_LEVELS, answer, (level) => ({ level }))
    case 'decimal':
      return known(['.', ','] as const, answer, (decimal) => ({ decimal }))
    case 'currency':
      return /^[A-Z]{3}$/.test(answer) ? { currency: answer } : null
    case 'period': {
      const [from = '', to = ''] = answer.split('..')
      return isDay(from) && isDay(to) && from <= to ? { period: { from, to } } : null
    }
    case 'column': {
      const at = headers.indexOf(answer)
      return question.field === null || at < 0 ? null : { columns: { [question.field]: at } }
    }
    default:
      return null
  }
}

/** What was answered to a question so far; null when nothing was. */
export function answerOf(question: Question, hints: ImportHints, headers: readonly string[]): string | null {
  switch (question.ask) {
    case 'format':
      return hints.format ?? null
    case 'day-order':
      return hints.dayOrder ?? null
    case 'level':
      return hints.level ?? null
    case 'decimal':
      return hints.decimal ?? null
    case 'currency':
      return hints.currency ?? null
    case 'period':
      return hints.period ? `${hints.period.from}..${hints.period.to}` : null
    case 'column': {
      const at = question.field === null ? undefined : hints.columns?.[question.field]
      return at === undefined ? null : (headers[at] ?? null)
    }
    default:
      return null
  }
}

/** `03/04/2026` in an order of day and month, as the day it would be: `2026-04-03`; null when it is none. */
export function readDay(text: string, order: 'ymd' | 'mdy' | 'dmy'): string | null {
  const parts = text.match(/\d+/g)?.slice(0, 3)
  if (parts?.length !== 3) return null
  const [a = '', b = '', c = ''] = parts
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'mdy' ? [c, a, b] : [c, b, a]
  const full = year.length === 2 ? `20${year}` : year
  const written = `${full.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : null
}

/** A day of the calendar as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

function known<const T extends string>(
  all: readonly T[],
  answer: string,
  hint: (value: T) => ImportHints,
): ImportHints | null {
  const found = all.find((one) => one === answer)
  return found === undefined ? null : hint(found)
}
