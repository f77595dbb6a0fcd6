import { addDays, type Day, day, daysBetween, endOfDay, isDay, startOfDay, type Zone } from '@commerce/kernel'

const EPOCH = day('1970-01-01')
const EXCEL_EPOCH = day('1899-12-30')

/** Midnight of a day by the clock of UTC. */
const utcOf = (it: Day): number => daysBetween(EPOCH, it) * 86_400_000

export type DayOrder = 'ymd' | 'mdy' | 'dmy'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1

/** Parts of a day as they stand in a text, before the order of month and day is known. */
interface Parts {
  readonly year: number
  readonly month: number
  readonly date: number
}

/**
 * A day as reports write it, or null. `2026-11-20`, `2026.01.22.`, `20261120`, `20241121.0`, `1 May 2026`, `Jul-21-25`,
 * `July 8, 2025`, `2026년 5월 1일`, `08/14/25` in the order given, and in workbooks the day count of Excel.
 */
export function dayOfText(text: string, order: DayOrder, serials: boolean): Day | null {
  if (text.length === 10 && text >= '2000' && text < '2200' && text.charCodeAt(4) === 45 && isDay(text)) return text
  if (text.length > 60) return null
  // Databases write days as midnights.
  const trimmed = text.trim().replace(/[ T]00:00(?::00(?:\.0+)?)?Z?$/, '')
  if (trimmed.length === 0 || trimmed.length > 40) return null
  const parts = compact(trimmed) ?? yearFirst(trimmed) ?? withMonthName(trimmed) ?? yearLast(trimmed, order)
  if (parts !== null) return dayFrom(parts)
  return serials ? excelDay(trimmed) : null
}

function dayFrom({ year, month, date }: Parts): Day | null {
  const text = `${year.toString().padStart(4, '0')}-${month.toString().padStart(2, '0')}-${date.toString().padStart(2, '0')}`
  return year >= 2000 && year < 2200 && isDay(text) ? text : null
}

function compact(text: string): Parts | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:\.0+)?$/.exec(text)
  return found === null ? null : { year: Number(found[1]), month: Number(found[2]), date: Number(found[3]) }
}

function yearFirst(text: string): Parts | null {
  const found = /^(\d{4})(?:[-/.]|\. |년 ?)(\d{1,2})(?:[-/.]|\. |월 ?)(\d{1,2})(?:[.일])?(?: ?\([^)]{1,9}\))?$/.exec(
    text,
  )
  return found === null ? null : { year: Number(found[1]), month: Number(found[2]), date: Number(found[3]) }
}

function withMonthName(text: string): Parts | null {
  const first = /^([A-Za-z]{3,9})\.?[ -](\d{1,2}),?[ -](\d{4}|\d\d)$/.exec(text)
  if (first !== null) return { year: fullYear(first[3]), month: monthOf(first[1] ?? ''), date: Number(first[2]) }
  const second = /^(?:[A-Za-z]{3},? )?(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d\d)$/.exec(text)
  return second === null
    ? null
    : { year: fullYear(second[3]), month: monthOf(second[2] ?? ''), date: Number(second[1]) }
}

