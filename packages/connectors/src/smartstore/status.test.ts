import { isSale, type OrderStatus, wasPaid } from '@commerce/contracts/records'
import { describe, expect, it, test } from 'vitest'
import { CLAIM_STATUSES, PRODUCT_ORDER_STATUSES, type ProductOrderState, statusOf } from './status.ts'

const of = (productOrderStatus: string, more: Partial<ProductOrderState> = {}) =>
  statusOf({ productOrderStatus, paid: true, ...more })

describe('productOrderStatus', () => {
  it.each(Object.entries(PRODUCT_ORDER_STATUSES))('%s is %s', (vendor, status) => {
    expect(of(vendor)).toBe(status)
  })
  it('knows what is not known, and splits PAYED by whether the shop accepted it', () => {
    expect(of('NEW_STATUS')).toBe('unknown')
    expect(of('PAYED', { placeOrderStatus: 'OK' })).toBe('preparing')
    expect(of('PAYED', { placeOrderStatus: 'NOT_YET' })).toBe('paid')
  })
})

const RUNNING: readonly (keyof typeof PRODUCT_ORDER_STATUSES)[] = [
  'PAYED',
  'DELIVERING',
  'DELIVERED',
  'PURCHASE_DECIDED',
]
const table = RUNNING.flatMap((goods) =>
  Object.entries(CLAIM_STATUSES).map(
    ([claim, status]) => [goods, claim, status ?? PRODUCT_ORDER_STATUSES[goods]] as const,
  ),
)

describe('a claim beside running goods', () => {
  it.each(table)('%s with %s is %s', (goods, claimStatus, status) => {
    expect(of(goods, { claimStatus, claimType: 'RETURN' })).toBe(status)
  })
  it.each(['COLLECTING', 'COLLECT_DONE'])('%s of an exchange is an exchange', (claimStatus) => {
    expect(of('DELIVERED', { claimStatus, claimType: 'EXCHANGE' })).toBe('exchange-requested')
  })
  it.each(['CANCEL_DONE', 'ADMIN_CANCEL_DONE', 'RETURN_DONE'])('%s is money that went back', (claimStatus) => {
    expect(isSale(of('PAYED', { claimStatus }))).toBe(false)
    expect(of('PAYED', { claimStatus, remainQuantity: 1 })).toBe('partly-refunded')
  })
  it.each(['CANCEL_REJECT', 'ADMIN_CANCEL_REJECT', 'RETURN_REJECT', 'EXCHANGE_REJECT'])(
    '%s restores the sale',
    (claimStatus) => {
      expect(of('DELIVERED', { claimStatus })).toBe('delivered')
    },
  )
})

const ENDED: readonly (readonly [string, OrderStatus])[] = [
  ['CANCELED', 'cancelled'],
  ['RETURNED', 'returned'],
  ['EXCHANGED', 'exchanged'],
]
describe('final states say it themselves', () => {
  it.each(
    ENDED.flatMap(([goods, status]) => Object.keys(CLAIM_STATUSES).map((claim) => [goods, claim, status] as const)),
  )('%s with %s is %s', (goods, claimStatus, status) => {
    expect(of(goods, { claimStatus, remainQuantity: 0 })).toBe(status)
  })
})

test.each(Object.keys(CLAIM_STATUSES))(
  'what was never paid is no sale, whatever claim stands beside it: %s',
  (claimStatus) => {
    for (const goods of ['PAYMENT_WAITING', 'CANCELED_BY_NOPAYMENT'])
      expect(wasPaid(of(goods, { claimStatus, paid: false }))).toBe(false)
    expect(of('CANCELED', { claimStatus, paid: false })).toBe('void')
  },
)
