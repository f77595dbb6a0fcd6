import { dayAfter, dayCount } from './weekday.ts'

export const PRESETS = [7, 14, 28, 30, 90] as const
export const COMPARISONS = ['previous', 'year', 'none'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** At most this many days at a time; the server says the same. */
export const MOST_DAYS = 800

/** The dates of a page: the last so many days, or days of one's own; and what they are compared with. */
export type Range = (
  | { readonly kind: 'last'; readonly days: number }
  | { readonly kind: 'own'; readonly from: string; readonly to: string }
) & { readonly compare: Comparison }

const DAY = /^\d{4}-\d\d-\d\d$/

/** Reads `days`, `from`, `to` and `compare` from the address; nonsense becomes the default, never an error. */
export function rangeOf(address: Readonly<Record<string, string | undefined>>, usual = 30): Range {
  const compare = COMPARISONS.find((one) => one === address.compare) ?? 'previous'
  const { from, to } = address
  if (from !== undefined && to !== undefined && daysWrong(from, to) === null) return { kind: 'own', from, to, compare }
  const days = /^\d{1,3}$/.test(address.days ?? '') ? Number(address.days) : usual
  return { kind: 'last', days: days >= 1 && days <= MOST_DAYS ? days : usual, compare }
}

/** What an endpoint takes for it. */
export function rangeQuery(range: Range): { readonly days?: number; readonly from?: string; readonly to?: string } {
  return range.kind === 'last' ? { days: range.days } : { from: range.from, to: range.to }
}

/** The same for the address: what is usual is left out. */
export function rangeAddress(range: Range, usual = 30) {
  return {
    days: range.kind === 'last' && range.days !== usual ? range.days : undefined,
    from: range.kind === 'own' ? range.from : undefined,
    to: range.kind === 'own' ? range.to : undefined,
    compare: range.compare === 'previous' ? undefined : range.compare,
  }
}

/** Why two days are no range; null when they are one. */
export function daysWrong(from: string, to: string): 'missing' | 'order' | 'long' | null {
  if (!isRealDay(from) || !isRealDay(to)) return 'missing'
  if (from > to) return 'order'
  return dayCount(from, to) > MOST_DAYS ? 'long' : null
}

/** The days a range is compared with, from its own first and last day; null when with nothing. */
export function comparedDays(from: string, to: string, compare: Comparison): { from: string; to: string } | null {
  if (compare === 'none') return null
  if (compare === 'previous') {
    const count = dayCount(from, to)
    return { from: dayAfter(from, -count), to: dayAfter(from, -1) }
  }
  return { from: yearEarlier(from), to: yearEarlier(to) }
}

/** 29 February becomes the 28th. */
function yearEarlier(day: string): string {
  const earlier = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`
  return isRealDay(earlier) ? earlier : `${earlier.slice(0, 8)}28`
}

function isRealDay(text: string): boolean {
  if (!DAY.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
