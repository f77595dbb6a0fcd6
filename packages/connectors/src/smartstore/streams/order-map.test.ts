import { Buffer } from 'node:buffer'
import type { OrderRecord } from '@commerce/contracts/records'
import { dayOf, zone } from '@commerce/kernel'
import { expect, test } from 'vitest'
import type { Recording } from '../../kit/index.ts'
import recorded from '../recordings/orders.json' with { type: 'json' }
import { mapProductOrders } from './order-map.ts'

interface Row {
  order: Record<string, unknown>
  productOrder: Record<string, unknown>
}
const { exchanges } = recorded as Recording
const details = exchanges.filter(({ request }) => request.path.endsWith('/query'))
const rows = details.flatMap(({ response }) => (response.json as unknown as { data: Row[] }).data)

function map(data: readonly unknown[], context = {}): OrderRecord[] {
  return [...mapProductOrders({ bytes: Buffer.from(JSON.stringify({ data })), context })].flatMap((row) =>
    'record' in row && row.record.kind === 'order' ? [row.record] : [],
  )
}
const of = (orderId: string, context = {}) =>
  map(
    rows.filter((row) => row.order.orderId === orderId),
    context,
  )
const at = (text: string) => Date.parse(text)

test('a bundle shows its fee on each of its goods, and has one line for it', () => {
  const records = of('2026111000000001')
  expect(records).toHaveLength(3)
  expect(records.every((record) => record.merge === 'lines')).toBe(true)
  const lines = new Map(records.flatMap((record) => record.lines.map((line) => [line.lineId, line])))
  expect([...lines.values()].map(({ lineId, kind, totalMinor }) => [lineId, kind, totalMinor])).toEqual([
    ['2026111000000011', 'item', 22_000],
    ['shipping:5001', 'shipping', 3_000],
    ['2026111000000012', 'item', 33_000],
    ['2026111000000013', 'item', 10_000],
    ['shipping:5002', 'shipping', 2_500],
  ])
  expect(lines.get('2026111000000011')).toMatchObject({
    quantity: 2,
    unitMinor: 12_000,
    discountMinor: 2_000,
    status: 'delivered',
  })
})

test('one of three taken back: the rest goes on, and what went back is what the vendor says is left less', () => {
  expect(of('2026111000000002')).toMatchObject([
    {
      status: 'partly-refunded',
      lines: [{ quantity: 3, cancelledQuantity: 1, totalMinor: 29_000, discountMinor: 1_000 }],
      refunds: [
        {
          refundId: 'C1101/2026111000000021',
          amountMinor: 9_667,
          at: at('2026-11-11T10:00:00+09:00'),
          reason: 'cancel',
        },
      ],
    },
  ])
})

test('new goods on their way in an exchange give nothing back', () => {
  expect(of('2026111100000003')).toMatchObject([
    { status: 'exchange-requested', refunds: [], lines: [{ totalMinor: 45_000 }, {}] },
  ])
})

test('midnight in Seoul parts the days', () => {
  const days = [...of('2026111100000004'), ...of('2026111200000005')].map((record) =>
    dayOf(record.orderedAt, zone('Asia/Seoul')),
  )
  expect(days).toEqual(['2026-11-11', '2026-11-12'])
})

test('a bank transfer that never came is no sale and no refund', () => {
  expect(of('2026111200000006')).toMatchObject([
    { status: 'void', paidAt: null, refunds: [], lines: [{ status: 'void' }, { status: 'void' }] },
  ])
})

test('cancelled whole: the fee goes back once, where whole orders are seen', () => {
  const seen = of('2026111200000007', { whole: true })
  expect(seen.map((record) => record.refunds.map(({ refundId, amountMinor }) => [refundId, amountMinor]))).toEqual([
    [
      ['A1101/2026111200000071', 8_000],
      ['shipping:5007', 3_000],
    ],
    [['A1102/2026111200000072', 10_000]],
  ])
  expect(of('2026111200000007').flatMap((record) => record.refunds)).toHaveLength(2)
  const mixed = rows.filter((row) => row.order.orderId === '2026111200000007')
  const first = mixed[0]
  const kept = {
    ...first,
    productOrder: { ...first?.productOrder, productOrderStatus: 'DELIVERING', claimStatus: null },
  }
  expect(
    map([kept, mixed[1]], { whole: true }).flatMap((record) => record.refunds.map(({ refundId }) => refundId)),
  ).not.toContain('shipping:5007')
})

