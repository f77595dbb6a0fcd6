import { addDays, type Day, daysBetween, endOfDay, isDay, startOfDay, type Zone, zone } from '@commerce/kernel'

/** A text that is no date; `mapRows` makes `row-date` of it. */
export class NotATime extends RangeError {
  readonly text: string
  constructor(text: string) {
    super(`'${text.slice(0, 40)}' is not a time`)
    this.name = 'NotATime'
    this.text = text.slice(0, 40)
  }
}

const SEOUL = zone('Asia/Seoul')
const MINUTE = 60_000

/** A time of Korea: ISO with or without an offset, or a day. Without an offset it is read in Asia/Seoul. @throws NotATime */
export function seoulTime(text: string): number {
  return localTime(text, SEOUL)
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)? ?(Z|[+-]\d\d:?\d\d)?$/

/**
 * Epoch milliseconds of an ISO time. An offset in the text counts; without one the wall clock of `where` does, also on days when
 * the clock is set. A time the zone skipped is read as the one after the gap.
 *
 * @throws NotATime
 */
export function localTime(text: string, where: Zone): number {
  const parts = ISO.exec(text.trim())
  if (parts === null) throw new NotATime(text)
  const [, day = '', hour = '0', minute = '0', second = '0', fraction = '', offset] = parts
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw new NotATime(text)
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'))
  const inDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000 + millis
  const wall = Date.parse(`${day}T00:00:00Z`) + inDay
  return offset === undefined ? fromWall(wall, day, where) : wall - offsetMs(offset)
}

/** A day as vendors write it: `2026-11-21`, `20261121`, `2026-11-21 00:00:00`. @throws NotATime */
export function vendorDay(text: string): Day {
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  const day = compact === null ? text.slice(0, 10) : `${compact[1]}-${compact[2]}-${compact[3]}`
  if (!isDay(day) || (compact === null && text.length > 10 && !ISO.test(text))) throw new NotATime(text)
  return day
}

/** The days from `from` to `to`, both included, in steps of at most `step`, oldest first. */
export function daysOf(from: Day, to: Day, step: number): { from: Day; to: Day }[] {
  const count = daysBetween(from, to) + 1
  const width = Math.max(1, Math.floor(step))
  return Array.from({ length: Math.max(0, Math.ceil(count / width)) }, (_, at) => ({
    from: addDays(from, at * width),
    to: addDays(from, Math.min(count, (at + 1) * width) - 1),
  }))
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? []
  const size = (Number(hours) * 60 + Number(minutes)) * MINUTE
  return sign === '-' ? -size : size
}

function fromWall(wall: number, day: Day, where: Zone): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const atStart = midnight - startOfDay(day, where)
  const atEnd = midnight + 86_400_000 - endOfDay(day, where)
  if (atStart === atEnd) return wall - atStart
  // The clock is set on this day: the offset whose wall clock shows the hour asked for.
  const early = wall - atStart
  return shows(early, wall, where) ? early : wall - atEnd
}

function shows(instant: number, wall: number, where: Zone): boolean {
  const text = new Intl.DateTimeFormat('en-GB', { timeZone: where, hour: '2-digit', minute: '2-digit' }).format(instant)
  return text === new Date(wall).toISOString().slice(11, 16)
}
