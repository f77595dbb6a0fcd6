import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  type Day,
  day,
  dayOf,
  daysBetween,
  eachDay,
  endOfDay,
  isDay,
  isZone,
  spanOfDays,
  startOfDay,
  weekdayOf,
  type Zone,
  zone,
} from './index.ts'

const RUNS = { numRuns: 2_000 }
const HOUR = 3_600_000
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone').map(zone))
const instants = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) })
const days = fc.integer({ min: -25_000, max: 47_000 }).map((number) => addDays(day('1970-01-01'), number))

const hours = (of: string, name: string) => (endOfDay(day(of), zone(name)) - startOfDay(day(of), zone(name))) / HOUR
const iso = (instant: number) => new Date(instant).toISOString()

describe('calendar days', () => {
  it('tells days from other text', () => {
    expect(['2026-11-21', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'].every(isDay)).toBe(true)
    const wrong = ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-1-1', '2026-11-21T00', '']
    expect(wrong.filter(isDay)).toEqual([])
    expect(() => day('2026-02-30')).toThrow(RangeError)
  })

  it('counts as the calendar does', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(day('2026-03-01'), -1)).toBe('2026-02-28')
    expect(daysBetween(day('2025-11-21'), day('2026-11-21'))).toBe(365)
    expect(weekdayOf(day('2026-11-21'))).toBe(6)
    expect(weekdayOf(day('1969-12-31'))).toBe(3)
    expect(eachDay(day('2026-02-27'), day('2026-03-02'))).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ])
    expect(eachDay(day('2026-03-02'), day('2026-03-01'))).toEqual([])
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addDays(day('0001-01-01'), -1)).toThrow(RangeError)
  })

  it('agrees with Date on every count and weekday', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -10_000, max: 10_000 }), (from, count) => {
        const expected = new Date(`${from}T00:00:00Z`)
        expected.setUTCDate(expected.getUTCDate() + count)
        const to = addDays(from, count)
        expect(to).toBe(expected.toISOString().slice(0, 10))
        expect(weekdayOf(to) % 7).toBe(expected.getUTCDay())
        expect(daysBetween(from, to)).toBe(count)
      }),
      RUNS,
    )
  })
})

describe('zones', () => {
  it('are names that Intl knows, not offsets', () => {
    expect(
      ['Asia/Seoul', 'UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'].filter((name) => !isZone(name)),
    ).toEqual([])
    expect(['+09:00', 'Asia/Pyongseoul', '', 'KST+9', '../etc/passwd', 'Seoul'].filter(isZone)).toEqual([])
    expect(() => zone('Mars/Base')).toThrow(RangeError)
  })
})

