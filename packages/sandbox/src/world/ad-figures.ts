import type { AdLevel } from '@commerce/contracts/records'
import { dayNumberAt, startOf } from './calendar.ts'
import type { Conversion } from './conversions.ts'
import { type AdAccount, type AdPlatform, type Leaf, microsOfMinor, WON_PER_DOLLAR } from './entities.ts'
import type { World } from './world.ts'

/** Figures of one entity on one day as the platform shows them. Micros of the account's currency. */
export interface Figures {
  readonly impressions: number
  readonly clicks: number
  readonly costMicros: number
  readonly conversionsMicros: number
  readonly conversionValueMicros: number
}

export const NO_FIGURES: Figures = {
  impressions: 0,
  clicks: 0,
  costMicros: 0,
  conversionsMicros: 0,
  conversionValueMicros: 0,
}

/** The entity of a level that a leaf's figures go to; null when the platform has none there (Performance Max has no ad groups). */
export function entityOf(account: AdAccount, leaf: Leaf, level: AdLevel): string | null {
  switch (level) {
    case 'account':
      return account.id
    case 'campaign':
      return leaf.campaignId
    case 'adgroup':
      return leaf.adgroupId
    case 'keyword':
      return leaf.keywordId
    case 'ad':
      return leaf.adId
    case 'search-term':
      return null
  }
}

/** What a conversion is worth in micros of an account's currency. Whole won, or whole cents. */
export function valueMicros(account: AdAccount, won: number): number {
  return account.currency === 'KRW' ? won * 1_000_000 : Math.round((won * 100) / WON_PER_DOLLAR) * 10_000
}

/** Millionths a platform counts for a conversion: Google credits a part, the others one. */
export const countMicros = (platform: AdPlatform, one: Conversion): number =>
  platform === 'google' ? one.credit * 1_000 : 1_000_000

const worthMicros = (account: AdAccount, one: Conversion): number =>
  account.platform === 'google'
    ? Math.floor((valueMicros(account, one.basket.total) * one.credit) / 1_000 / 10_000) * 10_000
    : valueMicros(account, one.basket.total)

/** The day a platform books its conversions on: Naver when bought, the others when clicked. */
export function conversionsOn(world: World, platform: AdPlatform, dayNumber: number, asOf: number): Conversion[] {
  const all =
    platform === 'naver'
      ? world.conversionsByPurchase(platform, dayNumber)
      : world.conversionsByClick(platform, dayNumber)
  return all.filter((one) => one.at <= asOf && isWithin(platform, one) && hourIsOver(one.clickAt, asOf))
}

/** Meta counts by its usual setting, seven days after a click; the others look further than anybody waits. */
const isWithin = (platform: AdPlatform, one: Conversion): boolean =>
  platform !== 'meta' || one.at - one.clickAt <= 7 * 86_400_000

/** A conversion shows only once the hour of its click does. */
const hourIsOver = (clickAt: number, asOf: number): boolean => {
  const start = startOf(dayNumberAt(clickAt))
  return start + (Math.floor((clickAt - start) / 3_600_000) + 1) * 3_600_000 <= asOf
}

/** After so many days nothing of a day changes any more. */
const FINAL_DAYS = 17

/** Figures of every leaf of an account on a day, in the order of the leaves. */
export function leavesOn(world: World, platform: AdPlatform, dayNumber: number, asOf: number): readonly Figures[] {
  return asOf >= startOf(dayNumber + FINAL_DAYS)
    ? world.remember(`${dayNumber}/${platform}`, () => leavesAt(world, platform, dayNumber, asOf))
    : leavesAt(world, platform, dayNumber, asOf)
}

function leavesAt(world: World, platform: AdPlatform, dayNumber: number, asOf: number): Figures[] {
  const account = world.accounts[platform]
  if (dayNumber < world.firstDay || startOf(dayNumber) > asOf) return account.leaves.map(() => NO_FIGURES)
  const minor = microsOfMinor(account.currency)
  const counts = account.leaves.map(() => 0)
  const values = account.leaves.map(() => 0)
  for (const one of conversionsOn(world, platform, dayNumber, asOf)) {
    counts[one.leaf.at] = (counts[one.leaf.at] ?? 0) + countMicros(platform, one)
    values[one.leaf.at] = (values[one.leaf.at] ?? 0) + worthMicros(account, one)
  }
  return account.leaves.map((leaf) => {
    const { impressions, clicks, cost } = world.leafDay(account, leaf.at, dayNumber, asOf)
    return {
      impressions,
      clicks,
      costMicros: cost * minor,
      conversionsMicros: counts[leaf.at] ?? 0,
      conversionValueMicros: values[leaf.at] ?? 0,
    }
  })
}

export function addFigures(a: Figures, b: Figures): Figures {
  return {
    impressions: a.impressions + b.impressions,
    clicks: a.clicks + b.clicks,
    costMicros: a.costMicros + b.costMicros,
    conversionsMicros: a.conversionsMicros + b.conversionsMicros,
    conversionValueMicros: a.conversionValueMicros + b.conversionValueMicros,
  }
}

/** Sums of the leaves per entity of a level; entities without any figure are left out, as platforms do. */
export function levelOn(
  world: World,
  platform: AdPlatform,
  level: AdLevel,
  dayNumber: number,
  asOf: number,
): Map<string, Figures> {
  const account = world.accounts[platform]
  const sums = new Map<string, Figures>()
  for (const [at, figures] of leavesOn(world, platform, dayNumber, asOf).entries()) {
    const leaf = account.leaves[at]
    const id = leaf === undefined ? null : entityOf(account, leaf, level)
    if (id === null || !hasAny(figures)) continue
    sums.set(id, addFigures(sums.get(id) ?? NO_FIGURES, figures))
  }
  return sums
}

export const hasAny = (figures: Figures): boolean =>
  figures.impressions > 0 || figures.clicks > 0 || figures.costMicros > 0 || figures.conversionsMicros > 0
