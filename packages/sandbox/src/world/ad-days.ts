import { HOURS_BEFORE, hoursOver, startOf } from './calendar.ts'
import type { AdAccount } from './entities.ts'
import { outcomes } from './outcome.ts'
import { draw, keyOf, mix, unit } from './random.ts'
import type { SettingsBook } from './settings.ts'

/** Hour by hour: three numbers (impressions, clicks, cost in minor units) for each hour of each leaf. */
export type HourTable = Int32Array
export const FIELDS = 3
/** Where the numbers of a leaf's hour begin. */
export const placeOf = (leafAt: number, hour: number): number => (leafAt * 24 + hour) * FIELDS

export interface LeafFigures {
  readonly impressions: number
  readonly clicks: number
  /** Minor units of the account. */
  readonly cost: number
}

/**
 * The hours of a day. While settings stay the same the hours are slices of one whole day, so that they add up to it; a change in the
 * middle begins another day's slices from its hour on.
 */
export function hourTable(account: AdAccount, book: SettingsBook, dayNumber: number): HourTable {
  const table = new Int32Array(account.leaves.length * 24 * FIELDS)
  const first = dayNumber * 24
  const changes = book.changesIn(account.platform, first + 1, first + 24).map((change) => change.hour - first)
  const starts = [...new Set([0, ...changes])].sort((a, b) => a - b)
  for (const [at, from] of starts.entries()) {
    const to = starts[at + 1] ?? 24
    const settings = settingsFor(book, account, first + from)
    const day = outcomes(account, dayNumber, settings)
    for (const leaf of account.leaves) {
      const whole = day[leaf.at]
      if (whole === undefined || whole.impressions === 0) continue
      for (let hour = from; hour < to; hour += 1) {
        const place = placeOf(leaf.at, hour)
        table[place] = slice(whole.impressions, hour)
        table[place + 1] = slice(whole.clicks, hour)
        table[place + 2] = slice(whole.cost, hour)
      }
    }
  }
  return table
}

function settingsFor(book: SettingsBook, account: AdAccount, hour: number) {
  const known = new Map(
    account.entities.map((entity) => [entity.id, book.during(account.platform, entity.id, hour)] as const),
  )
  const none = { active: true, dailyBudget: null, bid: null }
  return (id: string) => known.get(id) ?? none
}

function slice(whole: number, hour: number): number {
  return Math.floor(whole * (HOURS_BEFORE[hour + 1] ?? 1)) - Math.floor(whole * (HOURS_BEFORE[hour] ?? 0))
}

/** Figures of a leaf as the platform shows them at `asOf`: hours that are over, less what it took back by then. */
export function leafFigures(
  account: AdAccount,
  table: HourTable,
  leafAt: number,
  dayNumber: number,
  asOf: number,
): LeafFigures {
  let impressions = 0
  let clicks = 0
  let cost = 0
  const over = hoursOver(dayNumber, asOf)
  for (let hour = 0; hour < over; hour += 1) {
    const place = placeOf(leafAt, hour)
    impressions += table[place] ?? 0
    clicks += table[place + 1] ?? 0
    cost += table[place + 2] ?? 0
  }
  const credited = creditedClicks(account, leafAt, dayNumber, clicks, asOf)
  return {
    impressions,
    clicks: clicks - credited,
    cost: credited === 0 ? cost : cost - Math.floor((cost * credited) / clicks),
  }
}

/**
 * When a platform corrects a day: clicks it found to be invalid are taken back, together for the whole account, 26 to 44 hours after
 * the day. Null on most days.
 */
export function restatedAt(account: AdAccount, dayNumber: number): number | null {
  const key = mix(mix(keyOf(account.id), keyOf(account.platform)), dayNumber)
  if (draw(key, 41) > 0.3) return null
  return startOf(dayNumber + 1) + Math.floor((26 + 18 * draw(key, 42)) * 3_600_000)
}

function creditedClicks(account: AdAccount, leafAt: number, dayNumber: number, clicks: number, asOf: number): number {
  if (clicks < 8) return 0
  const at = restatedAt(account, dayNumber)
  if (at === null || asOf < at) return 0
  const key = mix(mix(account.leaves[leafAt]?.key ?? 0, dayNumber), 43)
  return unit(key) < 0.4 ? 1 + (key % 2) : 0
}
