import { shopZone } from './zone.ts'

export type Language = 'ko' | 'en'

const LOCALES: Record<Language, string> = { ko: 'ko-KR', en: 'en-GB' }

const STYLES = {
  short: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  seconds: {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  full: {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof STYLES

const made = new Map<string, Intl.DateTimeFormat>()

/** A point in time (epoch milliseconds UTC) in words of the language, in `zone` or the zone of the shop. */
export function formatDateTime(
  at: number,
  language: Language,
  options: { readonly style: DateStyle; readonly zone?: string },
): string {
  const zone = options.zone ?? shopZone.get()
  const key = `${language} ${options.style} ${zone ?? ''}`
  let format = made.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALES[language], {
      ...STYLES[options.style],
      ...(zone ? { timeZone: zone } : {}),
    })
    made.set(key, format)
  }
  return format.format(at)
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "3 minutes ago", "yesterday", "in 2 hours": how far `at` is from `now`, both epoch milliseconds. */
export function formatTimeAgo(at: number, now: number, language: Language): string {
  const relative = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' })
  const distance = at - now
  const size = Math.abs(distance)
  if (size < 45_000) return relative.format(0, 'second')
  if (size < 45 * MINUTE) return relative.format(Math.round(distance / MINUTE), 'minute')
  if (size < 22 * HOUR) return relative.format(Math.round(distance / HOUR), 'hour')
  if (size < 26 * DAY) return relative.format(Math.round(distance / DAY), 'day')
  if (size < 320 * DAY) return relative.format(Math.round(distance / (30.44 * DAY)), 'month')
  return relative.format(Math.round(distance / (365.25 * DAY)), 'year')
}

/** Milliseconds until the words of `formatTimeAgo` may change: a quarter minute when near, an hour when far. */
export function nextChangeIn(at: number, now: number): number {
  const size = Math.abs(at - now)
  return size < HOUR ? 15_000 : size < DAY ? 5 * MINUTE : HOUR
}

/** A whole or decimal number with the separators of the language and a real minus sign. */
export function formatNumber(value: number, language: Language, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(LOCALES[language], options).format(value).replace('-', '−')
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes in the largest unit that keeps at least one whole: 1,536,000 → "1.5 MB" (powers of 1,000). */
export function formatBytes(bytes: number, language: Language): string {
  const step = bytes < 1000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'unit',
    unit: SIZES[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 || value >= 100 ? 0 : 1,
  }).format(value)
}
