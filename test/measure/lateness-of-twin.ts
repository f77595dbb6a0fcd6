import type { AdLevel } from '@commerce/contracts/records'
import {
  type Arrival,
  createHistory,
  type DaySeen,
  type Lateness,
  type NowcastConnection,
  predict,
} from '@commerce/domain/nowcast'
import { addDays, type Day, day, daysBetween, zone } from '@commerce/kernel'
import { type AdPlatform, createTruth, createWorld, type Figures } from '@commerce/sandbox'

const HOUR = 3_600_000
export const SEOUL = zone('Asia/Seoul')
const FIRST = day('2025-06-01')
/** The twin's buyers come back within two weeks; after so many days a day of it is final. */
export const FINAL = 17

/** Accounts that book a conversion on the day of the click, with their look-backs; campaigns and the finest level of each are looked at. */
const LATE: readonly {
  readonly platform: AdPlatform
  readonly settleDays: number
  readonly levels: readonly AdLevel[]
}[] = [
  { platform: 'meta', settleDays: 28, levels: ['campaign', 'ad'] },
  { platform: 'google', settleDays: 30, levels: ['campaign', 'keyword'] },
  { platform: 'tiktok', settleDays: 28, levels: ['campaign', 'ad'] },
  { platform: 'coupang-ads', settleDays: 14, levels: ['campaign', 'keyword'] },
]

/** A day of an entity: what each of the next mornings showed, and the end of it. */
export interface EntityDay {
  readonly clicks: number
  readonly costMicros: number
  /** Conversions known on the morning after the day, the one after that, … */
  readonly seen: readonly number[]
  readonly final: number
  /** All that each of the mornings showed; undefined: nothing yet. */
  readonly mornings: readonly (Figures | undefined)[]
}

export interface LateAccount {
  readonly platform: AdPlatform
  readonly settleDays: number
  /** By level and id, then by days since the first; null: nothing ran. */
  readonly entities: ReadonlyMap<string, readonly (EntityDay | null)[]>
}

export interface LateShop {
  readonly days: number
  readonly accounts: readonly LateAccount[]
  /** What could be learned on the morning after a day. */
  latenessAfter(day: number): Lateness
}

export const dayAt = (n: number): Day => addDays(FIRST, n)
/** The morning on which day `n` is the last complete one, seven o'clock in Seoul. */
export const morningAfter = (n: number): number => Date.parse(`${dayAt(n + 1)}T00:00:00+09:00`) + 7 * HOUR

/** A shop of the twin, read every morning for so many days. */
export function lateShop(seed: number, days: number): LateShop {
  const world = createWorld({ seed, firstDay: daysBetween(day('1970-01-01'), FIRST) })
  const truth = createTruth(world, () => new Map())
  const connections: NowcastConnection[] = []
  const arrivals = new Map<string, Arrival[]>()
  const accounts = LATE.map(({ platform, settleDays, levels }): LateAccount => {
    const came: Arrival[] = []
    const entities = new Map<string, (EntityDay | null)[]>()
    for (let n = 0; n < days; n += 1) {
      for (const [at, level] of levels.entries()) {
        const mornings = Array.from({ length: FINAL + 1 }, (_, age) =>
          truth.adLevel(platform, level, dayAt(n), morningAfter(n + age)),
        )
        if (at === 0) came.push(...arrivalsOf(n, mornings))
        for (const [id, last] of mornings[FINAL] ?? []) {
          const list = entities.get(`${level} ${id}`) ?? Array.from({ length: days }, () => null)
          list[n] = {
            clicks: mornings[0]?.get(id)?.clicks ?? 0,
            costMicros: last.costMicros,
            seen: mornings.map((morning) => (morning.get(id)?.conversionsMicros ?? 0) / 1e6),
            final: last.conversionsMicros / 1e6,
            mornings: mornings.map((morning) => morning.get(id)),
          }
          entities.set(`${level} ${id}`, list)
        }
      }
    }
    connections.push({ id: platform, name: platform, platform, zone: SEOUL, settleDays })
    arrivals.set(platform, came)
    return { platform, settleDays, entities }
  })
  const history = createHistory(connections, arrivals)
  return { days, accounts, latenessAfter: (n) => history(morningAfter(n)) }
}

/** What each morning added to what was known of a day, as a daily re-read writes it. */
function arrivalsOf(n: number, mornings: readonly ReadonlyMap<string, Figures>[]): Arrival[] {
  let before = { clicks: 0, conversions: 0 }
  return mornings.map((morning, age) => {
    const now = { clicks: 0, conversions: 0 }
    for (const { clicks, conversionsMicros } of morning.values()) {
      now.clicks += clicks
      now.conversions += conversionsMicros / 1e6
    }
    const [clicks, conversions] = [now.clicks - before.clicks, now.conversions - before.conversions]
    before = now
    return { day: dayAt(n), level: 'account', at: morningAfter(n + age) - HOUR, clicks, conversions }
  })
}

/** Days of a window as they were known on the morning after `last`. */
export function windowOf(
  of: readonly (EntityDay | null)[],
  last: number,
  count: number,
): { readonly days: readonly DaySeen[]; readonly final: number; readonly costMicros: number } {
  const days: DaySeen[] = []
  let [final, costMicros] = [0, 0]
  for (let age = 0; age < count; age += 1) {
    const one = of[last - age]
    if (one === null || one === undefined) continue
    days.push({ age, clicks: one.clicks, conversions: one.seen[Math.min(age, one.seen.length - 1)] ?? 0 })
    final += one.final
    costMicros += one.costMicros
  }
  return { days, final, costMicros }
}

export interface Coverage {
  readonly windows: number
  /** Share of the windows whose final count lay within its interval. */
  readonly holds: number
}

/** How often 90 % intervals hold on every morning of a stretch, over all advertisements and windows of 1, 3, 7 and 14 days. */
export function coverage(
  shops: readonly LateShop[],
  { from, to }: { readonly from: number; readonly to: number },
): { readonly all: Coverage; readonly parts: ReadonlyMap<string, Coverage> } {
  const counts = new Map<string, { windows: number; held: number }>()
  for (const shop of shops)
    for (let n = from; n < to; n += 1) {
      const { curves, rates } = shop.latenessAfter(n)
      for (const { platform, entities } of shop.accounts) {
        const [curve, rate] = [curves.get(platform), rates.get(platform)]
        if (curve === undefined || rate === undefined) continue
        for (const [key, days] of entities)
          for (const width of [1, 3, 7, 14]) {
            const window = windowOf(days, n, width)
            if (!window.days.some(({ clicks }) => clicks > 0)) continue
            const { low, high } = predict(curve, window.days, rate)
            const held = window.final >= low - 1e-9 && window.final <= high + 1e-9
            const level = key.startsWith('campaign ') ? 'campaigns' : 'ads and keywords'
            for (const part of ['all', platform, level, `${width} days`]) {
              const count = counts.get(part) ?? { windows: 0, held: 0 }
              count.windows += 1
              if (held) count.held += 1
              counts.set(part, count)
            }
          }
      }
    }
  const parts = new Map(
    [...counts].map(([part, { windows, held }]) => [part, { windows, holds: held / windows }] as const),
  )
  return { all: parts.get('all') ?? { windows: 0, holds: Number.NaN }, parts }
}