test('a return is booked on the day it was done, and the fee stays', () => {
  expect(of('2026111300000008', { whole: true })).toMatchObject([
    {
      status: 'returned',
      refunds: [
        {
          refundId: 'R1108/2026111300000081',
          amountMinor: 33_000,
          at: at('2026-11-19T00:10:00+09:00'),
          reason: 'return',
        },
      ],
    },
  ])
})

test('without orderDate the date of acceptance counts (SC6); a refused request is a sale again', () => {
  expect(of('2026111300000009')).toMatchObject([
    {
      orderedAt: at('2026-11-13T08:00:00+09:00'),
      status: 'preparing',
      lines: [{ vendorStatus: 'PAYED/CANCEL_REJECT' }, {}],
      refunds: [],
      source: { inflowPath: '네이버 검색광고' },
    },
  ])
})

test('the last resort of SC6 is the date of the feed', () => {
  const row = rows.find((one) => one.order.orderId === '2026111300000009')
  const bare = {
    order: { ...row?.order, orderDate: null },
    productOrder: { ...row?.productOrder, placeOrderDate: null },
  }
  expect(map([bare])).toEqual([])
  expect(map([bare], { changed: { '2026111300000091': '2026-11-14T10:00:00.000+09:00' } })).toMatchObject([
    { orderedAt: at('2026-11-14T10:00:00+09:00') },
  ])
})

test('two claims one after the other: the second leaves the amount of the first as it was', () => {
  const row = rows.find((one) => one.order.orderId === '2026111000000002')
  const claim = (id: string, hour: string) => ({
    claimType: 'CANCEL',
    claimId: id,
    claimStatus: 'CANCEL_DONE',
    requestQuantity: 1,
    claimCompleteOperationDate: `2026-11-11T${hour}:00:00.000+09:00`,
  })
  const goods = { ...row?.productOrder, remainQuantity: 1, remainPaymentAmount: 9_667 }
  const [record] = map([
    { order: row?.order, productOrder: goods, completedClaims: [claim('C2', '12'), claim('C1101', '10')] },
  ])
  expect(record?.refunds.map(({ refundId, amountMinor }) => [refundId, amountMinor])).toEqual([
    ['C1101/2026111000000021', 9_666],
    ['C2/2026111000000021', 9_667],
  ])
})

test('no name or number of a buyer gets into a record', () => {
  const text = JSON.stringify(map(rows))
  for (const secret of ['구매자', '010-0000-0000', 'who****', '"900001"']) expect(text).not.toContain(secret)
  expect(new Set(map(rows).map((record) => record.buyerKey)).size).toBe(7)
})

test('a page of another form is said to be unreadable; half a row refuses that row only', () => {
  for (const text of [
    'null',
    '{}',
    '[]',
    '"x"',
    '<html>',
    '{"data":{"contents":{}}}',
    '{"data":{"lastChangeStatuses":7}}',
  ])
    expect([...mapProductOrders({ bytes: Buffer.from(text), context: {} })]).toMatchObject([
      { refusal: { code: 'page-unreadable' } },
    ])
  const bad = { ...rows[0], productOrder: { ...rows[0]?.productOrder, totalPaymentAmount: 1.5 } }
  const negative = { ...rows[0], productOrder: { ...rows[0]?.productOrder, totalPaymentAmount: -22_000 } }
  const mixed = [
    ...mapProductOrders({ bytes: Buffer.from(JSON.stringify({ data: [bad, rows[1], null, negative] })), context: {} }),
  ]
  expect(mixed.map((row) => ('refusal' in row ? row.refusal.code : 'record'))).toEqual([
    'row-shape',
    'record',
    'row-shape',
    'row-shape',
  ])
})
