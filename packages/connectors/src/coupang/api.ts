import {
  type Json,
  type JsonObject,
  type OpenConnection,
  type Rate,
  type SessionPorts,
  VendorRefused,
} from '@commerce/contracts/connector'
import { createApi } from '../kit/index.ts'
import type { ApiAnswer } from '../kit/types.ts'
import { judgeCoupang } from './errors.ts'
import { coupangHeaders } from './sign.ts'

export const COUPANG_URL = 'https://api-gateway.coupang.com'

/** About 10 calls a second for a vendor over all APIs; going over it shuts the vendor out for minutes. One call at a time. */
export const COUPANG_RATE: Rate = { capacity: 2, perSecond: 8 }
/** The gateway answers slowly when a shop is busy. */
const DEADLINE_MS = 90_000

const OPEN_API = '/v2/providers/openapi/apis/api'

export interface CoupangSession {
  readonly ports: SessionPorts
  readonly vendorId: string
  /** @param query as sent and signed, in its order. */
  get(path: string, query: string, signal?: AbortSignal): Promise<ApiAnswer>
}

/** A way to talk to one vendor (K6: each is a connection of its own). */
export function openCoupang(connection: OpenConnection, ports: SessionPorts): CoupangSession {
  const fields = {
    vendorId: connection.fields.vendorId ?? '',
    accessKey: connection.fields.accessKey ?? '',
    secretKey: connection.fields.secretKey ?? '',
  }
  const api = createApi(connection, ports, {
    baseUrl: connection.baseUrl ?? COUPANG_URL,
    budgetKey: `coupang:${fields.vendorId}`,
    rate: COUPANG_RATE,
    sign: async (request) => coupangHeaders(fields, request),
    judge: judgeCoupang,
  })
  return {
    ports,
    vendorId: fields.vendorId,
    get: (path, query, signal) => api.call({ method: 'GET', path, query, deadlineMs: DEADLINE_MS }, signal),
  }
}

const vendorPath = (vendorId: string): string => `vendors/${encodeURIComponent(vendorId)}`

/** Orders since 2025-07 (v5): amounts are objects, times have offsets. */
export const sheetsPath = (vendorId: string): string => `${OPEN_API}/v5/${vendorPath(vendorId)}/ordersheets`
export const orderPath = (vendorId: string, orderId: string): string =>
  `${OPEN_API}/v5/${vendorPath(vendorId)}/${encodeURIComponent(orderId)}/ordersheets`
/** Returns and cancellations since 2025-07 (v6). */
export const returnsPath = (vendorId: string): string => `${OPEN_API}/v6/${vendorPath(vendorId)}/returnRequests`

/**
 * `{code: 200, message, data: […], nextToken}`; the code is a number here and a word in other APIs.
 *
 * @throws VendorRefused when it is not that, or another code came with HTTP 200
 */
export function readList(answer: ApiAnswer): { readonly data: readonly Json[]; readonly next: string | null } {
  const body = answer.json()
  if (!isObject(body)) throw new VendorRefused('vendor-answer-unreadable', { detail: 'not an object' })
  if (body.code !== undefined && !GOOD.has(String(body.code))) {
    const detail = `${String(body.code)} ${typeof body.message === 'string' ? body.message : ''}`.slice(0, 200)
    throw new VendorRefused('vendor-request-refused', { detail })
  }
  if (!Array.isArray(body.data)) throw new VendorRefused('vendor-answer-unreadable', { detail: 'data is not a list' })
  const { nextToken } = body
  return {
    data: body.data,
    next: nextToken === null || nextToken === undefined || nextToken === '' ? null : `${nextToken}`,
  }
}

const GOOD: ReadonlySet<string> = new Set(['200', 'SUCCESS', 'OK'])

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
