import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Stage } from '../server/stage.ts'
import { problem } from './problem.ts'

/** Calls older or newer than this are refused (the vendor publishes no number; five minutes is what clients report). */
const SKEW_MS = 5 * 60_000

/** What is wrong with the four headers; null when they are right. The signature covers time, method and path without the query. */
export function refusal(stage: Stage, request: Request): Response | null {
  const { apiKey, secretKey, customerId } = stage.keys.naver
  const header = (name: string): string => request.headers.get(name) ?? ''
  const timestamp = header('x-timestamp')
  const path = new URL(request.url).pathname
  const right = createHmac('sha256', secretKey).update(`${timestamp}.${request.method}.${path}`).digest('base64')
  if (!/^\d{10,16}$/.test(timestamp) || Math.abs(stage.clock.now() - Number(timestamp)) > SKEW_MS)
    return problem(stage, 403, 403, 'Invalid Timestamp')
  if (header('x-api-key') !== apiKey || !same(header('x-signature'), right))
    return problem(stage, 403, 403, 'Invalid Signature')
  if (header('x-customer') !== customerId) return problem(stage, 403, 1018, 'No permission to access the resource.')
  // Since 2025-12-01 report calls with the header twice are refused; here it arrives joined by a comma.
  if (header('content-type').includes(',')) return problem(stage, 400, 400, 'Duplicated Content-Type')
  return null
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
