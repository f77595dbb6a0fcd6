import type { HttpConfig } from './deps.ts'

/** Why a request is refused before anyone is identified; a code of the problems. */
export type OriginRefusal = 'host-not-allowed' | 'wrong-origin' | 'unsupported-media-type'

export type CheckOrigin = (request: Request, method: string) => OriginRefusal | null

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Neither can be sent by a form of another site: both need a preflight. Bytes are for the routes that take them (`raw`). */
const SENDABLE = /^application\/(json|octet-stream)\s*(;|$)/i
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/**
 * Host and origin rules (ASVS 3.5.1-3.5.3, F23). A state-changing request must be JSON (or bytes) and must come from our own pages
 * or from FRONTEND_ORIGIN. One with `Authorization: Bearer` is exempt from the origin rules: a foreign page cannot set
 * that header without a preflight that we do not grant, and no cookie acts for it.
 */
export function originRules(config: HttpConfig): CheckOrigin {
  const mustBeHttps = config.publicOrigin.startsWith('https:')
  const hostAllowed = hostRule(config)

  const isOwn = (origin: string, host: string): boolean => {
    if (origin === config.publicOrigin) return true
    if (origin === `https://${host}`) return true
    return origin === `http://${host}` && !mustBeHttps
  }

  return (request, method) => {
    const { headers } = request
    const host = hostOf(request)
    if (!hostAllowed(host)) return 'host-not-allowed'
    if (SAFE.has(method)) return null
    if (!hasTypeOrNothing(headers)) return 'unsupported-media-type'
    if (headers.get('authorization')?.toLowerCase().startsWith('bearer ')) return null
    const origin = headers.get('origin')
    if (origin !== null && origin === config.frontendOrigin) return null
    const site = headers.get('sec-fetch-site')
    if (site !== null && site !== 'same-origin' && site !== 'none') return 'wrong-origin'
    return origin === null || isOwn(origin, host) ? null : 'wrong-origin'
  }
}

/** Where the server listens on a loopback address only, other host names are refused (DNS rebinding). */
export function hostRule(config: Pick<HttpConfig, 'publicOrigin' | 'loopbackOnly'>): (host: string) => boolean {
  const publicHost = new URL(config.publicOrigin).host
  return (host) => !config.loopbackOnly || host === publicHost || LOOPBACK.test(host)
}

export function hostOf(request: Request): string {
  return (request.headers.get('host') ?? new URL(request.url).host).toLowerCase()
}

function hasTypeOrNothing(headers: Headers): boolean {
  const type = headers.get('content-type')
  if (type !== null) return SENDABLE.test(type)
  return (headers.get('content-length') ?? '0') === '0' && headers.get('transfer-encoding') === null
}

/** CORS answers exist for FRONTEND_ORIGIN alone (E8d); for every other origin there are none. */
export function corsHeaders(config: HttpConfig, request: Request): Readonly<Record<string, string>> {
  if (config.frontendOrigin === null) return {}
  if (request.headers.get('origin') !== config.frontendOrigin) return { vary: 'Origin' }
  return {
    vary: 'Origin',
    'access-control-allow-origin': config.frontendOrigin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers':
      'x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, idempotent-replayed',
  }
}

/** Added to the answer of a preflight. */
export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'content-type, authorization, idempotency-key, last-event-id',
  'access-control-max-age': '600',
}
