import { createHmac } from 'node:crypto'
import type { Signable } from '../kit/types.ts'

/**
 * Signature of the SearchAd API: HMAC-SHA256 over `{timestamp}.{METHOD}.{path}` in base64. The path has no host and no query; the
 * secret is used as the text it is, although it looks like base64.
 *
 * @param timestamp epoch milliseconds, the same as in `X-Timestamp`
 */
export function naverSignature(secretKey: string, timestamp: number, method: string, path: string): string {
  return createHmac('sha256', secretKey).update(`${timestamp}.${method}.${path}`).digest('base64')
}

/** The four headers of every call, also of the download of a report. */
export function naverHeaders(
  fields: { readonly apiKey: string; readonly secretKey: string; readonly customerId: string },
  request: Signable,
): Readonly<Record<string, string>> {
  return {
    'X-Timestamp': String(request.now),
    'X-API-KEY': fields.apiKey,
    'X-Customer': fields.customerId,
    'X-Signature': naverSignature(fields.secretKey, request.now, request.method, request.path),
  }
}
