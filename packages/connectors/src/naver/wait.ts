import { dayOf, startOfDay, type Zone, zone } from '@commerce/kernel'

export const SEOUL: Zone = zone('Asia/Seoul')

const HOUR = 3_600_000
/** Reports of a day are ready three to four hours after midnight, sometimes in the afternoon. */
const FIRST_TRY_HOUR = 6
const HURRY_UNTIL_HOUR = 12

/**
 * How long to wait before asking again for a report that is not made yet, milliseconds: until 06:00 in Seoul, from then on half an
 * hour until noon, then an hour.
 */
export function untilNextReportTry(now: number): number {
  const sinceMidnight = now - startOfDay(dayOf(now, SEOUL), SEOUL)
  if (sinceMidnight < FIRST_TRY_HOUR * HOUR) return FIRST_TRY_HOUR * HOUR - sinceMidnight
  return sinceMidnight < HURRY_UNTIL_HOUR * HOUR ? HOUR / 2 : HOUR
}
