import { Buffer } from 'node:buffer'
import { type OrderRecord, recordProblem } from '@commerce/contracts/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLAIM_STATUSES, PRODUCT_ORDER_STATUSES } from '../status.ts'
import { mapProductOrders } from './order-map.ts'

const AT = '2026-11-10T10:00:00.000+09:00'
const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)

function map(data: readonly unknown[], whole = false): OrderRecord[] {
  const rows = [...mapProductOrders({ bytes: Buffer.from(JSON.stringify({ data })), context: { whole } })]
  return rows.map((row) => {
    if (!('record' in row) || row.record.kind !== 'order') throw new Error(JSON.stringify(row))
    expect(recordProblem(row.record)).toBeNull()
    return row.record
  })
}

/** Pieces put together as ingest does: by the names of lines and refunds. */
function together(records: readonly OrderRecord[]) {
  const lines = new Map(records.flatMap((record) => record.lines.map((line) => [line.lineId, line])))
  const refunds = new Map(records.flatMap((record) => record.refunds.map((refund) => [refund.refundId, refund])))
  return {
    lines: sum([...lines.values()].map(({ totalMinor }) => totalMinor)),
    refunds: sum([...refunds.values()].map(({ amountMinor }) => amountMinor)),
  }
}

const goods = fc.record({
  unit: fc.integer({ min: 0, max: 200_000 }),
  quantity: fc.integer({ min: 1, max: 9 }),
  off: fc.integer({ min: 0, max: 100 }),
  bundle: fc.constantFrom('1', '2'),
  /** Pieces taken back, claim by claim. */
  claims: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
})
type Goods = typeof goods extends fc.Arbitrary<infer T> ? T : never

const FEE = { 1: 3_000, 2: 2_500 } as Readonly<Record<string, number>>

/** A product order after so many of its claims, as the vendor shows it: what is left shrinks with the pieces, rounded its way. */
function shown(of: Goods, at: number, claims = of.claims.length) {
  const gross = of.unit * of.quantity
  const paid = gross - Math.floor((gross * of.off) / 100)
  let left = of.quantity
  const done = of.claims.slice(0, claims).flatMap((asked, n) => {
    const pieces = Math.min(asked, left)
    left -= pieces
    return pieces === 0
      ? []
      : [
          {
            claimId: `C${at}-${n}`,
            claimType: 'CANCEL',
            claimStatus: 'CANCEL_DONE',
            requestQuantity: pieces,
            claimCompleteOperationDate: `2026-11-1${n + 1}T10:00:00.000+09:00`,
          },
        ]
  })
  const remain = left === 0 ? 0 : paid - Math.floor((paid * (of.quantity - left)) / of.quantity)
  return {
    order: { orderId: 'O1', orderDate: AT, paymentDate: AT },
    productOrder: {
      productOrderId: `P${at}`,
      productOrderStatus: left === 0 ? 'CANCELED' : 'PAYED',
      claimStatus: done.length > 0 ? 'CANCEL_DONE' : null,
      quantity: of.quantity,
      remainQuantity: left,
      totalProductAmount: gross,
      totalPaymentAmount: paid,
      remainPaymentAmount: remain,
      deliveryFeeAmount: FEE[of.bundle],
      packageNumber: of.bundle,
    },
    completedClaims: done,
  }
}

describe('money of random carts', () => {
  it('lines less refunds are what the vendor says remains, and each bundle pays its fee once', () => {
    fc.assert(
      fc.property(fc.array(goods, { minLength: 1, maxLength: 6 }), (cart) => {
        const rows = cart.map((one, at) => shown(one, at))
        const { lines, refunds } = together(map(rows, true))
        const bundles = [...new Set(cart.map(({ bundle }) => bundle))]
        const fees = sum(bundles.map((bundle) => FEE[bundle] ?? 0))
        const alive = bundles.filter((bundle) =>
          rows.some(({ productOrder: one }) => one.packageNumber === bundle && one.productOrderStatus !== 'CANCELED'),
        )
        expect(lines).toBe(fees + sum(rows.map(({ productOrder: one }) => one.totalPaymentAmount)))
        const left =
          sum(rows.map(({ productOrder: one }) => one.remainPaymentAmount)) +
          sum(alive.map((bundle) => FEE[bundle] ?? 0))
        expect(lines - refunds).toBe(left)
        expect(lines - refunds).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('a later claim leaves the refunds booked before as they were', () => {
    fc.assert(
      fc.property(goods, (one) => {
        let booked: OrderRecord['refunds'] = []
        for (let claims = 1; claims <= one.claims.length; claims += 1) {
          const [record] = map([shown(one, 0, claims)])
          const now = record?.refunds ?? []
          expect(now.slice(0, booked.length)).toEqual(booked)
          booked = now
        }
      }),
    )
  })

  it('pages may be cut anywhere: pieces put together are the same', () => {
    fc.assert(
      fc.property(fc.array(goods, { minLength: 2, maxLength: 6 }), fc.nat(), (cart, at) => {
        const rows = cart.map((one, place) => shown(one, place))
        const cut = at % rows.length
        const whole = together(map(rows))
        expect(together([...map(rows.slice(0, cut)), ...map(rows.slice(cut))])).toEqual(whole)
        expect(together([...map(rows.toReversed()), ...map(rows)])).toEqual(whole)
      }),
    )
  })

  it('whatever states stand side by side: never more back than was paid', () => {
    const state = fc.record({
      productOrderStatus: fc.constantFrom(...Object.keys(PRODUCT_ORDER_STATUSES), 'SOMETHING_NEW'),
      claimStatus: fc.constantFrom(null, ...Object.keys(CLAIM_STATUSES)),
      claimType: fc.constantFrom(null, 'CANCEL', 'RETURN', 'EXCHANGE', 'ADMIN_CANCEL'),
      remainQuantity: fc.option(fc.nat(9)),
      remainPaymentAmount: fc.option(fc.nat(500_000)),
    })
    fc.assert(
      fc.property(goods, state, fc.boolean(), (one, states, paid) => {
        const row = shown(one, 0)
        const order = { ...row.order, paymentDate: paid ? AT : null }
        const [record] = map([{ ...row, order, productOrder: { ...row.productOrder, ...states } }])
        const back = sum(record?.refunds.map(({ amountMinor }) => amountMinor) ?? [])
        expect(back).toBeLessThanOrEqual(row.productOrder.totalPaymentAmount)
        for (const line of record?.lines ?? [])
          expect(line.cancelledQuantity + line.returnedQuantity).toBeLessThanOrEqual(line.quantity)
      }),
    )
  })
})