describe('business days', () => {
  it('begin and end by the clock of the zone', () => {
    const seoul = zone('Asia/Seoul')
    expect(dayOf(Date.UTC(2026, 10, 20, 14, 59, 59, 999), seoul)).toBe('2026-11-20')
    expect(dayOf(Date.UTC(2026, 10, 20, 15), seoul)).toBe('2026-11-21')
    expect(iso(startOfDay(day('2026-11-21'), seoul))).toBe('2026-11-20T15:00:00.000Z')
    expect(spanOfDays(day('2026-11-01'), day('2026-11-30'), seoul)).toEqual({
      from: Date.UTC(2026, 9, 31, 15),
      to: Date.UTC(2026, 10, 30, 15),
    })
  })

  it('are as long as daylight saving makes them', () => {
    expect(hours('2026-03-08', 'America/New_York')).toBe(23)
    expect(hours('2026-11-01', 'America/New_York')).toBe(25)
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23)
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25)
    expect(hours('2026-10-04', 'Australia/Lord_Howe')).toBe(23.5)
    expect(hours('2026-11-21', 'Asia/Seoul')).toBe(24)
  })

  it('begin at 01:00 where midnight is skipped, and the day before ends there', () => {
    const paulo = zone('America/Sao_Paulo')
    expect(iso(startOfDay(day('2018-11-04'), paulo))).toBe('2018-11-04T03:00:00.000Z')
    expect(hours('2018-11-04', 'America/Sao_Paulo')).toBe(23)
    expect(dayOf(Date.UTC(2018, 10, 4, 3), paulo)).toBe('2018-11-04')
    expect(dayOf(Date.UTC(2018, 10, 4, 2, 59, 59, 999), paulo)).toBe('2018-11-03')
  })

  it('that a zone left out are empty', () => {
    const apia = zone('Pacific/Apia')
    expect(hours('2011-12-30', 'Pacific/Apia')).toBe(0)
    expect(iso(startOfDay(day('2011-12-31'), apia))).toBe('2011-12-30T10:00:00.000Z')
    expect(dayOf(Date.UTC(2011, 11, 30, 9, 59, 59, 999), apia)).toBe('2011-12-29')
    expect(dayOf(Date.UTC(2011, 11, 30, 10), apia)).toBe('2011-12-31')
  })

  it('do not come back when the clock is set back over midnight', () => {
    // St. John's, 7 November 2010: at 00:01 the clock went back to 23:01 of the sixth.
    const johns = zone('America/St_Johns')
    const midnight = Date.UTC(2010, 10, 7, 2, 30)
    expect(startOfDay(day('2010-11-07'), johns)).toBe(midnight)
    for (const minutes of [0, 1, 30, 61, 90]) expect(dayOf(midnight + minutes * 60_000, johns)).toBe('2010-11-07')
    expect(dayOf(midnight - 1, johns)).toBe('2010-11-06')
  })

  it('refuse what is not an instant', () => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, 8.7e15, -6.3e13]) {
      expect(() => dayOf(wrong, zone('UTC'))).toThrow(RangeError)
    }
  })

  it('show the date of the wall clock, which Intl tells, except after a set-back over midnight', () => {
    const walls = new Map<Zone, Intl.DateTimeFormat>()
    fc.assert(
      fc.property(instants, zones, (instant, where) => {
        const wall = walls.get(where) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: where, dateStyle: 'short' })
        walls.set(where, wall)
        const shown = wall.format(instant)
        const given = dayOf(instant, where)
        if (given !== shown) {
          expect(addDays(day(shown), 1)).toBe(given)
          expect(instant - startOfDay(given, where)).toBeLessThan(24 * HOUR)
        }
      }),
      { numRuns: 5_000 },
    )
  })

  it('hold an instant exactly when it lies between their start and end', () => {
    fc.assert(
      fc.property(instants, zones, (instant, where) => {
        const it = dayOf(instant, where)
        expect(startOfDay(it, where)).toBeLessThanOrEqual(instant)
        expect(endOfDay(it, where)).toBeGreaterThan(instant)
      }),
      RUNS,
    )
  })

  it('follow one another without gap or overlap, changes of the clock included', () => {
    fc.assert(
      fc.property(days, zones, (it, where) => {
        const from = startOfDay(it, where)
        const to = endOfDay(it, where)
        expect(startOfDay(addDays(it, 1), where)).toBe(to)
        expect(to).toBeGreaterThanOrEqual(from)
        expect(dayOf(from, where) === it || to === from).toBe(true)
        expect(dayOf(from - 1, where) < it).toBe(true)
      }),
      RUNS,
    )
  })

  it('add up: the union of days is the total and no row is in two, in any pair of zones (P10)', () => {
    const rows = fc.array(fc.record({ at: instants, amount: fc.integer({ min: -1e9, max: 1e9 }) }), { maxLength: 30 })
    fc.assert(
      fc.property(rows, zones, zones, (all, one, other) => {
        const total = all.reduce((sum, row) => sum + row.amount, 0)
        for (const where of [one, other]) {
          const byDay = new Map<Day, number>()
          for (const row of all) {
            const it = dayOf(row.at, where)
            byDay.set(it, (byDay.get(it) ?? 0) + row.amount)
          }
          expect([...byDay.values()].reduce((sum, amount) => sum + amount, 0)).toBe(total)
          for (const [it, amount] of byDay) {
            const span = spanOfDays(it, it, where)
            const inside = all.filter((row) => row.at >= span.from && row.at < span.to)
            expect(inside.reduce((sum, row) => sum + row.amount, 0)).toBe(amount)
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