const YEAR_LAST = /^(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?(\d{4}|\d\d)\.?$/

function yearLast(text: string, order: DayOrder): Parts | null {
  const found = YEAR_LAST.exec(text)
  if (found === null || order === 'ymd') return null
  const [one, two] = [Number(found[1]), Number(found[2])]
  const year = fullYear(found[3])
  return order === 'mdy' ? { year, month: one, date: two } : { year, month: two, date: one }
}

const fullYear = (text: string | undefined): number => (text?.length === 2 ? 2000 + Number(text) : Number(text))

/** Days since 1899-12-30, as Excel counts; the years 2000 to 2100, so that a plain figure is not taken for a day. */
function excelDay(text: string): Day | null {
  const found = /^(\d{5})(?:\.\d+)?$/.exec(text)
  const serial = Number(found?.[1])
  return found !== null && serial >= 36_526 && serial < 73_051 ? addDays(EXCEL_EPOCH, serial) : null
}

/** What a text tells of the order of month and day: decided, `open` (`03/04/2026`), or null: it does not depend on it. */
export function orderSeen(text: string): 'mdy' | 'dmy' | 'open' | null {
  const found = YEAR_LAST.exec(text.trim().split(/[ T,]/)[0] ?? '')
  if (found === null) return null
  const [one, two] = [Number(found[1]), Number(found[2])]
  if (one > 12 && two <= 12) return 'dmy'
  if (two > 12 && one <= 12) return 'mdy'
  return one <= 12 && two <= 12 && one !== two ? 'open' : null
}

const TIME =
  /^(.+?)[ T]+(?:(오전|오후) ?)?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)? ?([AaPp]\.?[Mm]\.?)?(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?$/

/**
 * A moment, epoch milliseconds: a day of {@link dayOfText}, with or without a time, with or without an offset
 * (`2026-04-10 09:15:00 +0900`). Without an offset it is the clock of `zone`; without a time, the day's beginning there.
 */
export function momentOf(text: string, order: DayOrder, zone: Zone, serials: boolean): number | null {
  const trimmed = text.trim()
  if (trimmed.length > 60) return null
  const found = TIME.exec(trimmed)
  if (found === null) {
    const serial = serials ? /^(\d{5})(\.\d+)$/.exec(trimmed) : null
    const whole = dayOfText(serial?.[1] ?? trimmed, order, serials)
    if (whole === null) return null
    return serial === null
      ? startOfDay(whole, zone)
      : localMoment(whole, Math.round(Number(`0${serial[2]}`) * 86_400), zone)
  }
  const it = dayOfText(found[1] ?? '', order, serials)
  const hour = hourOf(Number(found[3]), found[2] ?? found[6] ?? '')
  const [minute, second] = [Number(found[4]), Number(found[5] ?? 0)]
  if (it === null || hour > 23 || minute > 59 || second > 59) return null
  const seconds = hour * 3600 + minute * 60 + second
  const offset = found[7]
  if (offset === undefined) return localMoment(it, seconds, zone)
  return utcOf(it) + seconds * 1000 - offsetOf(offset)
}

function hourOf(hour: number, half: string): number {
  if (half === '') return hour
  const late = half === '오후' || half.toLowerCase().startsWith('p')
  return (hour % 12) + (late ? 12 : 0)
}

function offsetOf(text: string): number {
  if (!/\d/.test(text)) return 0
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))]
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/**
 * The moment at which the clock of a zone shows a time. A time that the change of clocks leaves out lies after it, as clocks show it;
 * one that comes twice is its first coming.
 */
function localMoment(it: Day, seconds: number, zone: Zone): number {
  const guess = startOfDay(it, zone) + seconds * 1000
  if (endOfDay(it, zone) - startOfDay(it, zone) === 86_400_000) return guess
  // On a day when the clocks change, the offset in force at the guess puts it right.
  return utcOf(it) + seconds * 1000 - zoneOffset(guess, zone)
}

function zoneOffset(instant: number, zone: Zone): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).format(instant)
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(name)
  const size = (Number(found?.[2] ?? 0) * 60 + Number(found?.[3] ?? 0)) * 60_000
  return found?.[1] === '-' ? -size : size
}

const DAYS_IN_TEXT =
  /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\.?|\d{4}[.년] ?\d{1,2}[.월] ?\d{1,2}[.일]?|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [A-Za-z]{3,9}\.? \d{4}|(?<!\d)20\d{6}(?!\d)/g

/** The first and last day that a title or a file name speaks of (`2026.10.01.~2026.10.08.`), or null. */
export function periodIn(text: string): { from: Day; to: Day } | null {
  const days = (text.slice(0, 2000).match(DAYS_IN_TEXT) ?? [])
    .map((found) => dayOfText(found, 'ymd', false))
    .filter((it) => it !== null)
  const [from, to] = [days.at(0), days.at(-1)]
  return from === undefined || to === undefined || to < from ? null : { from, to }
}
