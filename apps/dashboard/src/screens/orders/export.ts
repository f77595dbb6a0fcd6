import type { Order } from '@commerce/contracts'
import type { Translate } from '@commerce/contracts/words'
import { api } from '../../lib/api.ts'
import { formatDateTime, type Language } from '../../lib/format.ts'
import { csvOf } from '../audit/csv.ts'
import { majorText } from '../parts/amounts.ts'
import type { OrdersQuery } from './address.ts'

/** A file of more rows no spreadsheet opens with pleasure. */
export const MOST_ROWS = 20_000
const STEP = 200

/** All orders of the view, page after page in the order shown. @param onRead told how many are here and how many there are. */
export async function readAllOrders(
  query: OrdersQuery,
  signal: AbortSignal,
  onRead: (done: number, total: number) => void,
): Promise<{ readonly orders: readonly Order[]; readonly total: number }> {
  const orders: Order[] = []
  for (;;) {
    const { items, total } = await api('GET /api/orders', {
      query: { ...query, limit: STEP, offset: orders.length },
      signal,
    })
    orders.push(...items)
    onRead(orders.length, total)
    if (items.length === 0 || orders.length >= Math.min(total, MOST_ROWS)) return { orders, total }
  }
}

/** The columns of the table as CSV; money in major units with the currency beside it, so that a spreadsheet can add it up. */
export function ordersCsv(
  orders: readonly Order[],
  { t, language, platformName }: { t: Translate; language: Language; platformName: (platform: string) => string },
): string {
  const head = [
    t('channels:orderedAt'),
    t('channels:channel'),
    t('channels:number'),
    t('channels:product'),
    t('channels:status'),
    t('channels:credited'),
    t('channels:units'),
    t('channels:currency'),
    t('channels:amount'),
    t('channels:refunded'),
  ]
  const rows = orders.map((order) => [
    formatDateTime(order.orderedAt, language, { style: 'seconds' }),
    order.channel,
    order.externalId,
    order.title,
    t(`channels:statusOf.${order.status}`),
    order.credited === null ? '' : platformName(order.credited),
    String(order.units),
    order.currency,
    majorText(order.totalMinor, order.currency),
    majorText(order.refundedMinor, order.currency),
  ])
  return csvOf([head, ...rows])
}
