import { appetite, HOURS_BEFORE, hoursOver, startOf } from './calendar.ts'
import type { AdPlatform } from './entities.ts'
import type { Order } from './orders.ts'
import { draw, keyOf, mix, noise } from './random.ts'
import type { World } from './world.ts'

/** What the mall's analytics shows of a day as of a moment. Amounts in won. */
export interface MallDay {
  /** Hours of the day that are over, 0 to 23: visits and pages of each. */
  readonly hours: readonly { readonly visits: number; readonly firstVisits: number; readonly pageviews: number }[]
  /** By ad and keyword; an empty keyword is an ad without one. */
  readonly ads: readonly AdEffect[]
  /** Paid and unpaid orders of the day that were placed by then. */
  readonly orders: readonly Order[]
}

export interface AdEffect {
  readonly ad: string
  readonly keyword: string
  readonly visits: number
  readonly purchases: number
  readonly amount: number
}

/** Names as a mall's analytics writes them. */
export const AD_NAMES: Readonly<Record<AdPlatform, string>> = {
  naver: '네이버 검색광고',
  meta: '메타',
  google: '구글 애즈',
  tiktok: '틱톡',
  'coupang-ads': '쿠팡 광고',
}

const TO_THE_MALL = ['naver', 'meta', 'google', 'tiktok'] as const

export function mallDay(world: World, dayNumber: number, asOf: number): MallDay {
  if (dayNumber < world.firstDay || startOf(dayNumber) > asOf) return { hours: [], ads: [], orders: [] }
  const orders = world.orders('cafe24', dayNumber).filter((order) => order.at <= asOf)
  const ads = adEffects(world, dayNumber, asOf, orders)
  const clicks = ads.reduce((sum, one) => sum + one.visits, 0)
  return { hours: hoursOf(world, dayNumber, asOf, clicks), ads, orders }
}

function adEffects(world: World, dayNumber: number, asOf: number, orders: readonly Order[]): AdEffect[] {
  const effects = new Map<string, { -readonly [K in keyof AdEffect]: AdEffect[K] }>()
  for (const platform of TO_THE_MALL) {
    const account = world.accounts[platform]
    for (const leaf of account.leaves) {
      const share = leaf.channels.find(([channel]) => channel === 'cafe24')?.[1] ?? 0
      const visits = Math.floor(world.leafDay(account, leaf.at, dayNumber, asOf).clicks * share)
      const id = `${platform}/${leaf.term}`
      const known = effects.get(id) ?? {
        ad: AD_NAMES[platform],
        keyword: leaf.term,
        visits: 0,
        purchases: 0,
        amount: 0,
      }
      effects.set(id, { ...known, visits: known.visits + visits })
    }
  }
  for (const order of orders) {
    if (order.via === null || order.paidAt === null || order.paidAt > asOf) continue
    const { leaf } = order.via
    const known = effects.get(`${leaf.platform}/${leaf.term}`)
    if (known === undefined) continue
    known.purchases += 1
    known.amount += order.total
  }
  return [...effects.values()].filter((one) => one.visits > 0 || one.purchases > 0)
}

function hoursOf(world: World, dayNumber: number, asOf: number, clicks: number): MallDay['hours'] {
  const key = mix(mix(world.seed, keyOf('mall')), dayNumber)
  // Visits without an ad; those by ads are spread like them.
  const whole = Math.round(620 * appetite(dayNumber) * noise(key, 0.2))
  const over = hoursOver(dayNumber, asOf)
  const shown = HOURS_BEFORE[over] ?? 1
  return Array.from({ length: over }, (_, hour) => {
    const from = HOURS_BEFORE[hour] ?? 0
    const to = HOURS_BEFORE[hour + 1] ?? 1
    const brought = shown === 0 ? 0 : Math.floor((clicks * to) / shown) - Math.floor((clicks * from) / shown)
    const visits = Math.floor(whole * to) - Math.floor(whole * from) + brought
    return {
      visits,
      firstVisits: Math.floor(visits * (0.55 + 0.2 * draw(key, hour))),
      pageviews: Math.floor(visits * (3.2 + 1.6 * draw(key, 40 + hour))),
    }
  })
}
