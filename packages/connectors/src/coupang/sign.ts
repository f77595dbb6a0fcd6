import { createHmac } from 'node:crypto'
import type { Signable } from '../kit/types.ts'

/** `yyMMdd'T'HHmmss'Z'` in UTC: the year has two digits. @param now epoch milliseconds */
export function signedDate(now: number): string {
  return `${new Date(now).toISOString().slice(2, 19).replace(/[-:]/g, '')}Z`
}

/**
 * CEA signature of Coupang: HMAC-SHA256 in lower-case hex over date, method, path and query with nothing between them. The `?` is
 * not a part of it, the query is the exact text that is sent, and the body is not signed.
 */
export function coupangSignature(secretKey: string, date: string, method: string, path: string, query: string): string {
  return createHmac('sha256', secretKey).update(`${date}${method}${path}${query}`).digest('hex')
}

/** A new signature for each attempt: the vendor takes it for about five minutes (commonly reported, unverified). */
export function coupangHeaders(
  fields: { readonly vendorId: string; readonly accessKey: string; readonly secretKey: string },
  request: Signable,
): Readonly<Record<string, string>> {
  const date = signedDate(request.now)
  const signature = coupangSignature(fields.secretKey, date, request.method, request.path, request.query)
  return {
    authorization: `CEA algorithm=HmacSHA256, access-key=${fields.accessKey}, signed-date=${date}, signature=${signature}`,
    'content-type': 'application/json;charset=UTF-8',
    'x-requested-by': fields.vendorId,
    'x-extended-timeout': '90000',
  }
}
