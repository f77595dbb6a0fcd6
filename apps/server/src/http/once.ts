import { storageTrouble } from '@commerce/store'
import { replyOf } from './answer.ts'
import type { HttpDeps } from './deps.ts'
import { type Exchange, queryOf, type Reply } from './exchange.ts'
import { isIdempotencyKey } from './idempotency/policy.ts'
import { LeaseLost } from './idempotency/service.ts'
import { problemReply } from './problems.ts'
import type { Route } from './routes.ts'

/**
 * Runs a POST that carries an Idempotency-Key: its effect exists once, and its answer is the same at every repeat (F12).
 *
 * @param text the body as sent. @param work the handler.
 */
export async function runOnce(
  deps: Pick<HttpDeps, 'idempotency' | 'log'>,
  route: Route,
  exchange: Exchange,
  request: { readonly key: string; readonly text: string },
  work: () => Promise<Reply | Response>,
): Promise<Reply> {
  const { idempotency, log } = deps
  if (!isIdempotencyKey(request.key)) return problemReply(exchange, 'idempotency-key-invalid')
  const hash = idempotency.hashOf([route.key, exchange.path, queryOf(exchange.request.url), request.text])
  const begun = await idempotency.begin(scopeOf(exchange), request.key, hash)
  if (begun.kind === 'refused') {
    const headers = begun.code === 'idempotency-in-flight' ? { 'retry-after': '1' } : {}
    return problemReply(exchange, begun.code, { headers })
  }
  if (begun.kind === 'replay') {
    exchange.headers['idempotent-replayed'] = 'true'
    return begun.reply
  }

  let reply: Reply
  try {
    const answer = await idempotency.within(begun.claim, work)
    reply = answer instanceof Response ? await replyOf(answer) : answer
  } catch (error) {
    if (storageTrouble(error) !== null) {
      // Nothing was committed or it is marked as such; what was not may be tried again with the same key.
      await idempotency.release(begun.claim).catch(() => undefined)
      throw error
    }
    if (error instanceof LeaseLost)
      return problemReply(exchange, 'idempotency-in-flight', { headers: { 'retry-after': '1' } })
    log.error({ requestId: exchange.id, route: route.key, err: error }, 'a request failed')
    reply = problemReply(exchange, 'internal')
  }
  const secret = route.endpoint.shownOnce === true && reply.status < 400
  // When this write fails the key stays marked as committed: a repeat is told that the work was done.
  await idempotency.finish(begun.claim, reply, secret).catch((error: unknown) => {
    log.error({ requestId: exchange.id, err: error }, 'an answer could not be kept for its Idempotency-Key')
  })
  return reply
}

/** Keys of one caller never meet those of another. */
function scopeOf(exchange: Exchange): string {
  const { actor } = exchange
  if (actor.kind === 'user') return `user:${actor.userId}`
  if (actor.kind === 'key') return `key:${actor.keyId}`
  return `ip:${exchange.ip}`
}
