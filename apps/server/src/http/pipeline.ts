import { authorise } from './access.ts'
import { runHandler } from './answer.ts'
import { networkOf } from './client-address.ts'
import type { HttpDeps, Identity, Limits } from './deps.ts'
import type { Exchange, Reply } from './exchange.ts'
import { readInput } from './input.ts'
import { runOnce } from './once.ts'
import { problemReply } from './problems.ts'
import type { RateLimiter } from './rate-limit.ts'
import type { Route } from './routes.ts'

export type Pipeline = (
  route: Route,
  exchange: Exchange,
  params: Readonly<Record<string, string>>,
) => Promise<Reply | Response>

const ANONYMOUS: Identity = { actor: { kind: 'anonymous' }, user: null, freshUntil: null }

/** From a matched route to its answer: identify, authorise, limit, validate, repeat-proof, run. */
export function createPipeline(deps: HttpDeps, limiter: RateLimiter): Pipeline {
  const { clock, log } = deps

  async function identify(route: Route, exchange: Exchange): Promise<Identity> {
    if (route.endpoint.identified === false) return ANONYMOUS
    try {
      return await deps.identify(exchange.request, exchange.ip)
    } catch (error) {
      // A public route (readiness, bootstrap) still says something when the database does not answer.
      if (route.endpoint.access !== 'public') throw error
      log.error({ requestId: exchange.id, err: error }, 'nobody could be identified')
      return ANONYMOUS
    }
  }

  function limit(exchange: Exchange, [kind, who]: readonly [keyof Limits, string]): Reply | null {
    const taken = limiter.take(kind, who)
    Object.assign(exchange.headers, taken.headers)
    return taken.allowed ? null : problemReply(exchange, 'too-many-requests', { params: { seconds: taken.retryAfter } })
  }

  return async (route, exchange, params) => {
    const { endpoint } = route
    const identity = await identify(route, exchange)
    exchange.actor = identity.actor
    if (identity.user !== null) exchange.language = identity.user.language

    const denied = authorise(endpoint, identity, clock.now())
    if (denied !== null) {
      const { actor, id, ip } = exchange
      log.warn({ requestId: id, route: route.key, actor: actor.kind, ip, code: denied }, 'access refused')
      // A refused request costs its address, so that trying doors is limited like everything else.
      return limit(exchange, ['anonymous', networkOf(ip)]) ?? problemReply(exchange, denied)
    }
    const limited = endpoint.identified === false ? null : limit(exchange, bucketOf(route, exchange))
    if (limited !== null) return limited

    const input = await readInput(route, exchange, params)
    if ('status' in input) return input
    const work = () => runHandler(route, exchange, input.call)
    const key = route.method === 'POST' ? exchange.request.headers.get('idempotency-key') : null
    return key === null ? await work() : await runOnce(deps, route, exchange, { key, text: input.text }, work)
  }
}

function bucketOf(route: Route, { actor, ip }: Exchange): readonly [keyof Limits, string] {
  if (route.endpoint.limit === 'strict') return ['strict', networkOf(ip)]
  if (actor.kind === 'user') return ['person', actor.userId]
  if (actor.kind === 'key') return ['person', actor.keyId]
  return ['anonymous', networkOf(ip)]
}
