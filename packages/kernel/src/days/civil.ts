declare const dayBrand: unique symbol

/** A calendar day, `YYYY-MM-DD` in the Gregorian calendar, years 0001 to 9999. Sorts as text. */
export type Day = string & { readonly [dayBrand]: true }

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Day numbers count from 1970-01-01 = 0. */
const FIRST_NUMBER = -719_162 // 0001-01-01
const LAST_NUMBER = 2_932_896 // 9999-12-31

export function isDay(text: string): text is Day {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (parts === null) return false
  const [, year, month, day] = parts.map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** @throws RangeError when the text is not a day of the calendar. For input from outside ask `isDay` first. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`'${text}' is not a day like 2026-11-21`)
  return text
}

const names = new Map<number, Day>()
const NAMES_KEPT = 50_000

/** @throws RangeError outside the years 0001 to 9999. */
export function dayOfNumber(number: number): Day {
  const known = names.get(number)
  if (known !== undefined) return known
  if (!Number.isInteger(number) || number < FIRST_NUMBER || number > LAST_NUMBER) {
    throw new RangeError(`day number ${number} is outside the years 0001 to 9999`)
  }
  const { year, month, date } = civilOf(number)
  const name = day(`${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`)
  if (names.size >= NAMES_KEPT) names.clear()
  names.set(number, name)
  return name
}

export function numberOfDay(of: Day): number {
  return numberOfCivil(Number(of.slice(0, 4)), Number(of.slice(5, 7)), Number(of.slice(8, 10)))
}

/** `addDays(day('2026-02-28'), 1)` is 2026-03-01; negative counts go back. @throws RangeError outside the calendar. */
export function addDays(to: Day, count: number): Day {
  return dayOfNumber(numberOfDay(to) + count)
}

/** How many days later `to` is than `from`; negative when it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOfDay(to) - numberOfDay(from)
}

export function weekdayOf(of: Day): Weekday {
  // 1970-01-01 was a Thursday, the fourth day.
  const index = (((numberOfDay(of) + 3) % 7) + 7) % 7
  return WEEKDAYS[index] ?? 1
}
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** Every day from `first` to `last`, both included; none when `last` is earlier. */
export function eachDay(first: Day, last: Day): Day[] {
  const start = numberOfDay(first)
  return Array.from({ length: Math.max(0, numberOfDay(last) - start + 1) }, (_, index) => dayOfNumber(start + index))
}

/** Day number of a date of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function numberOfCivil(year: number, month: number, date: number): number {
  // Years begin in March, so that the leap day is the last one.
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

function civilOf(number: number): { year: number; month: number; date: number } {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = ((monthFromMarch + 2) % 12) + 1
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function pad(value: number, length: number): string {
  return value.toString().padStart(length, '0')
}
