/** Lengths that sums are kept ready for, days. */
export const WINDOWS = [7, 14, 28, 30, 90] as const
export type WindowDays = (typeof WINDOWS)[number]

/** Up to so many rows of facts a table is added up when it is asked for; beyond, out of the sums that are ready. */
export const LIVE_ROWS = 40_000

/** The ready length nearest to the one asked for; the longer of two that are as near. */
export function nearestWindow(days: number): WindowDays {
  return WINDOWS.reduce((best, one) => (Math.abs(one - days) <= Math.abs(best - days) ? one : best))
}
