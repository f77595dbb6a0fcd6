import { appetite, isPromotion } from './calendar.ts'
import { type AdAccount, fromWon, type Leaf } from './entities.ts'
import { draw, mix, noise, wholeNear } from './random.ts'
import type { Settings } from './settings.ts'

/** What a leaf does in a whole day under unchanging settings. Cost in minor units of the account. */
export interface Outcome {
  readonly impressions: number
  readonly clicks: number
  readonly cost: number
}

const NOTHING: Outcome = { impressions: 0, clicks: 0, cost: 0 }
interface Wish {
  impressions: number
  clicks: number
  cost: number
}

/**
 * Outcomes of all leaves of an account, in their order. More money buys more, but each further won less: a higher bid wins a smaller
 * further share of searches, a larger budget pays more for a view. A campaign never spends more than its budget.
 */
export function outcomes(account: AdAccount, dayNumber: number, settings: (entityId: string) => Settings): Outcome[] {
  const wishes = account.leaves.map((leaf) => wish(leaf, account, dayNumber, settings))
  const pools = poolsOf(account)
  const wanted = new Map<string, number>()
  for (const leaf of account.leaves) {
    const pool = pools.get(leaf.campaignId) ?? leaf.campaignId
    wanted.set(pool, (wanted.get(pool) ?? 0) + (wishes[leaf.at]?.cost ?? 0))
  }
  return account.leaves.map((leaf) => {
    const one = wishes[leaf.at]
    if (one === undefined || one.impressions <= 0) return NOTHING
    const budget = settings(leaf.campaignId).dailyBudget
    const all = wanted.get(pools.get(leaf.campaignId) ?? leaf.campaignId) ?? 0
    const share = budget === null || all <= budget ? 1 : budget / all
    return whole(leaf, dayNumber, one, share)
  })
}

/** Campaigns that spend one budget together → its name. */
function poolsOf({ entities }: AdAccount): ReadonlyMap<string, string> {
  return new Map(
    entities.flatMap(({ id, sharedBudget }) => (sharedBudget === undefined ? [] : [[id, sharedBudget] as const])),
  )
}

function whole(leaf: Leaf, dayNumber: number, one: Wish, share: number): Outcome {
  const key = mix(leaf.key, dayNumber)
  const impressions = Math.floor(one.impressions * share)
  const clicks = Math.min(impressions, wholeNear(one.clicks * share, mix(key, 21)))
  // Searches are paid by the click, views as they are shown.
  const cost = leaf.model === 'auction' ? (one.cost / Math.max(one.clicks, 1e-9)) * clicks : one.cost * share
  return { impressions, clicks, cost: Math.floor(cost) }
}

function wish(leaf: Leaf, account: AdAccount, dayNumber: number, settings: (id: string) => Settings): Wish {
  const on = [leaf.campaignId, leaf.adgroupId, leaf.keywordId, leaf.adId].every(
    (id) => id === null || settings(id).active,
  )
  if (!on || isBarred(leaf, settings)) return { impressions: 0, clicks: 0, cost: 0 }
  const key = mix(leaf.key, dayNumber)
  return leaf.model === 'auction'
    ? auction(leaf, dayNumber, key, bidOf(leaf, account, settings))
    : reach(leaf, account, dayNumber, key, settings)
}

/** Google keeps a keyword from searches that are negative; at Naver they bar only what the vendor adds by itself, never a keyword. */
function isBarred({ platform, campaignId, adgroupId, term }: Leaf, settings: (id: string) => Settings): boolean {
  if (platform !== 'google' || term === '') return false
  const negatives = [campaignId, adgroupId].flatMap((id) => (id === null ? [] : (settings(id).negatives ?? [])))
  return negatives.some(({ text, match }) => (match === 'exact' ? term === text : term.includes(text)))
}

function bidOf(leaf: Leaf, account: AdAccount, settings: (id: string) => Settings): number {
  const own = leaf.keywordId === null ? null : settings(leaf.keywordId).bid
  const group = leaf.adgroupId === null ? null : settings(leaf.adgroupId).bid
  return own ?? group ?? fromWon(300, account.currency)
}

function auction(leaf: Leaf, dayNumber: number, key: number, bid: number): Wish {
  const searches = leaf.demand * appetite(dayNumber) * noise(mix(key, 31), 0.35)
  const won = bid / (bid + leaf.price)
  const impressions = searches * won * 2
  const clicks = impressions * leaf.ctr * (0.7 + 0.6 * won)
  return { impressions, clicks, cost: clicks * bid * (0.6 + 0.3 * draw(key, 32)) }
}

/** A budget stands on the ad set or on the campaign; siblings that run share it by their weight. */
function reach(
  leaf: Leaf,
  account: AdAccount,
  dayNumber: number,
  key: number,
  settings: (id: string) => Settings,
): Wish {
  const group = leaf.adgroupId === null ? null : settings(leaf.adgroupId).dailyBudget
  const budget = group ?? settings(leaf.campaignId).dailyBudget ?? 0
  const sharing = account.leaves.filter(
    (other) =>
      (group === null ? other.campaignId === leaf.campaignId : other.adgroupId === leaf.adgroupId) &&
      (other.adgroupId === null || settings(other.adgroupId).active) &&
      (other.adId === null || settings(other.adId).active),
  )
  const all = sharing.reduce((sum, other) => sum + other.demand, 0)
  const pace = 0.9 + 0.1 * draw(key, 33)
  const cost = budget * (leaf.demand / Math.max(all, leaf.demand)) * pace
  const price = (leaf.price * (1 + cost / leaf.saturation) * (isPromotion(dayNumber) ? 1.25 : 1)) / 1000
  const impressions = (cost / price) * noise(mix(key, 34), 0.2)
  return { impressions, clicks: impressions * leaf.ctr, cost }
}
