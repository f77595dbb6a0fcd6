import { may } from '@commerce/contracts'
import { networkOf } from './client-address.ts'
import type { HttpDeps, Identity } from './deps.ts'
import type { Exchange, Reply } from './exchange.ts'
import { problemReply } from './problems.ts'
import type { RateLimiter } from './rate-limit.ts'

export const MCP_PATH = '/mcp'

/** What answers at `/mcp`. */
export type AnswerMcp = (request: Request, identity: Identity) => Promise<Response>

/**
 * The door of `/mcp`: an API key as bearer, identified and limited as everywhere else. Sessions are not let in: a program acts with a key of
 * its own, so that it can be told from the person and taken away alone.
 */
export function createMcpDoor(deps: Pick<HttpDeps, 'identify' | 'log'>, limiter: RateLimiter, answer: AnswerMcp) {
  function refuse(exchange: Exchange, code: 'not-signed-in' | 'not-allowed'): Reply {
    const { id, ip, actor } = exchange
    deps.log.warn({ requestId: id, route: MCP_PATH, actor: actor.kind, ip, code }, 'access refused')
    const taken = limiter.take('anonymous', networkOf(ip))
    Object.assign(exchange.headers, taken.headers)
    if (!taken.allowed) return problemReply(exchange, 'too-many-requests', { params: { seconds: taken.retryAfter } })
    return problemReply(exchange, code, { headers: code === 'not-signed-in' ? { 'www-authenticate': 'Bearer' } : {} })
  }

  return async (exchange: Exchange): Promise<Reply | Response> => {
    const identity = await deps.identify(exchange.request, exchange.ip)
    const { actor } = identity
    exchange.actor = actor
    if (identity.user !== null) exchange.language = identity.user.language
    if (actor.kind !== 'key') return refuse(exchange, 'not-signed-in')
    if (!may(actor, 'data:read')) return refuse(exchange, 'not-allowed')
    const taken = limiter.take('person', actor.keyId)
    Object.assign(exchange.headers, taken.headers)
    if (!taken.allowed) return problemReply(exchange, 'too-many-requests', { params: { seconds: taken.retryAfter } })
    return await answer(exchange.request, identity)
  }
}
