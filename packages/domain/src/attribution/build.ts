import { addDays, type Day } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { plainOrderId } from '../links/index.ts'
import type { ClickFacts, EventFacts, LinkFacts, OrderFacts, Touch } from './model.ts'
import { matchOf } from './policy/match.ts'
import { rollUp } from './policy/rollup.ts'
import { type Evidence, touchesOf } from './policy/touches.ts'
import { clicksOf, eventsOfOrders, landingsOf, linkEvent } from './repo/evidence.ts'
import { bridgeOf, ordersOfDay } from './repo/orders.ts'
import { writeDay } from './repo/touches.ts'

export interface Links {
  readonly byId: ReadonlyMap<string, LinkFacts>
  readonly byCoupon: ReadonlyMap<string, LinkFacts>
}

/** Older links first, so that of two with one coupon the newer one has it. */
export function linksBy(links: readonly LinkFacts[]): Links {
  const sorted = links.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    byId: new Map(sorted.map((link) => [link.id, link])),
    byCoupon: new Map(sorted.flatMap((link) => (link.coupon === null ? [] : [[link.coupon.toUpperCase(), link]]))),
  }
}

/**
 * Makes the touches and credits of one day anew, from everything that is known now: events that name its orders are linked to
 * them, and what the same visitors did before, and what the channels say, becomes touches.
 *
 * @returns how many orders have a touch.
 */
export async function makeDay(
  store: Store,
  ask: { day: Day; links: Links; windowMs: number; seen: string; at: number },
): Promise<number> {
  const { day, links, windowMs } = ask
  const db = store.read
  const orders = await ordersOfDay(db, day)
  const matched = matchAll(
    orders,
    await eventsOfOrders(db, [...new Set(orders.flatMap(({ externalId }) => plainOrderId(externalId) ?? []))]),
  )
  const bridge = await bridgeOf(db, [addDays(day, -1), day, addDays(day, 1)])
  const known = await visitsBefore(store, orders, [...matched.values()].flat(), windowMs)

  const touched: { order: OrderFacts; touches: readonly Touch[] }[] = []
  for (const order of orders) {
    const purchases = matched.get(order.key) ?? []
    const own = bridge.get(order.externalId) ?? null
    if (purchases.length === 0 && own === null && order.source === null) continue
    const evidence: Evidence = {
      order,
      purchases,
      ...known.of(purchases),
      bridge: own,
      links: links.byId,
      coupons: links.byCoupon,
    }
    const touches = touchesOf(evidence, windowMs)
    if (touches.length > 0) touched.push({ order, touches })
  }

  const credits = rollUp(
    touched.map(({ order, touches }) => ({ ...order, touches })),
    'last-click',
  )
  const keys = orders.map(({ key }) => key)
  await store.write(async (tx) => {
    for (const { order, touches } of touched) {
      const link = touches.findLast(({ linkId }) => linkId !== null)?.linkId ?? null
      for (const event of matched.get(order.key) ?? [])
        if (event.orderKey !== order.key) await linkEvent(tx, event.id, order.key, link, ask.at)
    }
    for (const [key, events] of matched)
      if (!touched.some(({ order }) => order.key === key))
        for (const event of events) if (event.orderKey !== key) await linkEvent(tx, event.id, key, null, ask.at)
    await writeDay(store, tx, day, { touched, credits, keys, seen: ask.seen, at: ask.at })
  })
  return touched.length
}

/** Events by the key of the order they name. One that is linked already stays with its order. */
function matchAll(orders: readonly OrderFacts[], events: readonly EventFacts[]): Map<number, EventFacts[]> {
  const byNumber = Map.groupBy(orders, ({ externalId }) => plainOrderId(externalId) ?? '')
  const found = new Map<number, EventFacts[]>()
  for (const event of events) {
    const candidates = event.orderId === null ? [] : (byNumber.get(event.orderId) ?? [])
    const order =
      event.orderKey === null ? matchOf(event, candidates) : candidates.find(({ key }) => key === event.orderKey)
    if (order) found.set(order.key, [...(found.get(order.key) ?? []), event])
  }
  return found
}

/** Clicks and landings of the visitors of these events, within the window before the orders. */
async function visitsBefore(
  store: Store,
  orders: readonly OrderFacts[],
  events: readonly EventFacts[],
  windowMs: number,
) {
  const visitors = [...new Set(events.flatMap(({ visitorId }) => (visitorId === null ? [] : [visitorId])))]
  const named = [
    ...new Set(events.flatMap(({ clickIds }) => (clickIds.cm_click === undefined ? [] : [clickIds.cm_click]))),
  ]
  if (events.length === 0) return { of: () => ({ clicks: [], events: [] }) }
  const from = Math.min(...orders.map(({ orderedAt }) => orderedAt)) - windowMs
  const to = Math.max(...events.map(({ at }) => at))
  const landings = await landingsOf(store.read, visitors, from, to)
  for (const { clickIds } of landings) if (clickIds.cm_click !== undefined) named.push(clickIds.cm_click)
  const clicks = await clicksOf(store.read, visitors, [...new Set(named)], from, to)
  const landingsBy = Map.groupBy(landings, ({ visitorId }) => visitorId)
  const clicksBy = Map.groupBy(clicks, ({ visitorId }) => visitorId)
  const clickById = new Map(clicks.map((click) => [click.id, click]))

  return {
    of(purchases: readonly EventFacts[]): { clicks: ClickFacts[]; events: EventFacts[] } {
      const own = new Set(purchases.flatMap(({ visitorId }) => (visitorId === null ? [] : [visitorId])))
      const before = [...own].flatMap((visitor) => landingsBy.get(visitor) ?? [])
      const ids = [...before, ...purchases].flatMap(({ clickIds }) => clickIds.cm_click ?? [])
      const found = [
        ...[...own].flatMap((visitor) => clicksBy.get(visitor) ?? []),
        ...ids.flatMap((id) => clickById.get(id) ?? []),
      ]
      const mine = new Set(purchases.map(({ id }) => id))
      return {
        clicks: [...new Map(found.map((click) => [click.id, click])).values()],
        events: before.filter(({ id }) => !mine.has(id)),
      }
    },
  }
}
