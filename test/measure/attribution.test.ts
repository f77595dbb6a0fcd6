import { addDays, eachDay } from '@commerce/kernel'
import { CHANNELS, type TruthOrder } from '@commerce/sandbox'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { expectStatus } from '../kit/people.ts'
import { OPERATOR } from '../kit/product.ts'
import { openShop, type ShopOfTwin } from './shop-of-twin.ts'

const DAYS = 8
/** The first of the days loaded may be there in part. */
const WHOLE = DAYS - 2
const DAY_MS = 86_400_000

interface Cell {
  platform: string
  channelId: string
  ordersMilli: number
  valueMinor: number
}

/** Orders that are sales today, by who really brought them. */
function truthOf(shop: ShopOfTwin) {
  const last = addDays(shop.today(), -1)
  const first = addDays(last, 1 - WHOLE)
  const cells = new Map<string, { ordersMilli: number; valueMinor: number }>()
  const sales = new Map<string, { orders: number; netMinor: number }>()
  const isSale = (order: TruthOrder): boolean =>
    order.paidAt !== null && order.lines.some(({ quantity, state }) => state.cancelled + state.returned < quantity)
  for (const channel of CHANNELS) {
    const channelId = shop.ids.get(channel) ?? ''
    for (const order of shop.twin.truth.orders(channel, first, last, shop.rig.now()).filter(isSale)) {
      const net = order.totalMinor - order.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
      const all = sales.get(channelId) ?? { orders: 0, netMinor: 0 }
      sales.set(channelId, { orders: all.orders + 1, netMinor: all.netMinor + net })
      const key = `${order.broughtBy} ${channelId}`
      const cell = cells.get(key) ?? { ordersMilli: 0, valueMinor: 0 }
      cells.set(key, { ordersMilli: cell.ordersMilli + 1_000, valueMinor: cell.valueMinor + net })
    }
  }
  return { first, last, cells, sales }
}

async function compare(shop: ShopOfTwin): Promise<void> {
  await shop.rig.product().tracking.attribution.catchUp()
  const { first, last, cells, sales } = truthOf(shop)
  const [smartstore, mall, coupang] = ['smartstore', 'cafe24', 'coupang'].map((name) => shop.ids.get(name) ?? '')
  for (const model of ['last-click', 'linear', 'time-decay']) {
    const path = `/api/cross-channel?from=${first}&to=${last}&model=${model}`
    const said = (await expectStatus(shop.client.get(path), 200)).json
    // Smart Store names Naver's ads, the mall's analytics every ad; of Coupang nothing is said.
    const known = [...cells].filter(
      ([key]) => key === `naver ${smartstore}` || (key.endsWith(`${mall}`) && !key.startsWith('null')),
    )
    const told = (said.cells as Cell[]).map(({ platform, channelId, ...rest }) => [`${platform} ${channelId}`, rest])
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(known))
    for (const { channelId, orders, netMinor } of said.channels)
      expect([channelId, { orders, netMinor }]).toEqual([channelId, sales.get(channelId)])
    // What is not credited is unattributed: nothing is lost and nothing is there twice.
    for (const { channelId, ordersMilli, valueMinor } of said.unattributed) {
      const own = (said.cells as Cell[]).filter((cell) => cell.channelId === channelId)
      const sum = (of: (cell: Cell) => number): number => own.reduce((all, cell) => all + of(cell), 0)
      const all = sales.get(channelId) ?? { orders: 0, netMinor: 0 }
      expect([channelId, ordersMilli + sum((cell) => cell.ordersMilli)]).toEqual([channelId, all.orders * 1_000])
      expect([channelId, valueMinor + sum((cell) => cell.valueMinor)]).toEqual([channelId, all.netMinor])
    }
    expect(said.unattributed.some((row: { channelId: string }) => row.channelId === coupang)).toBe(true)
    expect(said.days.map(({ day }: { day: string }) => day)).toEqual(eachDay(first, last))
  }
}

/** Reads the channels and the mall's analytics; the schedule may have begun one of the runs by itself. */
async function read(shop: ShopOfTwin, how: 'backfill' | 'sync'): Promise<void> {
  const { ingest } = shop.rig.product().data
  for (const platform of [...CHANNELS, 'cafe24-analytics']) {
    const id = shop.ids.get(platform) ?? ''
    const once = async (): Promise<string> => {
      const begun =
        how === 'sync'
          ? await ingest.startSync(OPERATOR.actor, null, id, {})
          : await ingest.startBackfill(OPERATOR.actor, null, id, { days: DAYS })
      if (!begun.ok) return begun.refusal.code
      const states = (await ingest.follow(begun.value.batchId, () => undefined)).map(({ state }) => state)
      return states.every((state) => state === 'done' || state === 'suspect') ? 'done' : states.join(' ')
    }
    await expect.poll(once, { timeout: 120_000, interval: 500 }).toBe('done')
  }
}

describe.each(engines())('credits are the truth of the twin on $engine', ({ place }) => {
  test('an order is credited to the ad that brought it, or to none; also after cancellations and refunds', async () => {
    const shop = await openShop(await place({ migrated: false }))
    await read(shop, 'backfill')
    await compare(shop)
    shop.rig.travel(2 * DAY_MS)
    await read(shop, 'sync')
    await compare(shop)
  }, 240_000)
})
