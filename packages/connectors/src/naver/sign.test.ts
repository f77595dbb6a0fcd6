import { describe, expect, test } from 'vitest'
import { naverHeaders, naverSignature } from './sign.ts'

const SECRET = 'AQAAAABexampleSecretKey=='

describe('signature of the SearchAd API', () => {
  test.each([
    [1457082455307, 'GET', '/ncc/campaigns', '1YrplSzkW1tw7iRDuoQxnwAePidnnTGPZcS3BTbFHK8='],
    [1700000000000, 'PUT', '/ncc/keywords/nkw-a001-01-000000001234567', '7TLt6gXhGeze4Gth8oN3sbHg+mC0tiqpCYcMsdi3vNo='],
    [1700000000000, 'GET', '/report-download', 'fSacAj6wNTBWNw5azPJQJRRMHXeFySAqZ9WiyXMuOTk='],
  ])('%i.%s.%s', (timestamp, method, path, expected) => {
    expect(naverSignature(SECRET, timestamp, method, path)).toBe(expected)
  })

  test('leaves the query out and sends the time that was signed', () => {
    const fields = { apiKey: 'key', secretKey: SECRET, customerId: '1234567' }
    const request = { method: 'GET', path: '/ncc/campaigns', query: 'recordSize=1', body: null, now: 1457082455307 }
    expect(naverHeaders(fields, request)).toEqual({
      'X-Timestamp': '1457082455307',
      'X-API-KEY': 'key',
      'X-Customer': '1234567',
      'X-Signature': '1YrplSzkW1tw7iRDuoQxnwAePidnnTGPZcS3BTbFHK8=',
    })
  })
})
