import type { OrderRecord, OrderRefund } from '@commerce/contracts/records'
import { zone } from '@commerce/kernel'
import { expect, test } from 'vitest'
import { mergeOrder } from './order-merge.ts'

const SEOUL = zone('Asia/Seoul')
const BASE: OrderRecord = {
  kind: 'order',
  externalId: '1',
  merge: 'lines',
  orderedAt: Date.UTC(2026, 10, 18),
  paidAt: null,
  status: 'paid',
  vendorStatus: '',
  changedAt: null,
  currency: 'KRW',
  itemsMinor: 0,
  discountMinor: 0,
  shippingMinor: 0,
  taxMinor: 0,
  totalMinor: 0,
  lines: [],
  refunds: [],
  origin: null,
  buyerKey: null,
  source: null,
  extra: null,
}
const line: OrderRecord['lines'][number] = {
  lineId: 'box:3',
  kind: 'item',
  productId: null,
  sku: null,
  title: 'Soap',
  option: null,
  quantity: 3,
  cancelledQuantity: 0,
  returnedQuantity: 0,
  unitMinor: 12_000,
  discountMinor: 1_000,
  totalMinor: 35_000,
  status: 'paid',
  vendorStatus: 'ACCEPT',
  extra: null,
}
const back = (refundId: string, units: number, reason: OrderRefund['reason'] = 'cancel'): OrderRefund => ({
  refundId,
  lineId: 'box:3',
  at: Date.UTC(2026, 10, 19),
  amountMinor: 0,
  units,
  reason,
})
const merge = (before: Parameters<typeof mergeOrder>[0], record: OrderRecord, page: number) =>
  mergeOrder(before, { record, page, place: 0, at: page }, 1, SEOUL)
const known = () => merge(null, { ...BASE, lines: [line] }, 1)

test('units that go back without an amount are the share of the line that is known', () => {
  const state = merge(known(), { ...BASE, refunds: [back('r1', 1)] }, 2)
  expect(state.refunds).toMatchObject([{ refund_id: 'r1', amount_minor: 11_667, reason: 'cancel' }])
  expect(state.lines).toMatchObject([{ cancelled_quantity: 1, status: 'paid' }])
  expect(state.order).toMatchObject({ refunded_minor: 11_667, sale: 1 })
})

test('all units: the line is cancelled, the order is no sale, and telling it again changes nothing', () => {
  const news = { ...BASE, orderedAt: Date.UTC(2026, 10, 19), refunds: [back('r1', 3)] }
  const state = merge(known(), news, 2)
  expect(state.order).toMatchObject({
    status: 'cancelled',
    refunded_minor: 35_000,
    sale: 0,
    ordered_at: BASE.orderedAt,
  })
  expect(merge(state, news, 3)).toBe(state)
})

test('returns and cancellations of one line stand side by side; units of a line that is not known are nothing', () => {
  const other = { ...back('r3', 1), lineId: 'box:9' }
  const state = merge(known(), { ...BASE, refunds: [back('r1', 1), back('r2', 2, 'return'), other] }, 2)
  expect(state.lines).toMatchObject([{ cancelled_quantity: 1, returned_quantity: 2, status: 'returned' }])
  expect(state.refunds.map(({ refund_id, amount_minor }) => [refund_id, amount_minor])).toEqual([
    ['r1', 11_667],
    ['r2', 23_333],
  ])
})
