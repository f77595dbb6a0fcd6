import { numberOfCivil } from './civil.ts'

declare const zoneBrand: unique symbol

/** An IANA zone name that this machine's time zone data knows, such as `Asia/Seoul`. */
export type Zone = string & { readonly [zoneBrand]: true }

export const DAY_MS = 86_400_000

/** Names only: `+09:00` is an offset, not a zone, and knows nothing of daylight saving. */
export function isZone(name: string): name is Zone {
  return /^[A-Za-z]/.test(name) && formatFor(name) !== null
}

/** @throws RangeError when there is no such zone. For input from outside ask `isZone` first. */
export function zone(name: string): Zone {
  if (!isZone(name)) throw new RangeError(`'${name}' is not a time zone`)
  return name
}

/**
 * How far local time is ahead of UTC within one UTC day, milliseconds: `before` up to `change`, `after` from then on.
 * A day without a change has `change` at its end.
 */
export interface Stretch {
  readonly change: number
  readonly before: number
  readonly after: number
}

interface ZoneData {
  readonly format: Intl.DateTimeFormat
  readonly stretches: Map<number, Stretch>
}

const zones = new Map<Zone, ZoneData>()
/** About 130 years of days; a feed of absurd dates must not fill the memory. */
const STRETCHES_KEPT = 50_000

/** Two days inside the years 0001 to 9999, where every zone has a year that Intl writes without an era. */
const FIRST_UTC_DAY = numberOfCivil(1, 1, 3)
const LAST_UTC_DAY = numberOfCivil(9999, 12, 29)

/**
 * Asking Intl costs microseconds and this is asked for every row, so offsets are kept by UTC day. A day whose two ends
 * have the same offset has no change in it: in tzdata 2026c no zone ever changes twice within two days.
 *
 * @param utcDay whole days since 1970-01-01T00:00Z. @throws RangeError outside the years 0001 to 9999.
 */
export function stretchOf(name: Zone, utcDay: number): Stretch {
  if (!(utcDay >= FIRST_UTC_DAY && utcDay <= LAST_UTC_DAY)) throw new RangeError('outside the years 0001 to 9999')
  const data = dataOf(name)
  const known = data.stretches.get(utcDay)
  if (known !== undefined) return known
  const found = findStretch(data.format, utcDay * DAY_MS, (utcDay + 1) * DAY_MS)
  if (data.stretches.size >= STRETCHES_KEPT) data.stretches.clear()
  data.stretches.set(utcDay, found)
  return found
}

function findStretch(format: Intl.DateTimeFormat, start: number, end: number): Stretch {
  const before = askOffset(format, start)
  const after = askOffset(format, end)
  if (before === after) return { change: end, before, after }
  let low = start
  let high = end
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (askOffset(format, middle) === before) low = middle
    else high = middle
  }
  return { change: high, before, after }
}

function dataOf(name: Zone): ZoneData {
  let data = zones.get(name)
  if (data === undefined) {
    const format = formatFor(name)
    if (format === null) throw new RangeError(`'${name}' is not a time zone`)
    data = { format, stretches: new Map() }
    zones.set(name, data)
  }
  return data
}

function askOffset(format: Intl.DateTimeFormat, instant: number): number {
  let year = 0
  let month = 0
  let date = 0
  let seconds = 0
  for (const { type, value } of format.formatToParts(instant)) {
    if (type === 'year') year = Number(value)
    else if (type === 'month') month = Number(value)
    else if (type === 'day') date = Number(value)
    else if (type === 'hour') seconds += Number(value) * 3_600
    else if (type === 'minute') seconds += Number(value) * 60
    else if (type === 'second') seconds += Number(value)
  }
  const local = numberOfCivil(year, month, date) * DAY_MS + seconds * 1_000
  return local - Math.floor(instant / 1_000) * 1_000
}

function formatFor(name: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return null
  }
}
