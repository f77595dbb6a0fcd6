import { type Day, isDay } from '@commerce/kernel'
import type { Stage } from '../server/stage.ts'
import { dayOfNumber, numberOfDay } from '../world/calendar.ts'
import { cafe24OrderId, cafe24ProductNo } from '../world/channel-numbers.ts'
import type { Order } from '../world/orders.ts'
import { product } from '../world/products.ts'
import { AD_NAMES, type MallDay, mallDay } from '../world/visits.ts'

type Row = Record<string, string | number>
/** Rows of a report over some days; only visitors and page views come by day. */
type Report = (days: readonly { day: Day; mall: MallDay }[], byHour: boolean) => Row[]

export const daysAsked = (from: string, to: string): Day[] | null =>
  isDay(from) && isDay(to) && from <= to && numberOfDay(to) - numberOfDay(from) < 366
    ? Array.from({ length: numberOfDay(to) - numberOfDay(from) + 1 }, (_, at) => dayOfNumber(numberOfDay(from) + at))
    : null

export const mallDays = (stage: Stage, days: readonly Day[]) =>
  days.map((day) => ({ day, mall: mallDay(stage.world, numberOfDay(day), stage.clock.now()) }))

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
/** Numbers and texts of numbers stand side by side in one row. */
const rate = (part: number, whole: number): string => (whole === 0 ? '0.00' : ((part / whole) * 100).toFixed(2))
const isPaid = (order: Order): boolean => order.paidAt !== null

/** Path → name of the list and its rows. */
export const REPORTS: Readonly<Record<string, { list: string; rows: Report }>> = {
  '/visitors/view': { list: 'view', rows: visitors },
  '/visitors/pageview': { list: 'pageview', rows: pageviews },
  '/visitors/unique': {
    list: 'unique',
    rows: (days) =>
      shownDays(days).map(({ day, mall }) => ({
        date: day,
        unique_visit_count: sum(mall.hours.map((hour) => hour.firstVisits)),
      })),
  },
  '/adeffect/addetails': { list: 'addetails', rows: adDetails },
  '/visitpaths/keywordsales': { list: 'keywordsales', rows: keywordSales },
  '/visitpaths/adsales': { list: 'adsales', rows: adSales },
  '/products/sales': { list: 'sales', rows: productSales },
  '/sales/orderdetails': { list: 'orderdetails', rows: orderDetails },
}

/** Days that have begun. */
const shownDays = (days: Parameters<Report>[0]) => days.filter(({ mall }) => mall.hours.length > 0)

function visitors(days: Parameters<Report>[0], byHour: boolean): Row[] {
  return shownDays(days).flatMap(({ day, mall }) => {
    const row = (hours: MallDay['hours']): Row => {
      const visits = sum(hours.map((hour) => hour.visits))
      const first = sum(hours.map((hour) => hour.firstVisits))
      return { date: day, visit_count: visits, first_visit_count: first, re_visit_count: visits - first }
    }
    return byHour ? mall.hours.map((hour, at) => ({ ...row([hour]), hour: at })) : [row(mall.hours)]
  })
}

function pageviews(days: Parameters<Report>[0], byHour: boolean): Row[] {
  return shownDays(days).flatMap(({ day, mall }) =>
    byHour
      ? mall.hours.map((hour, at) => ({ date: day, hour: at, page_view: hour.pageviews }))
      : [{ date: day, page_view: sum(mall.hours.map((hour) => hour.pageviews)) }],
  )
}

/** Sums over the days under a key. */
function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

function adDetails(days: Parameters<Report>[0]): Row[] {
  const all = days.flatMap(({ mall }) => mall.ads)
  const visits = sum(all.map((one) => one.visits))
  return [...grouped(all, (one) => `${one.ad}/${one.keyword}`).values()].map((group) => {
    const [first] = group
    const own = sum(group.map((one) => one.visits))
    const bought = sum(group.map((one) => one.purchases))
    const amount = sum(group.map((one) => one.amount))
    return {
      ad: first?.ad ?? '',
      keyword: first?.keyword ?? '',
      visit_count: own,
      visit_rate: rate(own, visits),
      purchase_count: bought,
      purchase_rate: rate(bought, own),
      order_amount: amount,
      order_amount_per_visitor: (own === 0 ? 0 : amount / own).toFixed(2),
      order_amount_per_buyer: (bought === 0 ? 0 : amount / bought).toFixed(2),
    }
  })
}

const adsWithSales = (days: Parameters<Report>[0]) =>
  days.flatMap(({ mall }) => mall.ads).filter((one) => one.purchases > 0)

function keywordSales(days: Parameters<Report>[0]): Row[] {
  const named = adsWithSales(days).filter((one) => one.keyword !== '')
  return [...grouped(named, (one) => one.keyword)].map(([keyword, group]) => ({
    keyword,
    order_count: sum(group.map((one) => one.purchases)),
    order_amount: sum(group.map((one) => one.amount)),
  }))
}

function adSales(days: Parameters<Report>[0]): Row[] {
  return [...grouped(adsWithSales(days), (one) => one.ad)].map(([ad, group]) => ({
    ad,
    order_count: sum(group.map((one) => one.purchases)),
    order_amount: sum(group.map((one) => one.amount)),
  }))
}

function productSales(days: Parameters<Report>[0]): Row[] {
  const lines = days.flatMap(({ mall }) => mall.orders.filter(isPaid).flatMap((order) => order.lines))
  return [...grouped(lines, (line) => line.product.number.toString())].map(([number, group]) => ({
    product_no: cafe24ProductNo(Number(number)),
    product_name: product(Number(number)).ko,
    order_count: group.length,
    order_product_count: sum(group.map((line) => line.quantity)),
    order_amount: sum(group.map((line) => line.total)),
  }))
}

/** The bridge from an order to a campaign: only orders that came by one are in it. */
function orderDetails(days: Parameters<Report>[0]): Row[] {
  return days.flatMap(({ day, mall }) =>
    mall.orders.filter(isPaid).flatMap((order): Row[] => {
      if (order.via === null) return []
      const { leaf } = order.via
      return [
        {
          order_id: cafe24OrderId(order),
          order_date: day,
          ad: AD_NAMES[leaf.platform],
          medium: leaf.model === 'auction' ? 'cpc' : 'social',
          campaign: leaf.campaignId,
          keyword: leaf.term,
          content: leaf.adId ?? '',
          order_amount: order.total,
          payment_method: 'card',
        },
      ]
    }),
  )
}
