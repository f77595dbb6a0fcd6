import type { Exchange, Reply } from './exchange.ts'

type Extra = Readonly<Record<string, string>>

/** Makes the `Response` of a reply. Later sets win: security headers cannot be overruled by a handler. */
export function respond(exchange: Exchange, reply: Reply, security: Extra, extra: Extra): Response {
  const headers = { ...reply.headers, ...exchange.headers, ...security, ...extra, 'x-request-id': exchange.id }
  const init = { status: reply.status, headers }
  if (reply.cookies === undefined || reply.cookies.length === 0) return new Response(reply.body, init)
  const full = new Headers(headers)
  for (const cookie of reply.cookies) full.append('set-cookie', cookie)
  return new Response(reply.body, { status: reply.status, headers: full })
}

/** Dresses a handler's own `Response` (a stream, a file, a redirect) in the same headers. */
export function dress(exchange: Exchange, response: Response, security: Extra, extra: Extra): Response {
  const headers = new Headers(response.headers)
  // What the handler put beside its answer; cookies are several headers of one name.
  for (const [name, value] of exchange.handlerHeaders ?? []) headers.append(name, value)
  const own = response.headers.get('cache-control')
  for (const [name, value] of Object.entries({ ...exchange.headers, ...security, ...extra })) headers.set(name, value)
  if (own !== null) headers.set('cache-control', own)
  headers.set('x-request-id', exchange.id)
  return new Response(response.body, { status: response.status, headers })
}
