import { addDays, type Day, daysBetween, endOfDay, type Zone } from '@commerce/kernel'

/** Days of a book by number, and when they end in each zone, computed once. */
export interface Calendar {
  readonly from: Day
  readonly days: number
  day(number: number): Day
  /** Outside the book it is below 0 or not below `days`. */
  number(day: string): number
  end(number: number, zone: Zone): number
}

export function createCalendar(from: Day, to: Day): Calendar {
  const days = Math.max(0, daysBetween(from, to) + 1)
  const names = Array.from({ length: days }, (_, n) => addDays(from, n))
  const numbers = new Map<string, number>(names.map((name, n) => [name, n]))
  const ends = new Map<Zone, Float64Array>()
  return {
    from,
    days,
    day: (number) => names[number] ?? addDays(from, number),
    number: (day) => numbers.get(day) ?? daysBetween(from, day as Day),
    end(number, zone) {
      let known = ends.get(zone)
      if (known === undefined) {
        known = new Float64Array(days)
        ends.set(zone, known)
      }
      const there = known[number] ?? 0
      if (there !== 0) return there
      const end = endOfDay(names[number] ?? addDays(from, number), zone)
      if (number >= 0 && number < days) known[number] = end
      return end
    },
  }
}
