import {
  type Json,
  type JsonObject,
  type OpenConnection,
  type Rate,
  type SessionPorts,
  VendorRefused,
} from '@commerce/contracts/connector'
import { z } from 'zod'
import { createApi } from '../kit/index.ts'
import type { ApiAnswer } from '../kit/types.ts'
import { judgeTiktok } from './errors.ts'

export const TIKTOK_URL = 'https://business-api.tiktok.com'
const VERSION = '/open_api/v1.3'

/** The lowest tier has 10 calls a second and 600 a minute; no header tells what is left. */
export const TIKTOK_RATE: Rate = { capacity: 8, perSecond: 8 }
const DEADLINE_MS = 60_000

export interface TiktokSession {
  readonly ports: SessionPorts
  readonly advertiserId: string
  readonly currency: string
  /** @param path without the version, with its slash at the end: without it the vendor answers 404. */
  get(path: `/${string}/`, query: Readonly<Record<string, Json>>, signal?: AbortSignal): Promise<ApiAnswer>
  /** A change, sent once. */
  post(path: `/${string}/`, body: JsonObject, signal: AbortSignal): Promise<ApiAnswer>
}

export function openTiktok(connection: OpenConnection, ports: SessionPorts): TiktokSession {
  const accessToken = connection.fields.accessToken ?? ''
  const advertiserId = connection.fields.advertiserId ?? ''
  const api = createApi(connection, ports, {
    baseUrl: connection.baseUrl ?? TIKTOK_URL,
    budgetKey: `tiktok:${advertiserId}`,
    rate: TIKTOK_RATE,
    sign: async () => ({ 'Access-Token': accessToken }),
    judge: (answer) => judgeTiktok(answer, ports.clock.now()),
    requestIdHeader: 'x-tt-logid',
  })
  return {
    ports,
    advertiserId,
    currency: connection.currency,
    get: (path, query, signal) =>
      api.call({ method: 'GET', path: `${VERSION}${path}`, query: asTexts(query), deadlineMs: DEADLINE_MS }, signal),
    post: (path, json, signal) =>
      api.call({ method: 'POST', path: `${VERSION}${path}`, json, deadlineMs: DEADLINE_MS, idempotent: false }, signal),
  }
}

/** Lists and objects in a query are JSON text. */
function asTexts(query: Readonly<Record<string, Json>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value),
    ]),
  )
}

const pageInfo = z.object({ total_number: z.number(), total_page: z.number() })

/**
 * `data` of an answer with its list and how far it goes; without `page_info` there is one page.
 *
 * @throws VendorRefused when it is something else
 */
export function readPage(answer: ApiAnswer): {
  readonly list: readonly Json[]
  readonly pages: number
  readonly rows: number
} {
  const data = dataOf(answer.json())
  if (data === null || !Array.isArray(data.list))
    throw new VendorRefused('vendor-answer-unreadable', { detail: 'no list' })
  const info = pageInfo.safeParse(data.page_info)
  if (!info.success && data.page_info !== undefined)
    throw new VendorRefused('vendor-answer-unreadable', { detail: 'page_info' })
  return {
    list: data.list,
    pages: info.data?.total_page ?? 1,
    rows: info.data?.total_number ?? data.list.length,
  }
}

export function dataOf(body: Json): JsonObject | null {
  return isObject(body) && isObject(body.data) ? body.data : null
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
