import { Hono } from 'hono'
import { saysTooLarge } from './body.ts'
import { clientAddress } from './client-address.ts'
import type { Env, HttpApp, HttpDeps } from './deps.ts'
import { type Exchange, pathOf, type Reply } from './exchange.ts'
import { failureReply } from './failure.ts'
import { languageOf } from './language.ts'
import { createMcpDoor, MCP_PATH } from './mcp-door.ts'
import { nonceFrom } from './nonce.ts'
import { apiDocument } from './openapi/document.ts'
import type { ApiDocument } from './openapi/model.ts'
import { corsHeaders, originRules, preflightHeaders } from './origin.ts'
import { createPipeline } from './pipeline.ts'
import { problemPage } from './problem-page.ts'
import { problemReply } from './problems.ts'
import { DEFAULT_LIMITS, rateLimiter } from './rate-limit.ts'
import { dress, respond } from './respond.ts'
import { allowedMethods, compileRoutes, type Route } from './routes.ts'
import { type SecurityHeaders, securityHeaders } from './security-headers.ts'
import { createSite } from './site.ts'

/**
 * The whole HTTP surface: every endpoint of the contracts with its handler, the dashboard, the reference and the OpenAPI
 * document. Nothing else exists.
 *
 * @throws when handlers and endpoints do not match, or a trusted proxy is no address.
 */
export function createHttpApp(deps: HttpDeps): HttpApp {
  const { config, clock, ids, log } = deps
  const routes = compileRoutes(deps.handlers)
  const allowed = allowedMethods(routes)
  const limiter = rateLimiter(clock, deps.limits ?? DEFAULT_LIMITS)
  const pipeline = createPipeline(deps, limiter)
  const mcp = deps.mcp === undefined ? null : createMcpDoor(deps, limiter, deps.mcp)
  const clientOf = clientAddress(config.trustedProxies, config.publicOrigin)
  const checkOrigin = originRules(config)
  const [plain, secure] = [securityHeaders(config, false), securityHeaders(config, true)]
  const security = (exchange: Exchange): SecurityHeaders => (exchange.https ? secure : plain)

  const sessionCookie = config.publicOrigin.startsWith('https:') ? '__Host-commerce_session' : 'commerce_session'
  let document: Promise<ApiDocument> | null = null
  const site = createSite(deps, {
    random: deps.random,
    security,
    document: () => {
      document ??= apiDocument(config.version, sessionCookie)
      return document
    },
  })

  const answer = (exchange: Exchange, reply: Reply | Response): Response => {
    const cors = corsHeaders(config, exchange.request)
    const headers = security(exchange).api
    return reply instanceof Response ? dress(exchange, reply, headers, cors) : respond(exchange, reply, headers, cors)
  }

  const isApi = (path: string): boolean => path.startsWith('/api/') || path === '/api'

  async function elsewhere(exchange: Exchange): Promise<Response> {
    const { method, path } = exchange
    const methods = allowed(path)
    if (methods.length === 0) {
      const found = await site({ ...exchange, method: 'GET' })
      if (found !== null && (method === 'GET' || method === 'HEAD')) return found
      if (found !== null) methods.push('GET', 'HEAD', 'OPTIONS')
    }
    if (methods.length > 0) {
      const headers = { allow: methods.join(', ') }
      if (method !== 'OPTIONS') return answer(exchange, problemReply(exchange, 'method-not-allowed', { headers }))
      const preflight = exchange.request.headers.get('origin') === config.frontendOrigin ? preflightHeaders : {}
      return answer(exchange, { status: 204, headers: { ...headers, ...preflight }, body: null })
    }
    if (isApi(path)) return answer(exchange, problemReply(exchange, 'not-found'))
    const nonce = nonceFrom(deps.random)
    return respond(exchange, problemPage(exchange, 'not-found', nonce), security(exchange).page(nonce), {})
  }

  const router = new Hono<{ Bindings: { exchange: Exchange } }>()
  const serveRoute = async (route: Route, exchange: Exchange, params: Record<string, string>): Promise<Response> =>
    answer(exchange, await pipeline(route, exchange, params))
  for (const route of routes) {
    router.on(route.method, route.path, (c) => serveRoute(route, c.env.exchange, c.req.param()))
  }
  router.notFound((c) => elsewhere(c.env.exchange))
  router.onError((error) => {
    throw error
  })

  const refusedAtTheDoor = (exchange: Exchange): Reply | null => {
    const refusal = checkOrigin(exchange.request, exchange.method)
    if (refusal !== null) {
      log.warn({ requestId: exchange.id, path: exchange.path, ip: exchange.ip, code: refusal }, 'refused at the door')
      return problemReply(exchange, refusal)
    }
    return saysTooLarge(exchange.request.headers) ? problemReply(exchange, 'too-large') : null
  }

  return {
    async fetch(request: Request, env: Env) {
      const started = clock.monotonic()
      const { method, headers, url } = request
      const client = clientOf(headers, env.incoming?.socket.remoteAddress)
      const exchange: Exchange = {
        id: ids.next('req'),
        request,
        method,
        path: pathOf(url),
        ...client,
        language: languageOf(headers.get('accept-language')),
        actor: { kind: 'anonymous' },
        headers: {},
        handlerHeaders: null,
      }
      let response: Response
      let ofVisitor: Promise<Response> | null = null
      try {
        ofVisitor = deps.visitors?.(exchange) ?? null
        if (ofVisitor === null) {
          const refused = refusedAtTheDoor(exchange)
          if (refused !== null) response = answer(exchange, refused)
          else if (mcp !== null && exchange.path === MCP_PATH) response = answer(exchange, await mcp(exchange))
          else response = await router.fetch(request, { exchange })
        } else response = await ofVisitor
      } catch (error) {
        response = answer(exchange, failureReply(log, exchange, error))
      }
      const { id, path, ip, actor } = exchange
      const ms = Math.round((clock.monotonic() - started) * 10) / 10
      // Clicks have a log of their own.
      const level = ofVisitor === null ? 'info' : 'debug'
      log[level]({ requestId: id, method, path, status: response.status, ms, ip, actor: actor.kind }, 'request')
      return response
    },
  }
}
