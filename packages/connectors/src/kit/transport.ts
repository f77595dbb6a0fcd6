import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import {
  type Transport,
  type TransportAnswer,
  type TransportRequest,
  VendorRefused,
  VendorUnreachable,
} from '@commerce/contracts/connector'
import type { Clock } from '@commerce/kernel'
import { checkedUrl, guardedLookup, type Resolve, systemResolve } from './addresses.ts'
import { ENCODINGS, readBody } from './unpack.ts'

export interface SafeTransportOptions {
  readonly clock: Pick<Clock, 'sleep'>
  /** Exact origins that may be called though they are inside or not https: the rehearsal twin, a proxy the operator named. */
  readonly allow?: readonly string[]
  /** Another look-up of names, for tests. */
  readonly resolve?: Resolve
  readonly userAgent?: string
}

/**
 * Reading goes over kept connections. Writing gets one of its own: a server that closes a kept one at that moment would leave it open
 * whether the write was done.
 */
const READS = { keepAlive: true, maxSockets: 8, timeout: 30_000 } as const
const WRITES = { keepAlive: false } as const

/**
 * HTTP to the outside: address checked and then connected (no second look-up), https only, no redirects, a deadline over the whole
 * exchange, a cap on the unpacked bytes.
 *
 * @throws VendorRefused `vendor-address-not-allowed`, `vendor-answer-too-large`
 * @throws VendorUnreachable `vendor-unreachable`, `vendor-timeout`, `vendor-broken`
 */
export function safeTransport(options: SafeTransportOptions): Transport {
  const lookup = guardedLookup(options.resolve ?? systemResolve)
  const agents = (how: typeof READS | typeof WRITES) => ({
    guarded: new HttpsAgent({ ...how, lookup }),
    https: new HttpsAgent(how),
    http: new HttpAgent(how),
  })
  const reads = agents(READS)
  const writes = agents(WRITES)
  return async (request) => {
    request.signal.throwIfAborted()
    const { url, trusted: inside } = checkedUrl(request.url, options.allow ?? [])
    const { guarded, https, http } = request.method === 'GET' ? reads : writes
    const agent = !inside ? guarded : url.protocol === 'https:' ? https : http
    const deadline = startDeadline(options.clock, request)
    try {
      const answer = await exchange(request, url, agent, deadline.signal, options.userAgent ?? 'Commerce')
      const bytes = await readBody(answer, answer.headers['content-encoding'], request.maxBytes)
      return { status: answer.statusCode ?? 0, headers: flat(answer), bytes }
    } catch (error) {
      throw deadline.fault() ?? faultOf(error)
    } finally {
      deadline.end()
    }
  }
}

/** One deadline over connecting, waiting and reading: a slow drip does not get around it. */
function startDeadline(clock: Pick<Clock, 'sleep'>, request: TransportRequest) {
  const stop = new AbortController()
  const timer = new AbortController()
  let state: 'running' | 'late' | 'done' = 'running'
  void clock.sleep(request.deadlineMs, timer.signal).then(() => {
    if (state !== 'running') return
    state = 'late'
    stop.abort()
  })
  return {
    signal: AbortSignal.any([stop.signal, request.signal]),
    fault(): unknown {
      if (state === 'late') return new VendorUnreachable('vendor-timeout', { ms: request.deadlineMs })
      return request.signal.aborted ? request.signal.reason : null
    },
    end(): void {
      if (state === 'running') state = 'done'
      timer.abort()
    },
  }
}

function exchange(
  request: TransportRequest,
  url: URL,
  agent: HttpAgent | HttpsAgent,
  signal: AbortSignal,
  userAgent: string,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const outgoing = send(
      {
        method: request.method,
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port === '' ? undefined : Number(url.port),
        // As it was signed: the URL class spells some characters otherwise.
        path: pathOf(request.url),
        headers: {
          'user-agent': userAgent,
          accept: '*/*',
          'accept-encoding': ENCODINGS,
          ...(request.body === null ? {} : { 'content-length': Buffer.byteLength(request.body) }),
          ...request.headers,
        },
        agent,
        signal,
      },
      resolve,
    )
    outgoing.on('error', reject)
    outgoing.end(request.body ?? undefined)
  })
}

function pathOf(url: string): string {
  const path = /^[a-z]+:\/\/[^/?#]*([^#]*)/i.exec(url)?.[1] ?? ''
  return path.startsWith('/') ? path : `/${path}`
}

function flat(answer: IncomingMessage): TransportAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}

function faultOf(error: unknown): Error {
  if (error instanceof VendorRefused || error instanceof VendorUnreachable) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // A header or path that cannot be sent is ours, and comes back the same at every try.
  if (code.startsWith('ERR_') && !code.startsWith('ERR_SSL') && !code.startsWith('ERR_TLS'))
    return new VendorRefused('vendor-request-refused', { detail: code })
  return new VendorUnreachable('vendor-unreachable', { detail: code }, error)
}
