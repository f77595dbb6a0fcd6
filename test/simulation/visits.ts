import { dayOf, type Ids } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Chance } from './chance.ts'
import type { MallOrder } from './mall.ts'
import { HOUR, SEOUL } from './world.ts'

/** What pages of the shop tell of the buyer of an order: ways in through ads, and the purchase, told again when the page is loaded again. */
export async function tellVisits(base: Store, ids: Ids, chance: Chance, order: MallOrder): Promise<void> {
  if (chance.happens(0.4)) return
  const visitor = ids.next('vis')
  const total = order.lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
  const ways = [{ gclid: 'g' }, { fbclid: 'f' }, { n_campaign: 'n' }]
  const landings = Array.from({ length: chance.whole(4) }, (_, n) => ({
    at: order.orderedAt - (n + 1) * (1 + chance.whole(60)) * HOUR,
    click: chance.one(ways),
  }))
  const event = (kind: 'page_view' | 'purchase', at: number, key: string, click: object | null) => ({
    ...{ id: ids.next('cev'), dedupe_key: key, kind, at, day: dayOf(at, SEOUL) },
    ...{ order_id: kind === 'purchase' ? order.id : null, coupon: null },
    ...{ value_minor: kind === 'purchase' ? total : null, currency: kind === 'purchase' ? 'KRW' : null },
    ...{ visitor_id: visitor, click_ids_json: click === null ? null : JSON.stringify(click), utm_json: null },
    ...{ referrer: null, link_id: null, order_key: null, linked_at: null },
  })
  const told = [
    ...landings.map(({ at, click }, n) => event('page_view', at, `${visitor}-${n}`, click)),
    event('purchase', order.orderedAt, `purchase:${order.id}`, null),
    ...(chance.happens(0.3) ? [event('purchase', order.orderedAt + 1_000, `purchase:${order.id}`, null)] : []),
  ]
  await base.write(async (tx) => {
    for (const one of told)
      await tx
        .insertInto('conversion_events')
        .values(one)
        .onConflict((there) => there.column('dedupe_key').doNothing())
        .execute()
  })
}
