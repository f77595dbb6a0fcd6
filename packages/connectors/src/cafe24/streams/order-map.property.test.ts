import { Buffer } from 'node:buffer'
import { type OrderRecord, recordProblem } from '@commerce/contracts/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAFE24_STATUSES } from '../status.ts'
import { mapOrders } from './order-map.ts'

const AT = '2026-11-10T10:00:00+09:00'
const won = (amount: number): string => `${amount}.00`
const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)

const item = (codes: readonly string[]) =>
  fc.record({
    price: fc.integer({ min: 0, max: 200_000 }),
    option: fc.integer({ min: 0, max: 5_000 }),
    quantity: fc.integer({ min: 1, max: 6 }),
    code: fc.constantFrom(...codes),
    day: fc.integer({ min: 11, max: 28 }),
    claimed: fc.integer({ min: 0, max: 6 }),
  })
const cart = (codes: readonly string[]) =>
  fc.record({
    items: fc.array(item(codes), { minLength: 1, maxLength: 6 }),
    coupon: fc.integer({ min: 0, max: 100 }),
    points: fc.integer({ min: 0, max: 100 }),
    shipping: fc.constantFrom(0, 2_500, 3_000, 6_000),
    given: fc.integer({ min: 0, max: 1_000 }),
    credits: fc.integer({ min: 0, max: 100 }),
    extra: fc.integer({ min: 0, max: 2_000 }),
  })
type Cart = typeof cart extends (codes: readonly string[]) => fc.Arbitrary<infer T> ? T : never

/** The order as Cafe24 would show it; `given` thousandths of it were given back. Sums are made here independently of the map. */
function shown(of: Cart) {
  const goods = sum(of.items.map(({ price, option, quantity }) => (price + option) * quantity))
  const coupon = Math.floor((goods * of.coupon) / 100)
  const points = Math.floor(((goods - coupon + of.shipping) * of.points) / 100)
  // A sum typed in by the shop, which only shows in what was paid.
  const total = goods - coupon - points + of.shipping + of.extra
  const credits = Math.floor((total * of.credits) / 100)
  const claims = of.items.some(({ code }) => /^[CR]4[0-3]$/.test(code))
  const given = claims ? Math.floor((total * of.given) / 1_000) : 0
  const amounts = (left: number) => ({
    order_price_amount: won(goods),
    shipping_fee: won(of.shipping),
    coupon_discount_price: won(coupon),
    points_spent_amount: won(points),
    credits_spent_amount: won(Math.min(credits, left)),
    payment_amount: won(left - Math.min(credits, left)),
    total_amount_due: won(0),
  })
  const order = {
    shop_no: 1,
    order_id: '20261110-0000001',
    currency: 'KRW',
    paid: 'T',
    order_date: AT,
    payment_date: AT,
    initial_order_amount: amounts(total),
    actual_order_amount: amounts(total - given),
    items: of.items.map(({ price, option, quantity, code, day, claimed }, at) => ({
      order_item_code: `20261110-0000001-0${at + 1}`,
      product_no: at + 1,
      product_name: `goods ${at}`,
      product_price: won(price),
      option_price: won(option),
      quantity,
      order_status: code,
      claim_quantity: claimed,
      cancel_date: code.startsWith('C') ? `2026-11-${day}T10:00:00+09:00` : null,
      return_confirmed_date: code.startsWith('R') ? `2026-11-${day}T10:00:00+09:00` : null,
    })),
  }
  return { order, goods, coupon, points, total, given, claims }
}

function map(order: unknown): OrderRecord {
  const [row] = [...mapOrders({ bytes: Buffer.from(JSON.stringify({ orders: [order] })), context: {} })]
  if (row === undefined || !('record' in row) || row.record.kind !== 'order') throw new Error(JSON.stringify(row))
  expect(recordProblem(row.record)).toBeNull()
  return row.record
}
const refunded = (record: OrderRecord): number => sum(record.refunds.map(({ amountMinor }) => amountMinor))

describe('money of random carts', () => {
  it('lines less refunds are what the vendor says is left, and never below zero', () => {
    fc.assert(
      fc.property(cart(['N20', 'N40', 'C40', 'C41', 'R40', 'R43']), (of) => {
        const { order, total, given } = shown(of)
        const record = map(order)
        expect(record.totalMinor).toBe(total)
        expect(sum(record.lines.map(({ totalMinor }) => totalMinor))).toBe(total)
        expect(refunded(record)).toBe(given)
      }),
    )
  })

  it('discounts are divided to the won, none of them larger than its line', () => {
    fc.assert(
      fc.property(cart(['N20']), (of) => {
        const { order, goods, coupon, points } = shown(of)
        const record = map(order)
        const items = record.lines.filter(({ kind }) => kind === 'item')
        expect(sum(items.map(({ discountMinor }) => discountMinor))).toBe(Math.min(goods, coupon + points))
        for (const line of items) {
          expect(line.unitMinor * line.quantity - line.discountMinor).toBe(line.totalMinor)
          expect(line.totalMinor).toBeGreaterThanOrEqual(0)
          expect(line.discountMinor).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('whatever the states of items: never more back than was paid, and nothing without a finished claim', () => {
    fc.assert(
      fc.property(cart(Object.keys(CAFE24_STATUSES)), fc.boolean(), (of, told) => {
        const { order, claims, total } = shown(of)
        const record = map({ ...order, actual_order_amount: told ? order.actual_order_amount : null })
        expect(refunded(record)).toBeLessThanOrEqual(total)
        if (!claims) expect(record.refunds).toEqual([])
        for (const { amountMinor } of record.refunds) expect(amountMinor).toBeGreaterThanOrEqual(0)
        for (const line of record.lines)
          expect(line.cancelledQuantity + line.returnedQuantity).toBeLessThanOrEqual(line.quantity)
      }),
    )
  })

  it('a later claim leaves refunds booked before as they were, when the vendor gives back what the items cost', () => {
    fc.assert(
      fc.property(cart(['N20']), (of) => {
        const { order, total } = shown({ ...of, extra: 0 })
        const prices = map(order).lines.filter(({ kind }) => kind === 'item')
        const after = (claims: number) => {
          const items = order.items.map((one, at) =>
            at < claims
              ? {
                  ...one,
                  order_status: 'C40',
                  claim_quantity: one.quantity,
                  cancel_date: `2026-11-${11 + at}T10:00:00+09:00`,
                }
              : one,
          )
          const left = total - sum(prices.slice(0, claims).map(({ totalMinor }) => totalMinor))
          const amounts = { ...order.initial_order_amount, credits_spent_amount: won(0), payment_amount: won(left) }
          return map({ ...order, items, actual_order_amount: amounts }).refunds
        }
        const first = after(1)
        const later = after(order.items.length)
        for (const refund of first.filter(({ lineId }) => lineId !== null)) expect(later).toContainEqual(refund)
      }),
    )
  })
})
