import type { AdLevel } from '@commerce/contracts/records'
import { addDays, type Currency, type Day, divideRounded, eachDay, microsToMoney } from '@commerce/kernel'
import { AD_PLATFORMS, type AdPlatform, CHANNELS, type Channel, type Figures, type TruthOrder } from '@commerce/sandbox'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { expectStatus } from '../kit/people.ts'
import { openShop, type ShopOfTwin, WON_PER_DOLLAR } from './shop-of-twin.ts'

const DAYS = 12
const DAY_MS = 86_400_000
const KRW = 'KRW' as Currency

/** What the product says of every day, by connection. */
async function saidOf(shop: ShopOfTwin, platform: string, days: readonly Day[], measures: string) {
  const range = `from=${days[0]}&to=${days.at(-1)}`
  const path = `/api/dashboard/timeseries?measures=${measures}&connector=${shop.ids.get(platform)}&${range}`
  const { points } = (await expectStatus(shop.client.get(path), 200)).json
  return new Map<string, Record<string, number | null>>(
    points.map((point: { day: string; values: Record<string, number | null> }) => [point.day, point.values]),
  )
}

/** Dollars of TikTok at the rate of the day; rounded once. */
function won(micros: number, platform: AdPlatform): number {
  if (platform !== 'tiktok') return microsToMoney(BigInt(micros), KRW).minor
  return Number(divideRounded(BigInt(micros) * BigInt(WON_PER_DOLLAR.replace('.', '')), 10n ** 15n))
}

function adTruth(shop: ShopOfTwin, platform: AdPlatform, day: Day): Figures | null {
  return [...shop.twin.truth.adLevel(platform, 'account', day, shop.rig.now()).values()][0] ?? null
}

/** An order is no sale any more when every line was given back whole. */
function isSale(order: TruthOrder): boolean {
  return order.lines.some(({ quantity, state }) => state.cancelled + state.returned < quantity)
}

function channelTruth(orders: readonly TruthOrder[], on: (at: number) => boolean) {
  const truth = { grossRevenue: 0, netRevenue: 0, refunded: 0, refundedOnDay: 0, orders: 0 }
  for (const order of orders) {
    if (order.paidAt === null) continue
    const refunded = order.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0)
    for (const refund of order.refunds) if (on(refund.at)) truth.refundedOnDay += refund.amountMinor
    if (!on(order.orderedAt)) continue
    truth.grossRevenue += order.totalMinor
    truth.refunded += refunded
    if (!isSale(order)) continue
    truth.orders += 1
    truth.netRevenue += order.totalMinor - refunded
  }
  return truth
}

/** Spend, conversions and what they were worth of every platform and day; every channel's orders. */
async function compareDays(shop: ShopOfTwin, days: readonly Day[]): Promise<void> {
  for (const platform of AD_PLATFORMS) {
    const said = await saidOf(shop, platform, days, 'spend,conversionValue,impressions,clicks')
    for (const day of days) {
      const truth = adTruth(shop, platform, day)
      const { spend, conversionValue, impressions, clicks } = said.get(day) ?? {}
      expect([platform, day, spend ?? 0, conversionValue ?? 0, impressions ?? 0, clicks ?? 0]).toEqual([
        platform,
        day,
        won(truth?.costMicros ?? 0, platform),
        won(truth?.conversionValueMicros ?? 0, platform),
        truth?.impressions ?? 0,
        truth?.clicks ?? 0,
      ])
    }
  }
  for (const channel of CHANNELS) await compareChannel(shop, channel, days)
}

async function compareChannel(shop: ShopOfTwin, channel: Channel, days: readonly Day[]): Promise<void> {
  const measures = 'grossRevenue,netRevenue,refunded,refundedOnDay,orders'
  const said = await saidOf(shop, channel, days, measures)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return
  const orders = shop.twin.truth.orders(channel, first, last, shop.rig.now())
  for (const day of days) {
    const start = Date.parse(`${day}T00:00:00+09:00`)
    const truth = channelTruth(orders, (at) => at >= start && at < start + DAY_MS)
    const { refundedOnDay, ...rest } = Object.fromEntries(
      Object.entries(said.get(day) ?? {}).map(([name, value]) => [name, value ?? 0]),
    )
    const { refundedOnDay: back, ...others } = truth
    expect([channel, day, rest]).toEqual([channel, day, others])
    // Refunds of orders that are older than the days loaded may be there as well.
    expect([channel, day, Number(refundedOnDay) >= back]).toEqual([channel, day, true])
  }
}

/** Every entity of a level over some days, against the truth of that level. */
async function compareLevel(
  shop: ShopOfTwin,
  platform: AdPlatform,
  level: AdLevel,
  days: readonly Day[],
): Promise<number> {
  const range = `from=${days[0]}&to=${days.at(-1)}`
  const path = `/api/ads/table?level=${level}&connector=${shop.ids.get(platform)}&${range}&limit=500`
  const { items } = (await expectStatus(shop.client.get(path), 200)).json
  const truth = new Map<string, { cost: number; value: number; clicks: number }>()
  for (const day of days)
    for (const [id, figures] of shop.twin.truth.adLevel(platform, level, day, shop.rig.now())) {
      const one = truth.get(id) ?? { cost: 0, value: 0, clicks: 0 }
      one.cost += figures.costMicros
      one.value += figures.conversionValueMicros
      one.clicks += figures.clicks
      truth.set(id, one)
    }
  for (const item of items) {
    const one = truth.get(item.entityId)
    expect([platform, level, item.entityId, item.spendMinor, item.salesMinor ?? 0, item.clicks]).toEqual([
      platform,
      level,
      item.entityId,
      won(one?.cost ?? 0, platform),
      won(one?.value ?? 0, platform),
      one?.clicks ?? 0,
    ])
  }
  return items.length
}

describe.each(engines())('figures are the truth of the twin on $engine', ({ place, engine }) => {
  test('every day and level to the won: after the first load, late conversions, corrections and cancellations', async () => {
    const shop = await openShop(await place({ migrated: false }))
    // Two in the afternoon in Seoul: reports of yesterday are there.
    shop.rig.travel((DAY_MS + Date.parse(`${shop.today()}T14:00:00+09:00`) - shop.rig.now()) % DAY_MS)
    const days = eachDay(addDays(shop.today(), 1 - DAYS), addDays(shop.today(), -1))
    await shop.backfill(DAYS)
    const loadedAt = shop.rig.now()
    await compareDays(shop, days)

    let entities = 0
    for (const [platform, levels] of [
      ['naver', ['campaign', 'adgroup']],
      ['meta', ['campaign', 'adgroup', 'ad']],
      ['google', ['campaign', 'adgroup']],
    ] as const) {
      for (const level of levels) entities += await compareLevel(shop, platform, level, days.slice(-7))
    }
    expect(entities).toBeGreaterThan(20)

    const home = (await shop.client.get('/api/dashboard/home')).json
    const spend = home.figures.find((one: { measure: string }) => one.measure === 'spend')
    const later = engine === 'sqlite' ? [1, 3] : [3]
    for (const jump of later) {
      shop.rig.travel(jump * DAY_MS)
      await shop.sync(14)
      // What a platform reads again at every sync; older days are read by a backfill.
      await compareDays(shop, eachDay(addDays(shop.today(), -3), addDays(shop.today(), -1)))
    }
    // What was believed at first can still be asked for, and is what it was.
    const { day } = home.basis
    const path = `/api/measures/as-known?measure=spend&from=${day}&to=${day}&at=${loadedAt}`
    expect((await expectStatus(shop.client.get(path), 200)).json).toMatchObject({ was: spend.value })
  }, 400_000)
})
