import { addDays, type Day } from '@commerce/kernel'
import type { Connection } from '../model.ts'

/** Platforms whose days decide the basis day (D1). */
export const BASIS_PLATFORMS: readonly string[] = ['naver', 'meta', 'google']
/** A connection that delivered nothing for so long does not hold the others back; it is named as missing instead. */
export const DELIVERED_DAYS = 14
/** How far back a complete day is looked for. */
export const LOOK_BACK = 35

/** What is known of the days of one connection. */
export interface Delivered {
  readonly connection: Connection
  /** First and last day with figures, of those looked at; null without any. */
  readonly first: Day | null
  readonly last: Day | null
  /** Whether a day is there completely: read after it had ended. */
  readonly complete: (day: Day) => boolean
}

/** Whether figures of a day are expected from a connection: it delivered before, and not too long ago. */
export function isExpected({ connection, first, last }: Delivered, day: Day, latest: Day): boolean {
  if (!connection.enabled || first === null || last === null) return false
  return first <= day && last >= addDays(latest, -DELIVERED_DAYS)
}

/** Connections whose figures of a day should be there and are not. */
export function missingOn(delivered: readonly Delivered[], day: Day, latest: Day): Connection[] {
  return delivered.filter((one) => isExpected(one, day, latest) && !one.complete(day)).map((one) => one.connection)
}

/**
 * The newest day, not after `latest`, that every expected ads connection is complete for; null when there is none within
 * `days`. A late platform would otherwise count as one that spent nothing, and ROAS would look better than it is.
 */
export function latestComplete(ads: readonly Delivered[], latest: Day, days: number): Day | null {
  for (let back = 0; back < days; back += 1) {
    const day = addDays(latest, -back)
    const expected = ads.filter((one) => isExpected(one, day, latest))
    if (expected.length === 0) return null
    if (expected.every((one) => one.complete(day))) return day
  }
  return null
}

export type SettledState = 'settled' | 'unsettled' | 'mixed'

/** Whether the days of a period may still change, given the newest settled day of every connection that counts. */
export function settledOver(from: Day, to: Day, settled: readonly (Day | null)[]): SettledState {
  const known = settled.filter((day) => day !== null)
  if (known.length < settled.length || known.length === 0) return settled.length === 0 ? 'settled' : 'mixed'
  if (known.every((day) => to <= day)) return 'settled'
  return known.every((day) => from > day) ? 'unsettled' : 'mixed'
}
