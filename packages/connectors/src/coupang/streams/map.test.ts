import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapOrders } from './map.ts'

const page = (sheets: unknown, receipts: unknown = []) => ({
  bytes: new TextEncoder().encode(JSON.stringify({ sheets, receipts })),
  context: {},
})
const sheet = (item: object, more: object = {}) => ({
  shipmentBoxId: '642453970000000001',
  orderId: 1,
  orderedAt: '2026-11-18T00:00:00',
  status: 'ACCEPT',
  shippingPrice: 2500,
  orderItems: [{ vendorItemId: 3, sellerProductName: '비누', shippingCount: 2, salesPrice: 10000, ...item }],
  ...more,
})
const receipt = (count: number, more: object = {}) => ({
  receiptId: 7,
  orderId: 1,
  receiptType: 'RETURN',
  receiptStatus: 'RETURNS_COMPLETED',
  createdAt: '2026-11-19T00:00:00',
  returnItems: [{ vendorItemId: 3, shipmentBoxId: '642453970000000001', cancelCount: count }],
  ...more,
})
const only = (rows: Iterable<unknown>): unknown => [...rows][0]

describe('boxes of Coupang', () => {
  test('the old form with plain won and times of Seoul reads like the new one', () => {
    const money = (units: number | string) => ({ currencyCode: 'KRW', units, nanos: 0 })
    const old = only(mapOrders(page([sheet({})])))
    const fresh = only(
      mapOrders(
        page([
          sheet({ salesPrice: money('10000') }, { shippingPrice: money(2500), orderedAt: '2026-11-18T00:00:00+09:00' }),
        ]),
      ),
    )
    expect(fresh).toEqual(old)
    expect(old).toMatchObject({ record: { orderedAt: Date.parse('2026-11-17T15:00:00Z'), totalMinor: 22500 } })
  })

  test.each([
    [{ salesPrice: -1 }, 'row-number'],
    [{ salesPrice: { currencyCode: 'KRW', units: 1, nanos: 500000000 } }, 'row-number'],
    [{ salesPrice: { currencyCode: 'XXQ', units: 1, nanos: 0 } }, 'row-shape'],
    [{ shippingCount: 'many' }, 'row-number'],
    [{ sellerProductName: 'a\u0000b' }, 'row-text'],
  ])('%j is refused with %s, the box beside it is kept', (item, code) => {
    const rows = [...mapOrders(page([sheet(item), sheet({}, { orderId: 2 })]))]
    expect(rows).toMatchObject([
      { place: 0, refusal: { code } },
      { place: 1, record: { externalId: '2' } },
    ])
  })

  test('a receipt that cannot be read is refused after the boxes, which are kept', () => {
    const rows = [...mapOrders(page([sheet({})], [receipt(1, { createdAt: 5 }), receipt(1)]))]
    expect(rows.filter((row) => 'refusal' in row)).toMatchObject([{ place: 1, refusal: { code: 'row-shape' } }])
    expect(rows.find((row) => 'record' in row)).toMatchObject({ record: { refunds: [{ amountMinor: 10000 }] } })
  })

  test('units that are shown no more are told without an amount, beside what is shown', () => {
    const gone = { returnItems: [{ vendorItemId: 9, shipmentBoxId: '642453970000000001', cancelCount: 1 }] }
    const rows = (whole: boolean) => [
      ...mapOrders({ ...page([sheet({})], [receipt(1, gone)]), context: whole ? { whole } : {} }),
    ]
    expect(rows(true)).toMatchObject([
      { place: 0, record: { refunds: [] } },
      {
        place: 1,
        record: { externalId: '1', lines: [], refunds: [{ units: 1, amountMinor: 0, lineId: '642453970000000001:9' }] },
      },
    ])
    // In a list the box or line may stand on another page.
    expect(rows(false)).toHaveLength(1)
  })

  test('the box counts its returns among the cancelled units, which are then not counted twice', () => {
    expect(only(mapOrders(page([sheet({ cancelCount: 2 })], [receipt(2)])))).toMatchObject({
      record: { lines: [{ returnedQuantity: 2, cancelledQuantity: 0, status: 'returned' }, { kind: 'shipping' }] },
    })
  })

  test.each([
    ['all cancelled', { cancelCount: 2 }, 'cancelled', 'cancelled'],
    ['a part cancelled', { cancelCount: 1 }, 'paid', 'paid'],
    ['on hold', { holdCountForCancel: 1 }, 'cancel-requested', 'paid'],
    ['decided', { confirmDate: '2026-11-19' }, 'confirmed', 'paid'],
    ['marked', { canceled: true }, 'cancelled', 'cancelled'],
  ])('%s', (_, item, status, shipping) => {
    expect(only(mapOrders(page([sheet(item)])))).toMatchObject({
      record: { lines: [{ status }, { status: shipping }] },
    })
  })

  test('a box cancelled whole gives its shipping back, once, with the last line; one that came back does not', () => {
    const whole = { receiptType: 'CANCEL', completeConfirmDate: '2026-11-19T10:00:00' }
    expect(
      only(mapOrders(page([sheet({})], [receipt(1, whole), receipt(1, { ...whole, receiptId: 8 })]))),
    ).toMatchObject({
      record: {
        refunds: [
          { amountMinor: 10000 },
          { amountMinor: 10000 },
          {
            refundId: 'shipping:642453970000000001',
            amountMinor: 2500,
            at: Date.parse('2026-11-19T10:00:00+09:00'),
            reason: 'cancel',
          },
        ],
      },
    })
    expect(only(mapOrders(page([sheet({})], [receipt(1, whole)])))).toMatchObject({ record: { refunds: [{}] } })
    expect(only(mapOrders(page([sheet({})], [receipt(2)])))).toMatchObject({
      record: { refunds: [{ reason: 'return' }] },
    })
  })

  test('what is given back of a line in one receipt is never more than it cost, and all of it for all units', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 50 }),
      price: fc.nat(1_000_000),
      discount: fc.nat(5_000),
      count: fc.integer({ min: 1, max: 60 }),
    })
    fc.assert(
      fc.property(line, ({ quantity, price, discount, count }) => {
        const item = { shippingCount: quantity, salesPrice: price, instantCouponDiscount: discount }
        const row = only(mapOrders(page([sheet(item)], [receipt(count)]))) as {
          record: { lines: { totalMinor: number; returnedQuantity: number }[]; refunds: { amountMinor: number }[] }
        }
        const total = Math.max(0, row.record.lines[0]!.totalMinor)
        const given = row.record.refunds[0]!.amountMinor
        expect(given).toBeLessThanOrEqual(total)
        if (count >= quantity) expect(given).toBe(total)
        expect(row.record.lines[0]!.returnedQuantity).toBe(Math.min(count, quantity))
      }),
    )
  })
})
