import { describe, expect, test } from 'vitest'
import { coupangHeaders, coupangSignature, signedDate } from './sign.ts'

const SECRET = 'test-secret-key-0123456789'
const DATE = '250715T010203Z'
const SHEETS = '/v2/providers/openapi/apis/api/v5/vendors/A00012345/ordersheets'
const QUERY = 'createdAtFrom=2025-07-15%2B09:00&createdAtTo=2025-07-25%2B09:00&maxPerPage=50&status=INSTRUCT'

describe('signature of Coupang', () => {
  test('of a list of orders', () => {
    const signature = coupangSignature(SECRET, DATE, 'GET', SHEETS, QUERY)
    expect(signature).toBe('f90bc4d0e43ef6b9bcd0a5c03eeb41d9d5a799e862d99ed701c88f1f5ef56116')
    // With the question mark in it, which is the usual mistake.
    expect(signature).not.toBe('3516b4d55cf17d5dff945ca299ac0364414fa95cac7dcfc8798317535af478c6')
  })

  test('of a call without a query', () => {
    expect(coupangSignature(SECRET, DATE, 'PATCH', `${SHEETS}/acknowledgement`, '')).toBe(
      '8fed6629e8bafed9e175cf15c04630ff2cefff255e3b5eaf72bc4c3b8c056857',
    )
  })

  test('the date has a year of two digits and is in UTC', () => {
    expect(signedDate(Date.parse('2025-07-15T10:02:03.999+09:00'))).toBe(DATE)
  })

  test('the header says key, date and signature', () => {
    const request = { method: 'GET', path: SHEETS, query: QUERY, body: null, now: Date.parse('2025-07-15T01:02:03Z') }
    const headers = coupangHeaders({ vendorId: 'A00012345', accessKey: 'ak', secretKey: SECRET }, request)
    expect(headers.authorization).toBe(
      'CEA algorithm=HmacSHA256, access-key=ak, signed-date=250715T010203Z, signature=f90bc4d0e43ef6b9bcd0a5c03eeb41d9d5a799e862d99ed701c88f1f5ef56116',
    )
  })
})
