import {
  type JsonObject,
  type OpenConnection,
  type Rate,
  type SessionPorts,
  VendorRefused,
} from '@commerce/contracts/connector'
import { z } from 'zod'
import { type ApiAnswer, bodyOf, createApi } from '../kit/index.ts'
import { faultIn, judgeGoogle } from './errors.ts'
import { googleTokens } from './token.ts'

export const GOOGLE_URL = 'https://googleads.googleapis.com'
/** Counted by operations of a day (2,880 at the lowest level, one for a whole stream), so the pace itself may be brisk. */
export const GOOGLE_RATE: Rate = { capacity: 20, perSecond: 1 }
/** A version dies every three to four months, so it is a setting. */
const DEFAULT_VERSION = 'v25'
const MAX_BYTES = 64 * 1024 * 1024

export interface GoogleApi {
  /** Digits of the customer id. */
  readonly account: string
  readonly currency: string
  /** Rows of a GAQL query, all of them in one answer. @throws VendorRefused, VendorUnreachable, VendorWait */
  search(query: string, signal?: AbortSignal): Promise<ApiAnswer>
  /**
   * One operation of `{service}:mutate`, sent once: all of it or nothing. Returning says that it was taken.
   *
   * @throws VendorRefused, VendorUnreachable, VendorWait
   */
  mutate(service: string, operation: JsonObject, signal: AbortSignal): Promise<void>
}

const mutated = z.looseObject({ results: z.array(z.looseObject({ resourceName: z.string().min(1) })).length(1) })

/** A way to one customer of the Google Ads API, over REST. */
export function openGoogle(connection: OpenConnection, ports: SessionPorts): GoogleApi {
  const digits = (name: string): string => (connection.fields[name] ?? '').replaceAll('-', '').trim()
  const account = digits('customerId')
  const manager = digits('loginCustomerId')
  // Optional and ignored since 2026-09-09; a later version will refuse it.
  const developer = connection.fields.developerToken?.trim() ?? ''
  const tokens = googleTokens(connection, ports)
  const api = createApi(connection, ports, {
    baseUrl: connection.baseUrl ?? GOOGLE_URL,
    budgetKey: `google:${account}`,
    rate: GOOGLE_RATE,
    sign: async () => ({
      authorization: `Bearer ${await tokens.get()}`,
      ...(manager === '' ? {} : { 'login-customer-id': manager }),
      ...(developer === '' ? {} : { 'developer-token': developer }),
    }),
    judge: (answer) => judgeGoogle(answer, account),
    renew: () => tokens.renew(),
    requestIdHeader: 'request-id',
  })
  const customer = `/${versionOf(connection.settings.GOOGLE_ADS_API_VERSION)}/customers/${account}`
  const path = `${customer}/googleAds:searchStream`
  return {
    account,
    currency: connection.currency,
    async search(query, signal) {
      const answer = await api.call(
        { method: 'POST', path, json: { query }, idempotent: true, maxBytes: MAX_BYTES, deadlineMs: 120_000 },
        signal,
      )
      const body = answer.json()
      // The status line is written before the rows: a stream that broke off says so in its last piece.
      const fault = faultIn(body, account)
      if (fault !== null) throw fault
      if (!Array.isArray(body)) throw new VendorRefused('vendor-answer-unreadable', { detail: 'no list of chunks' })
      return { ...answer, request: `${answer.request} ${query}` }
    },
    async mutate(service, operation, signal) {
      const call = { operations: [operation], partialFailure: false, validateOnly: false }
      const answer = await api.call(
        { method: 'POST', path: `${customer}/${service}:mutate`, json: call, idempotent: false },
        signal,
      )
      bodyOf(answer, mutated, 'no result')
    },
  }
}

function versionOf(setting: string | undefined): string {
  const version = setting?.trim() ?? ''
  if (/^v?\d+$/.test(version)) return version.startsWith('v') ? version : `v${version}`
  return DEFAULT_VERSION
}
