import { addDays, type Day, day, daysBetween } from '@commerce/kernel'

/** The shop and all its accounts are in Seoul. Korea has had no daylight saving since 1988, so +9 h is exact. */
export const OFFSET_MS = 9 * 3_600_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
export const MINUTE_MS = 60_000

const EPOCH = day('1970-01-01')
/** Days are counted from 1970-01-01, so that a day can be a key of chance. */
export const dayOfNumber = (dayNumber: number): Day => addDays(EPOCH, dayNumber)
export const numberOfDay = (of: Day): number => daysBetween(EPOCH, of)

/** Local days since 1970-01-01, the number of `Day`. */
export const dayNumberAt = (instant: number): number => Math.floor((instant + OFFSET_MS) / DAY_MS)
export const startOf = (dayNumber: number): number => dayNumber * DAY_MS - OFFSET_MS
export const dayAt = (instant: number): Day => dayOfNumber(dayNumberAt(instant))
/** Whole local hours since 1970-01-01. */
export const hourAt = (instant: number): number => Math.floor((instant + OFFSET_MS) / HOUR_MS)

/** How many hours of a day are over at an instant, 0 to 24. */
export function hoursOver(dayNumber: number, instant: number): number {
  return Math.max(0, Math.min(24, Math.floor((instant - startOf(dayNumber)) / HOUR_MS)))
}

const TWO = Array.from({ length: 60 }, (_, value) => value.toString().padStart(2, '0'))

/** `2026-11-26T10:20:30+09:00`, or with milliseconds. Written by hand: a month of orders prints a hundred thousand of them. */
export function seoulIso(instant: number, millis = false): string {
  const dayNumber = dayNumberAt(instant)
  const within = instant - startOf(dayNumber)
  const seconds = Math.floor(within / 1000)
  const clock = `${TWO[Math.floor(seconds / 3600)]}:${TWO[Math.floor(seconds / 60) % 60]}:${TWO[seconds % 60]}`
  const rest = millis ? `.${(Math.floor(within) % 1000).toString().padStart(3, '0')}` : ''
  return `${dayOfNumber(dayNumber)}T${clock}${rest}+09:00`
}

/** `20261126`. */
export const compact = (day: Day): string => day.replaceAll('-', '')

/** Share of a day's shoppers in each hour: the quiet night, lunch, the evening. */
const HOURS = [28, 17, 10, 7, 6, 7, 13, 24, 36, 46, 52, 54, 55, 52, 50, 49, 48, 49, 52, 58, 66, 72, 66, 47]
const ALL_HOURS = HOURS.reduce((sum, weight) => sum + weight, 0)
/** Share of the day that is over when an hour begins, 25 values from 0 to 1. */
export const HOURS_BEFORE: readonly number[] = [...HOURS, 0].map((_, hour) =>
  hour === 24 ? 1 : HOURS.slice(0, hour).reduce((sum, weight) => sum + weight, 0) / ALL_HOURS,
)

/** Monday to Sunday. */
const WEEK = [1.08, 1.04, 1.0, 0.97, 0.92, 0.95, 1.04]
/** `MM-DD` of days on which people shop less: New Year, Liberation Day, the harvest feast (about), Christmas. */
const HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '03-01', '05-05', '08-15', '09-24', '09-25', '09-26', '12-25'])
/** `MM-DD` of the shop's sale days. */
const PROMOTIONS: ReadonlySet<string> = new Set([
  '03-14',
  '05-08',
  '06-18',
  '07-20',
  '09-09',
  '10-10',
  '11-11',
  '11-27',
])

/** Growth is counted from here. */
const FIRST_KNOWN = numberOfDay(day('2025-01-01'))

export const isPromotion = (dayNumber: number): boolean => PROMOTIONS.has(dayOfNumber(dayNumber).slice(5))

/** Appetite of shoppers on a day, around 1: week, growth, year, holidays and sales. */
export function appetite(dayNumber: number): number {
  const name = dayOfNumber(dayNumber).slice(5)
  const weekday = (((dayNumber + 3) % 7) + 7) % 7
  const growth = 1 + 0.2 * Math.tanh((dayNumber - FIRST_KNOWN) / 500)
  const year = 1 + 0.08 * Math.sin(((dayNumber - 75) / 365.25) * 2 * Math.PI)
  const special = PROMOTIONS.has(name) ? 1.7 : HOLIDAYS.has(name) ? 0.7 : 1
  return (WEEK[weekday] ?? 1) * growth * year * special
}
