import { Buffer } from 'node:buffer'
import { type Transport, type TransportRequest, VendorRefused } from '@commerce/contracts/connector'
import type { RecordedExchange, Recording } from './types.ts'

export interface ReplayOptions {
  /** Told of every request, for tests. */
  readonly onRequest?: (request: TransportRequest) => void
}

/**
 * A vendor played from recordings. The exchange that says most about a request answers it (query parameters, text of the body);
 * among equals each is given once, in the order of the file, and the last one from then on. In a path `*` stands for one part.
 *
 * @throws VendorRefused `vendor-request-refused` for what was not recorded
 */
export function replay(recordings: readonly Recording[], options: ReplayOptions = {}): Transport {
  const exchanges = recordings.flatMap((recording) => recording.exchanges)
  const served = new Set<RecordedExchange>()
  return async (request) => {
    options.onRequest?.(request)
    request.signal.throwIfAborted()
    const url = new URL(request.url)
    const fitting = exchanges.filter((exchange) => fits(exchange, request, url))
    const most = Math.max(...fitting.map(said))
    const best = fitting.filter((exchange) => said(exchange) === most)
    const chosen = best.find((exchange) => !served.has(exchange)) ?? best.at(-1)
    if (chosen === undefined)
      throw new VendorRefused('vendor-request-refused', { detail: `not recorded: ${request.method} ${url.pathname}` })
    served.add(chosen)
    const { response } = chosen
    const bytes = bodyOf(response)
    if (bytes.length > request.maxBytes) throw new VendorRefused('vendor-answer-too-large', { bytes: request.maxBytes })
    const headers = Object.entries(response.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
    return { status: response.status, headers: Object.fromEntries(headers), bytes }
  }
}

function fits({ request: asked }: RecordedExchange, request: TransportRequest, url: URL): boolean {
  if (asked.method !== request.method || !pathFits(asked.path, url.pathname)) return false
  if (asked.bodyHas !== undefined && !(request.body ?? '').includes(asked.bodyHas)) return false
  return Object.entries(asked.query ?? {}).every(([name, value]) => url.searchParams.get(name) === value)
}

function pathFits(pattern: string, path: string): boolean {
  if (pattern === path) return true
  const wanted = pattern.split('/')
  const given = path.split('/')
  return wanted.length === given.length && wanted.every((part, at) => part === '*' || part === given[at])
}

function said({ request }: RecordedExchange): number {
  const exact = request.path.split('/').filter((part) => part !== '*').length
  return exact + (Object.keys(request.query ?? {}).length + (request.bodyHas === undefined ? 0 : 1)) * 100
}

function bodyOf(response: RecordedExchange['response']): Uint8Array {
  if (response.base64 !== undefined) return Buffer.from(response.base64, 'base64')
  if (response.text !== undefined) return Buffer.from(response.text)
  return response.json === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(response.json))
}
