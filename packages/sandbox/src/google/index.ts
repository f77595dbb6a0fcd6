import { type Context, Hono } from 'hono'
import type { Vendor } from '../server/listener.ts'
import type { Stage } from '../server/stage.ts'
import { type AdsFault, adsError } from './envelope.ts'
import { MUTABLE, mutate } from './mutate.ts'
import { search } from './search.ts'
import { isGoodToken, tokenAnswer } from './tokens.ts'

/** Rows of one page of `search`; fixed by the vendor. */
const PAGE = 10_000
/** Rows of one chunk of a stream. */
const CHUNK = 2_000

/** Google Ads over REST, any version in the path, and the token address of Google's OAuth beside it at `/token`. */
export function googleServer(stage: Stage): Vendor {
  const app = new Hono()
  const { customerId, loginCustomerId } = stage.keys.google
  // Basic access: 15,000 operations a day; beside it a burst of some calls a second.
  const calls = stage.quota(100, 10)
  app.post('/token', async (c) => tokenAnswer(stage, new URLSearchParams(await c.req.text())))
  app.all('*', async (c) => {
    const stream = c.req.path.endsWith(':searchStream')
    const refused = refusal(stage, c, calls.take())
    if (refused !== null) return adsError(stage, refused, stream)
    if (/^\/v\d+\/customers:listAccessibleCustomers$/.test(c.req.path))
      return Response.json({ resourceNames: [`customers/${customerId}`] })
    const [, customer, action = ''] = /^\/v\d+\/customers\/(\d+)\/(\w+:\w+)$/.exec(c.req.path) ?? []
    if (customer === undefined || c.req.method !== 'POST') return new Response('Not Found', { status: 404 })
    if (customer !== customerId) return adsError(stage, NOT_ALLOWED, stream)
    const login = c.req.header('login-customer-id')
    if (login !== undefined && login !== loginCustomerId && login !== customerId)
      return adsError(stage, NOT_ALLOWED, stream)
    const body: unknown = await c.req.json().catch(() => null)
    if (MUTABLE.test(action)) return mutate(stage, action, body)
    return answer(stage, action, body)
  })
  return {
    platform: 'google',
    app,
    limited: (seconds) => adsError(stage, exhausted(seconds), false),
    expired: () => adsError(stage, UNAUTHENTICATED, false),
  }
}

const UNAUTHENTICATED: AdsFault = {
  status: 401,
  rpc: 'UNAUTHENTICATED',
  message: 'Request had invalid authentication credentials.',
  errorCode: { authenticationError: 'OAUTH_TOKEN_EXPIRED' },
}
const NOT_ALLOWED: AdsFault = {
  status: 403,
  rpc: 'PERMISSION_DENIED',
  message:
    "User doesn't have permission to access customer. Note: If you're accessing a client customer, the manager's customer id must be set in the 'login-customer-id' header.",
  errorCode: { authorizationError: 'USER_PERMISSION_DENIED' },
}
const exhausted = (seconds: number): AdsFault => ({
  status: 429,
  rpc: 'RESOURCE_EXHAUSTED',
  message: 'Too many requests. Retry in seconds.',
  errorCode: { quotaError: 'RESOURCE_EXHAUSTED' },
  retryDelay: seconds,
})

function refusal(stage: Stage, c: Context, wait: number): AdsFault | null {
  if (wait > 0) return exhausted(Math.ceil(wait / 1_000))
  return isGoodToken(stage, c.req.header('authorization') ?? null) ? null : UNAUTHENTICATED
}

function answer(stage: Stage, action: string, body: unknown): Response {
  const { query, pageToken, pageSize } = (body ?? {}) as { query?: unknown; pageToken?: string; pageSize?: unknown }
  const stream = action === 'googleAds:searchStream'
  if (!stream && action !== 'googleAds:search') return new Response('Not Found', { status: 404 })
  if (pageSize !== undefined)
    return adsError(stage, badPage('PAGE_SIZE_NOT_SUPPORTED', 'Setting the page size is not supported.'), stream)
  const found = search(stage, String(query ?? ''))
  if ('rpc' in found) return adsError(stage, found, stream)
  const requestId = stage.requestId('google')
  const headers = { 'request-id': requestId }
  const { results, fieldMask } = found
  if (stream) {
    const chunks = Array.from({ length: Math.ceil(results.length / CHUNK) }, (_, at) => ({
      results: results.slice(at * CHUNK, (at + 1) * CHUNK),
      fieldMask,
      requestId,
    }))
    return Response.json(chunks, { headers })
  }
  const start = Number(pageToken?.replace(/^p/, '') ?? '0')
  const rest = start + PAGE < results.length ? { nextPageToken: `p${start + PAGE}` } : {}
  const page = { results: results.slice(start, start + PAGE), totalResultsCount: results.length.toString() }
  return Response.json({ ...page, fieldMask, ...rest }, { headers })
}

const badPage = (name: string, message: string): AdsFault => ({
  status: 400,
  rpc: 'INVALID_ARGUMENT',
  message,
  errorCode: { requestError: name },
})
