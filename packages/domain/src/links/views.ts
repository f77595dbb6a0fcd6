import type { AnswerOf, Link } from '@commerce/contracts'
import { type Day, eachDay } from '@commerce/kernel'
import type { LinkRow, LinksDeps } from './model.ts'
import { clickDays, clickSums, clicksBy } from './repo/clicks.ts'
import { newestOrdersOfLink, ordersOfLinks } from './repo/orders.ts'

export type LinkStats = AnswerOf<'GET /api/links/{id}/stats'>

const NEWEST_ORDERS = 100

/** Links as they are shown: with their clicks, and the orders that came by them (last click). */
export function createViews(deps: Pick<LinksDeps, 'store' | 'publicUrl' | 'shopCurrency' | 'inShopCurrency'>) {
  const { store } = deps

  async function of(links: readonly LinkRow[]): Promise<Link[]> {
    const ids = links.map(({ id }) => id)
    const [sums, orders] = [await clickSums(store.read, ids), await ordersOfLinks(store.read, ids)]
    const currency = await deps.shopCurrency()
    const sales = new Map<string, { credited: number; valueMinor: number }>()
    for (const row of orders) {
      const known = sales.get(row.link_id ?? '') ?? { credited: 0, valueMinor: 0 }
      // An amount without a rate of its day is left out; the order is still counted.
      const value = (await deps.inShopCurrency(row.value, row.currency, row.day)) ?? 0
      sales.set(row.link_id ?? '', { credited: known.credited + row.orders, valueMinor: known.valueMinor + value })
    }
    return links.map((link) => {
      const own = sums.filter((row) => row.link_id === link.id)
      const clicks = (who: string): number => own.find((row) => row.who === who)?.clicks ?? 0
      return {
        id: link.id,
        slug: link.slug,
        url: `${deps.publicUrl}/l/${link.slug}`,
        name: link.name,
        targetUrl: link.targetUrl,
        utm: { ...link.utm },
        platform: link.platform,
        campaign: link.campaign,
        coupon: link.coupon,
        enabled: link.enabled,
        expiresAt: link.expiresAt,
        createdAt: link.createdAt,
        clicks: {
          human: clicks('human'),
          bot: clicks('bot'),
          preview: clicks('preview'),
          visitors: own.find((row) => row.who === 'human')?.visitors ?? 0,
        },
        orders: { ...(sales.get(link.id) ?? { credited: 0, valueMinor: 0 }), currency },
      }
    })
  }

  async function one(link: LinkRow): Promise<Link> {
    const [view] = await of([link])
    if (view === undefined) throw new Error('one link has one view')
    return view
  }

  return {
    of,
    one,

    async stats(link: LinkRow, from: Day, to: Day): Promise<LinkStats> {
      const db = store.read
      const rows = await clickDays(db, link.id, from)
      const orders = await newestOrdersOfLink(db, link.id, NEWEST_ORDERS)
      return {
        link: await one(link),
        days: eachDay(from, to).map((day) => {
          const own = rows.filter((row) => row.day === day)
          const clicks = (who: string): number => own.find((row) => row.who === who)?.clicks ?? 0
          const visitors = own.find((row) => row.who === 'human')?.visitors ?? 0
          return { day, human: clicks('human'), bot: clicks('bot'), preview: clicks('preview'), visitors }
        }),
        referrers: (await clicksBy(db, link.id, from, 'referrer')).map(({ value, clicks }) => ({
          referrer: value,
          clicks,
        })),
        devices: (await clicksBy(db, link.id, from, 'device')).map(({ value, clicks }) => ({ device: value, clicks })),
        orders: orders.map((order) => ({
          id: String(order.key),
          externalId: order.external_id,
          day: order.day,
          totalMinor: order.total_minor,
          currency: order.currency,
          credit: 1,
        })),
      }
    },
  }
}
