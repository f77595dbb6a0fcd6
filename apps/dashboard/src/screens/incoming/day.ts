import type { Language } from '../../lib/format.ts'

const made = new Map<string, Intl.DateTimeFormat>()

/** A local day `YYYY-MM-DD` in words: "25 Nov", "11월 25일"; with the year when asked, because history goes back. */
export function formatDay(day: string, language: Language, withYear = false): string {
  const key = `${language} ${withYear}`
  let format = made.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-GB', {
      month: 'short',
      day: 'numeric',
      ...(withYear ? { year: 'numeric' } : {}),
      // A day has no zone: it is what the calendar of the account said.
      timeZone: 'UTC',
    })
    made.set(key, format)
  }
  return format.format(Date.parse(`${day}T00:00:00Z`))
}

/** "1 Nov – 25 Nov", one day alone when both are the same, "–" when there are none. */
export function formatDays(from: string | null, to: string | null, language: Language): string {
  const first = from ?? to
  const last = to ?? from
  if (first === null || last === null) return '–'
  const withYear = first.slice(0, 4) !== last.slice(0, 4)
  if (first === last) return formatDay(first, language, withYear)
  return `${formatDay(first, language, withYear)} – ${formatDay(last, language, withYear)}`
}

/** "7 days", "1 day", "7일". */
export function formatDayCount(days: number, language: Language): string {
  return new Intl.NumberFormat(language === 'ko' ? 'ko-KR' : 'en-GB', {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'long',
  }).format(days)
}
