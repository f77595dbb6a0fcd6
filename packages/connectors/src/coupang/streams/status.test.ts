import { isSale, ORDER_STATUSES, wasPaid } from '@commerce/contracts/records'
import { describe, expect, test } from 'vitest'
import { BOX_STATUSES, boxStatus, RECEIPT_STATUSES, receiptStatus } from './status.ts'

describe('states of Coupang (D7)', () => {
  test.each([
    ['ACCEPT', 'paid'],
    ['INSTRUCT', 'preparing'],
    ['DEPARTURE', 'shipped'],
    ['DELIVERING', 'shipped'],
    ['FINAL_DELIVERY', 'delivered'],
    ['NONE_TRACKING', 'shipped'],
    ['SOMETHING_NEW', 'unknown'],
  ])('box %s is %s', (status, expected) => {
    expect(boxStatus(status)).toBe(expected)
  })

  test.each([
    ['RETURN', 'RELEASE_STOP_UNCHECKED', 'cancel-requested'],
    ['RETURN', 'RETURNS_UNCHECKED', 'return-requested'],
    ['RETURN', 'VENDOR_WAREHOUSE_CONFIRM', 'return-requested'],
    ['RETURN', 'REQUEST_COUPANG_CHECK', 'return-requested'],
    ['RETURN', 'RETURNS_COMPLETED', 'returned'],
    ['CANCEL', 'RELEASE_STOP_UNCHECKED', 'cancel-requested'],
    ['CANCEL', 'RETURNS_UNCHECKED', 'cancel-requested'],
    ['CANCEL', 'VENDOR_WAREHOUSE_CONFIRM', 'cancel-requested'],
    ['CANCEL', 'REQUEST_COUPANG_CHECK', 'cancel-requested'],
    ['CANCEL', 'RETURNS_COMPLETED', 'cancelled'],
    ['RETURN', 'SOMETHING_NEW', null],
    ['EXCHANGE', 'RETURNS_COMPLETED', null],
  ])('%s %s puts units into %s', (type, words, expected) => {
    expect(receiptStatus({ receiptType: type, receiptStatus: words })).toBe(expected)
  })

  test('a parcel stopped before it left counts as cancelled', () => {
    const receipt = { receiptType: 'RETURN', receiptStatus: 'RETURNS_COMPLETED' }
    expect(receiptStatus({ ...receipt, releaseStopStatus: '처리(출고중지)' })).toBe('cancelled')
    expect(receiptStatus({ ...receipt, releaseStopStatus: '처리(이미출고)' })).toBe('returned')
  })

  test('every box was paid for, and only completed receipts end a sale', () => {
    for (const status of Object.values(BOX_STATUSES)) expect(wasPaid(status) && isSale(status)).toBe(true)
    for (const states of Object.values(RECEIPT_STATUSES)) {
      for (const [words, status] of Object.entries(states)) {
        expect(ORDER_STATUSES).toContain(status)
        expect(isSale(status)).toBe(words !== 'RETURNS_COMPLETED')
      }
    }
  })
})
