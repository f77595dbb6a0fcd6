import type { Language } from '../../lib/format.ts'

const LOCALES = { ko: 'ko-KR', en: 'en-GB' } as const

/** "Thursday", "목요일" of a local day. */
export function weekdayName(day: string, language: Language): string {
  return words(day, language, { weekday: 'long' })
}

/** "Thursday 19 November", "11월 19일 목요일". */
export function dayName(day: string, language: Language): string {
  return words(day, language, { weekday: 'long', month: 'long', day: 'numeric' })
}

function words(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  )
}

/** The day `count` days after (before when negative) a local day. */
export function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** How many days from the first to the last, both counted. */
export function dayCount(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1
}
