import { readFileSync } from 'node:fs'
import type { OrderRecord } from '@commerce/contracts/records'
import { day } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { type Recording, replay } from '../kit/index.ts'
import { collect, connectorSuite, openForTest } from '../kit/testing/index.ts'
import { coupang } from './index.ts'

const read = (path: string): Recording => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const recordings = [read('recordings/orders.json')]
const fields = { vendorId: 'A00012345', accessKey: 'access-key-0001', secretKey: 'test-secret-key-0123456789' }
const ask = { from: day('2026-11-17'), to: day('2026-11-20') }
const open = (more: readonly Recording[] = recordings) => openForTest(coupang, { fields, transport: replay(more) })

connectorSuite(coupang, {
  fields,
  recordings,
  ask,
  limited: { status: 429, headers: { 'retry-after': '2' }, text: '' },
  expired: { status: 401, json: { code: 'ERROR', message: 'Specified signature is not valid.' } },
  expiredCode: 'vendor-credentials-wrong',
  // 00:00:00 and 23:59:59 of a day in Seoul are that day; the return is of an old order.
  days: { orders: ['2026-10-05', '2026-11-17', '2026-11-18'] },
  atLeast: { orders: 7 },
})

async function orders(session = open()): Promise<OrderRecord[]> {
  const { rows } = await collect(coupang, session, 'orders', ask)
  return rows.flatMap((row) => ('record' in row && row.record.kind === 'order' ? [row.record] : []))
}

describe('orders of Coupang', () => {
  test('ids of 18 digits keep every digit; boxes are pieces of their order', async () => {
    const pieces = (await orders()).filter((order) => order.externalId === '2100060000003')
    expect(pieces.map((order) => order.merge)).toEqual(['lines', 'lines'])
    expect(pieces.flatMap((order) => order.lines.map((line) => line.lineId))).toEqual([
      '642453970000000003:3000000011',
      'shipping:642453970000000003',
      '642453970000000004:3000000013',
    ])
  })

  test('the coupons of the seller are a discount, those of Coupang are not', async () => {
    const [order] = await orders()
    expect(order?.lines[0]).toMatchObject({
      unitMinor: 12000,
      quantity: 2,
      discountMinor: 1500,
      totalMinor: 22500,
      status: 'paid',
      sku: 'SOAP-01',
      extra: { coupangDiscount: 700 },
    })
    expect(order).toMatchObject({ totalMinor: 25500, shippingMinor: 3000, origin: '아이폰앱', buyerKey: null })
  })

  test('a partial cancellation gives back its share on its own day', async () => {
    const order = (await orders()).find((piece) => piece.refunds.length > 0 && piece.externalId === '2100060000003')
    expect(order?.lines[0]).toMatchObject({ quantity: 3, cancelledQuantity: 1, status: 'preparing', totalMinor: 35000 })
    expect(order?.refunds).toEqual([
      {
        refundId: '900003:642453970000000003:3000000011',
        lineId: '642453970000000003:3000000011',
        at: Date.parse('2026-11-18T11:00:01+09:00'),
        amountMinor: 11667,
        reason: 'cancel',
      },
    ])
  })

  test('a stop request under two states is one request and no refund yet', async () => {
    const order = (await orders()).find((piece) => piece.externalId === '2100060000002')
    expect(order?.lines[0]?.status).toBe('cancel-requested')
    expect(order?.refunds).toEqual([])
  })

  test('a return of an order older than the window brings the order with it', async () => {
    const order = (await orders()).find((piece) => piece.externalId === '2100050000009')
    expect(order?.lines[0]).toMatchObject({ status: 'returned', returnedQuantity: 2, cancelledQuantity: 0 })
    expect(order?.refunds).toMatchObject([{ amountMinor: 66000, reason: 'return' }])
  })

  test('no page keeps who ordered and where it goes', async () => {
    const { pages } = await collect(coupang, open(), 'orders', ask)
    const text = pages.map(({ bytes }) => new TextDecoder().decode(bytes)).join('')
    expect(text).toContain('642453970000000001')
    for (const word of ['홍길동', '서울시', '0502']) expect(text).not.toContain(word)
  })

  test('a completed return of an order that is shown no more tells the units, and ingest knows their price', async () => {
    const gone = {
      request: { method: 'GET', path: '/v2/providers/openapi/apis/api/v5/vendors/A00012345/2100050000009/ordersheets' },
      response: { status: 400, json: { code: 400, message: 'cancelled or returned' } },
    }
    const [recording] = recordings
    const others = recording!.exchanges.filter(({ request }) => request.path !== gone.request.path)
    const told = (await orders(open([{ note: '', exchanges: [...others, gone] }]))).filter(
      ({ externalId }) => externalId === '2100050000009',
    )
    expect(told).toMatchObject([
      { merge: 'lines', lines: [], refunds: [{ units: 2, amountMinor: 0, reason: 'return' }] },
    ])
  })

  test('an interrupted run goes on where it stood, with the receipts of all', async () => {
    const { pages } = await collect(coupang, open(), 'orders', ask)
    expect(pages.at(-1)?.cursor).toBeNull()
    for (const [at, page] of pages.entries()) {
      // The list of an order, at the end, begins anew; the lists of states go on at their place.
      if (page.cursor === null || pages[at + 1]?.request.includes('/ordersheets?') !== true) continue
      const rest = await collect(coupang, open(), 'orders', { ...ask, cursor: page.cursor })
      const first = rest.pages[0]?.bytes
      expect(new TextDecoder().decode(first)).toBe(new TextDecoder().decode(pages[at + 1]?.bytes ?? new Uint8Array()))
    }
  })

  test('the fixture shop can be read', async () => {
    const session = openForTest(coupang, {
      fields,
      transport: replay([read('../../../../fixtures/coupang/account.json')]),
    })
    const { rows } = await collect(coupang, session, 'orders', { from: day('2026-11-01'), to: day('2026-11-20') })
    expect(rows.length).toBeGreaterThan(30)
    expect(rows.every((row) => 'record' in row)).toBe(true)
  })
})
