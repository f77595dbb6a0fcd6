import type { RequestContext } from '@commerce/contracts'
import type { Exchange, Reply } from './exchange.ts'
import { problemReply } from './problems.ts'
import type { LooseCall, Route } from './routes.ts'

/** Runs the handler and turns what it says into an answer. */
export async function runHandler(
  route: Route,
  exchange: Exchange,
  input: Omit<LooseCall, 'context'>,
): Promise<Reply | Response> {
  const result = await route.handler({ ...input, context: contextOf(exchange) })
  if (result instanceof Response) return result
  const reply = result.ok
    ? success(route, result.value)
    : problemReply(exchange, result.refusal.code, { params: result.refusal.params })
  return withHeaders(reply, exchange.handlerHeaders)
}

function success(route: Route, value: unknown): Reply {
  const { endpoint } = route
  if (endpoint.answer === null) return { status: 204, headers: {}, body: null }
  if (route.answer === null) throw new Error(`${route.key} must answer with a Response`)
  // Parsing takes out every field the contract does not name (API3); an answer that does not fit is a bug.
  return {
    status: endpoint.status ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(route.answer.parse(value)),
  }
}

/** A whole `Response` of a handler as a reply that can be kept. */
export async function replyOf(response: Response): Promise<Reply> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'))
  const body = response.body === null ? null : await response.text()
  return { status: response.status, headers, body, cookies: response.headers.getSetCookie() }
}

function withHeaders(reply: Reply, headers: Headers | null): Reply {
  return headers === null
    ? reply
    : {
        ...reply,
        headers: { ...Object.fromEntries(plainOf(headers)), ...reply.headers },
        cookies: headers.getSetCookie(),
      }
}

function plainOf(headers: Headers): [string, string][] {
  return [...headers].filter(([name]) => name !== 'set-cookie')
}

function contextOf(exchange: Exchange): RequestContext {
  return {
    actor: exchange.actor,
    requestId: exchange.id,
    language: exchange.language,
    ip: exchange.ip,
    request: exchange.request,
    get responseHeaders() {
      exchange.handlerHeaders ??= new Headers()
      return exchange.handlerHeaders
    },
  }
}
