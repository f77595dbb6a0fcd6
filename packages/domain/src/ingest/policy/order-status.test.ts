import { isSale, ORDER_STATUSES, type OrderStatus, wasPaid } from '@commerce/contracts/records'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statusOfLines } from './order-status.ts'

const of = (...states: OrderStatus[]) => statusOfLines(states.map((status) => ({ kind: 'item', status })))

describe('state of an order by its lines (D7)', () => {
  test.each([
    [['paid'], 'paid'],
    [['cancelled', 'cancelled'], 'cancelled'],
    [['cancelled', 'returned'], 'refunded'],
    [['cancelled', 'delivered'], 'partly-refunded'],
    [['shipped', 'paid'], 'paid'],
    [['delivered', 'confirmed'], 'delivered'],
    [['return-requested', 'delivered'], 'return-requested'],
    [['cancel-requested', 'cancelled'], 'cancel-requested'],
    [['cancelled', 'cancelled', 'return-requested'], 'return-requested'],
    [['void', 'paid'], 'paid'],
    [['void', 'void'], 'void'],
    [['void', 'unknown'], 'unknown'],
    [['unknown', 'shipped'], 'shipped'],
    [['unpaid', 'unpaid'], 'unpaid'],
    [['exchanged', 'delivered'], 'delivered'],
    [[], 'unknown'],
  ] as [OrderStatus[], OrderStatus][])('%j is %s', (states, expected) => {
    expect(of(...states)).toBe(expected)
  })

  test('shipping decides only where there are no goods', () => {
    expect(
      statusOfLines([
        { kind: 'shipping', status: 'paid' },
        { kind: 'item', status: 'cancelled' },
      ]),
    ).toBe('cancelled')
    expect(statusOfLines([{ kind: 'shipping', status: 'paid' }])).toBe('paid')
  })

  test('the order of lines does not matter, and one sale among them is a sale', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ORDER_STATUSES), { minLength: 1 }), (states) => {
        const status = of(...states)
        expect(of(...[...states].reverse())).toBe(status)
        const known = states.filter((one) => one !== 'unknown' && one !== 'void' && one !== 'unpaid')
        if (known.some(isSale)) expect(wasPaid(status) || states.includes('unpaid')).toBe(true)
        if (known.some(isSale) && !states.includes('unpaid')) expect(isSale(status)).toBe(true)
      }),
    )
  })
})
