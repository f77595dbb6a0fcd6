import { createHash } from 'node:crypto'
import { classify, type Links } from '@commerce/domain/links'
import type { Clock, Random } from '@commerce/kernel'
import { networkOf } from '../client-address.ts'
import type { HttpConfig, Rate, VisitorRoutes } from '../deps.ts'
import { type Exchange, queryOf } from '../exchange.ts'
import { hostOf, hostRule } from '../origin.ts'
import { rateLimiter } from '../rate-limit.ts'
import { securityHeaders } from '../security-headers.ts'
import { deadLinkPage } from './page.ts'
import { eventOfQuery, pageOrigin, readEventBody, setCookie, visitorCookie } from './request.ts'

export interface VisitorLimits {
  /** Clicks of one network that are counted as people's. */
  readonly clicks: Rate
  /** Events of one network. */
  readonly events: Rate
  /** Events of all together. */
  readonly all: Rate
}

const LIMITS: VisitorLimits = {
  clicks: { burst: 600, perSecond: 20 },
  events: { burst: 120, perSecond: 4 },
  all: { burst: 5_000, perSecond: 50 },
}

/** A transparent picture of one point. */
const GIF = Uint8Array.from(Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'))
const SLUG = /^\/l\/([A-Za-z0-9_-]{1,40})\/?$/

/**
 * What visitors of the shop open, beside the API: `/l/{slug}`, `/t.js`, `/t/pixel.gif` and `POST /t/events`. They are for
 * anybody and for pages of other sites, so they have their own limits and headers; none of them reads a session.
 */
export function createVisitors(deps: {
  links: Links
  clock: Clock
  random: Random
  config: Pick<HttpConfig, 'publicOrigin' | 'loopbackOnly'>
  limits?: VisitorLimits
}): VisitorRoutes {
  const { links, clock, random, config } = deps
  const { clicks, events, all } = deps.limits ?? LIMITS
  const limiter = rateLimiter(clock, { person: clicks, anonymous: events, strict: all })
  const hostAllowed = hostRule(config)
  const [plain, secure] = [securityHeaders(config, false), securityHeaders(config, true)]
  const set = (exchange: Exchange) => (exchange.https ? secure : plain)
  /** For files and answers that pages of other sites load. */
  const forOthers = (exchange: Exchange): Record<string, string> => ({
    ...set(exchange).api,
    'cross-origin-resource-policy': 'cross-origin',
    'x-robots-tag': 'noindex, nofollow',
  })

  function reply(
    exchange: Exchange,
    status: number,
    headers: Record<string, string>,
    body: string | Uint8Array<ArrayBuffer> | null,
  ): Response {
    const shown = exchange.method === 'HEAD' ? null : body
    return new Response(shown, { status, headers: { ...headers, 'x-request-id': exchange.id } })
  }

  async function redirect(exchange: Exchange, slug: string): Promise<Response> {
    const { request, method } = exchange
    const plausible = limiter.take('person', networkOf(exchange.ip)).allowed
    const header = (name: string): string | null => request.headers.get(name)
    const visitor = visitorCookie(request.headers)
    const found = await links.redirect({ slug, method, query: queryOf(request.url), header, visitor, plausible })
    if (found.kind !== 'found') return dead(exchange, found.kind)
    const headers = { ...forOthers(exchange), location: found.location }
    const { remember } = found
    return reply(
      exchange,
      302,
      remember === null
        ? headers
        : { ...headers, 'set-cookie': setCookie(remember.visitor, remember.days, exchange.https) },
      null,
    )
  }

  function dead(exchange: Exchange, kind: 'unknown' | 'over'): Response {
    const { nonce, html } = deadLinkPage(kind, random)
    const headers = {
      ...set(exchange).page(nonce),
      'content-type': 'text/html; charset=utf-8',
      'x-robots-tag': 'noindex, nofollow',
    }
    return reply(exchange, kind === 'over' ? 410 : 404, headers, html)
  }

  async function script(exchange: Exchange): Promise<Response> {
    const body = await links.script()
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const headers = {
      ...forOthers(exchange),
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300',
      etag,
    }
    const known = exchange.request.headers.get('if-none-match') === etag
    return reply(exchange, known ? 304 : 200, headers, known ? null : body)
  }

  /** Whether one more event is taken from this network, and from all together. */
  function limitOf(exchange: Exchange): { allowed: boolean; retryAfter: number } {
    const own = limiter.take('anonymous', networkOf(exchange.ip))
    return own.allowed ? limiter.take('strict', 'all') : own
  }

  async function take(exchange: Exchange, body: unknown): Promise<void> {
    const { headers } = exchange.request
    const { who } = classify('GET', (name) => headers.get(name))
    // A server of the shop that tells of its orders is no browser; it names no page either.
    const origin = pageOrigin(headers)
    await links.events.take({
      body,
      origin,
      visitor: visitorCookie(headers),
      automatic: origin !== null && who !== 'human',
    })
  }

  async function pixel(exchange: Exchange): Promise<Response> {
    const { request } = exchange
    if (exchange.method === 'GET' && limitOf(exchange).allowed)
      await take(exchange, eventOfQuery(queryOf(request.url).slice(0, 8_000), request.headers.get('referer')))
    return reply(exchange, 200, { ...forOthers(exchange), 'content-type': 'image/gif' }, GIF)
  }

  async function allowed(exchange: Exchange): Promise<Record<string, string>> {
    const origin = exchange.request.headers.get('origin')
    if (origin === null || !(await links.events.allows(origin))) return { vary: 'Origin' }
    return { vary: 'Origin', 'access-control-allow-origin': origin }
  }

  async function post(exchange: Exchange): Promise<Response> {
    const limit = limitOf(exchange)
    const headers = { ...forOthers(exchange), ...(await allowed(exchange)) }
    if (!limit.allowed) return reply(exchange, 429, { ...headers, 'retry-after': String(limit.retryAfter) }, null)
    const body = await readEventBody(exchange.request)
    if (body === undefined) links.events.garbage()
    else await take(exchange, body)
    return reply(exchange, 204, headers, null)
  }

  async function preflight(exchange: Exchange): Promise<Response> {
    const origin = await allowed(exchange)
    const headers = { ...forOthers(exchange), ...origin, allow: 'POST, OPTIONS' }
    if (!('access-control-allow-origin' in origin)) return reply(exchange, 204, headers, null)
    return reply(
      exchange,
      204,
      {
        ...headers,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '600',
      },
      null,
    )
  }

  const notAllowed = (exchange: Exchange, methods: string): Response =>
    reply(exchange, 405, { ...forOthers(exchange), allow: methods }, null)

  async function answer(exchange: Exchange): Promise<Response> {
    const { path, method } = exchange
    if (!hostAllowed(hostOf(exchange.request))) return reply(exchange, 421, forOthers(exchange), null)
    const reads = method === 'GET' || method === 'HEAD'
    if (path === '/t/events') {
      if (method === 'POST') return await post(exchange)
      return method === 'OPTIONS' ? await preflight(exchange) : notAllowed(exchange, 'POST, OPTIONS')
    }
    if (!reads) return notAllowed(exchange, 'GET, HEAD')
    if (path === '/t.js') return await script(exchange)
    if (path === '/t/pixel.gif') return await pixel(exchange)
    const slug = SLUG.exec(path)?.[1]
    return slug === undefined ? dead(exchange, 'unknown') : await redirect(exchange, slug)
  }

  return (exchange) => {
    const { path } = exchange
    return path.startsWith('/l/') || path === '/t.js' || path.startsWith('/t/') ? answer(exchange) : null
  }
}
