import { Buffer } from 'node:buffer'
import type { Mapped } from '@commerce/contracts/connector'
import type { OrderRecord } from '@commerce/contracts/records'
import { expect, test } from 'vitest'
import recorded from '../recordings/orders.json' with { type: 'json' }
import { mapOrders } from './order-map.ts'

type Loose = Record<string, unknown> & { items: Record<string, unknown>[] }
const orders = structuredClone(recorded.exchanges[1]?.response.json?.orders) as unknown as Loose[]

function map(rows: readonly unknown[], context = {}): Mapped[] {
  return [...mapOrders({ bytes: Buffer.from(JSON.stringify({ orders: rows })), context })]
}
function orderNo(id: string, change: Record<string, unknown> = {}): OrderRecord {
  const order = orders.find((one) => one.order_id === id)
  const [row] = map([{ ...order, ...change }])
  if (row === undefined || !('record' in row) || row.record.kind !== 'order') throw new Error(JSON.stringify(row))
  return row.record
}
const at = (text: string) => Date.parse(text)

test('items over two shipments: coupon and points are divided to the won', () => {
  const order = orderNo('20261110-0000011')
  expect(order).toMatchObject({
    status: 'shipped',
    vendorStatus: 'N40,N30',
    itemsMinor: 57_000,
    discountMinor: 6_000,
    shippingMinor: 3_000,
    totalMinor: 54_000,
    refunds: [],
  })
  expect(
    order.lines.map(({ kind, quantity, unitMinor, discountMinor, totalMinor }) => [
      kind,
      quantity,
      unitMinor,
      discountMinor,
      totalMinor,
    ]),
  ).toEqual([
    ['item', 2, 12_000, 2_526, 21_474],
    ['item', 1, 33_000, 3_474, 29_526],
    ['shipping', 1, 3_000, 0, 3_000],
  ])
})

test('a part cancelled: the coupon goes with it as the vendor counts it, on the day it was done', () => {
  const order = orderNo('20261110-0000012')
  expect(order.status).toBe('partly-refunded')
  expect(order.totalMinor).toBe(29_000)
  expect(order.refunds).toEqual([
    {
      refundId: '20261110-0000012-02',
      lineId: '20261110-0000012-02',
      at: at('2026-11-11T10:00:00+09:00'),
      amountMinor: 9_667,
      reason: 'cancel',
    },
  ])
})

test('goods sent in exchange are goods, and no second sale', () => {
  const order = orderNo('20261111-0000021')
  expect(order.status).toBe('shipped')
  expect(order.refunds).toEqual([])
  expect(order.lines.map(({ totalMinor, quantity, status }) => [totalMinor, quantity, status])).toEqual([
    [45_000, 1, 'exchanged'],
    [0, 1, 'shipped'],
    [3_000, 1, 'paid'],
  ])
})

test('an order that was never paid is void, whatever it would have cost', () => {
  const order = orderNo('20261112-0000032')
  expect(order).toMatchObject({ status: 'void', paidAt: null, totalMinor: 33_000, refunds: [] })
  expect(order.lines.every(({ status }) => status === 'void')).toBe(true)
})

test('a return whose way back is kept: only what was given back is refunded', () => {
  const order = orderNo('20261113-0000042')
  expect(order.status).toBe('returned')
  expect(order.refunds).toMatchObject([{ at: at('2026-11-18T16:30:00+09:00'), amountMinor: 30_000, reason: 'return' }])
})

test('cancelled whole: shipping comes back beside the goods', () => {
  const order = orderNo('20261113-0000043')
  expect(order.refunds.map(({ refundId, amountMinor }) => [refundId, amountMinor])).toEqual([
    ['20261113-0000043-01', 16_000],
    ['order', 3_000],
  ])
})

test('relayed orders are left out only when their market is connected itself', () => {
  const relayed = orders.filter((order) => order.order_place_id === 'shopn')
  expect(map(relayed)).toMatchObject([{ record: { origin: 'shopn', extra: { marketOrderNo: '2026111300000001' } } }])
  expect(map(relayed, { relayed: 'coupang,smartstore' })).toEqual([{ place: 0, skipped: 'relayed' }])
  expect(map(relayed, { relayed: 'coupang' })).toHaveLength(1)
})

test('the vendor’s own amounts of items are used where there are any', () => {
  const order = orders.find((one) => one.order_id === '20261110-0000011')
  const items = order?.items.map((item, place) => ({ ...item, payment_amount: ['20000.00', '31000.00'][place] }))
  const record = orderNo('20261110-0000011', { items })
  expect(record.lines.map((line) => line.totalMinor)).toEqual([20_000, 31_000, 3_000])
})

test('a shop that sells in dollars', () => {
  const order = orders.find((one) => one.order_id === '20261111-0000022')
  const items = order?.items.map((item) => ({ ...item, product_price: '12.50' }))
  const amounts = {
    order_price_amount: '12.50',
    shipping_fee: '4.00',
    payment_amount: '16.50',
    total_amount_due: '0.00',
  }
  const record = orderNo('20261111-0000022', {
    currency: 'USD',
    items,
    initial_order_amount: amounts,
    actual_order_amount: amounts,
  })
  expect(record).toMatchObject({ currency: 'USD', totalMinor: 1_650, shippingMinor: 400 })
})

test('half a won, no date, no currency: the row is refused and the ones beside it stay', () => {
  const good = orders[0]
  const bad = [
    { ...good, initial_order_amount: { ...(good?.initial_order_amount as object), order_price_amount: '30000.50' } },
    { ...good, order_date: 'yesterday' },
    { ...good, items: good?.items.map((item) => ({ ...item, product_price: '-12000.00' })) },
    { ...good, items: good?.items.map((item) => ({ ...item, option_price: '-99000.00' })) },
    { ...good, currency: 'WON' },
    { ...good, items: undefined },
    null,
  ]
  const rows = map([good, ...bad, good])
  expect(rows.map((row) => ('refusal' in row ? row.refusal.code : 'good'))).toEqual([
    'good',
    'row-number',
    'row-date',
    'row-shape',
    'row-number',
    'row-shape',
    'row-shape',
    'row-shape',
    'good',
  ])
})

test('no name, number or address of a buyer gets into a record', () => {
  const order = {
    ...orders[0],
    billing_name: '홍길동',
    member_email: 'who@example.com',
    member_id: 'who-123',
    buyer: { phone: '010-0000-0000' },
  }
  const text = JSON.stringify(map([order]))
  for (const secret of ['홍길동', 'who@example.com', 'who-123', '010-0000-0000']) expect(text).not.toContain(secret)
})

test('a page that is no list of orders is said to be unreadable', () => {
  for (const text of ['null', '{}', '[]', '"ok"', '{"orders":{}}', '<html>', ''])
    expect([...mapOrders({ bytes: Buffer.from(text), context: {} })]).toMatchObject([
      { refusal: { code: 'page-unreadable' } },
    ])
})
