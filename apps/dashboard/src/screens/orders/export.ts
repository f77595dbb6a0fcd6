import type { Order } from '@commerce/contracts'
import type { Translate } from '@commerce/contracts/words'
import { api } from '../../lib/api.ts'
import { formatDateTime, type Language } from '../../lib/format.ts'
import { csvOf } from '../audit/csv.ts'
import { majorText } from '../parts/amounts.ts'
import type { OrdersQuery } from './address.ts'
import type { ChoiceColumn } from './columns.ts'

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

interface Sheet {
  readonly t: Translate
  readonly language: Language
  readonly platformName: (platform: string) => string
  /** Columns shown beside those that always are. */
  readonly columns: readonly ChoiceColumn[]
}

/** The columns of the table as CSV; money in major units with the currency beside it, so that a spreadsheet can add it up. */
export function ordersCsv(orders: readonly Order[], { t, language, platformName, columns }: Sheet): string {
  const all: readonly (readonly [ChoiceColumn | null, string, (order: Order) => string])[] = [
    [null, t('channels:orderedAt'), (one) => formatDateTime(one.orderedAt, language, { style: 'seconds' })],
    ['channel', t('channels:channel'), (one) => one.channel],
    [null, t('channels:number'), (one) => one.externalId],
    [null, t('channels:product'), (one) => one.title],
    ['status', t('channels:status'), (one) => t(`channels:statusOf.${one.status}`)],
    ['vendorStatus', t('channels:vendorStatus'), (one) => one.vendorStatus],
    ['credited', t('channels:credited'), (one) => (one.credited === null ? '' : platformName(one.credited))],
    ['origin', t('channels:origin'), (one) => one.origin ?? ''],
    ['units', t('channels:units'), (one) => String(one.units)],
    [null, t('channels:currency'), (one) => one.currency],
    [null, t('channels:amount'), (one) => majorText(one.totalMinor, one.currency)],
    ['refunded', t('channels:refunded'), (one) => majorText(one.refundedMinor, one.currency)],
  ]
  const shown = all.filter(([key]) => key === null || columns.includes(key))
  return csvOf([shown.map(([, name]) => name), ...orders.map((order) => shown.map(([, , cell]) => cell(order)))])
}
