import { type TransportRequest, VendorRefused } from '@commerce/contracts/connector'
import type { ApiCall, ApiSettings, Signable } from './types.ts'

/** A call as it will be sent, except for signature and time. */
export interface Built extends Omit<Signable, 'now'> {
  readonly method: TransportRequest['method']
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** @throws VendorRefused `vendor-address-not-allowed` for an address that is not the vendor's */
export function buildRequest(call: ApiCall, settings: Pick<ApiSettings, 'baseUrl' | 'alsoOrigins'>): Built {
  const target = new URL(call.url ?? `${settings.baseUrl.replace(/\/$/, '')}${call.path}`)
  const known = [settings.baseUrl, ...(settings.alsoOrigins ?? [])].map((address) => new URL(address).origin)
  if (!known.includes(target.origin)) throw new VendorRefused('vendor-address-not-allowed', { host: target.host })
  const query = [target.search.slice(1), queryText(call.query)].filter((part) => part !== '').join('&')
  const { body, type } = bodyOf(call)
  return {
    method: call.method,
    // As the call spells it: the URL class would re-encode, and signatures are made over what is sent.
    url: `${target.origin}${target.pathname}${query === '' ? '' : `?${query}`}`,
    path: target.pathname,
    query,
    body,
    headers: { ...(type === null ? {} : { 'content-type': type }), ...lowerCase(call.headers ?? {}) },
  }
}

/** Names in lower case, so that none is sent twice in two spellings (Naver refuses a doubled Content-Type). */
export function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function queryText(query: ApiCall['query']): string {
  if (query === undefined) return ''
  if (typeof query === 'string') return query
  return Object.entries(query)
    .filter((pair): pair is [string, string | number] => pair[1] !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}

function bodyOf(call: ApiCall): { body: string | null; type: string | null } {
  if (call.json !== undefined) return { body: JSON.stringify(call.json), type: 'application/json' }
  if (call.form === undefined) return { body: null, type: null }
  return { body: new URLSearchParams(call.form).toString(), type: 'application/x-www-form-urlencoded' }
}
