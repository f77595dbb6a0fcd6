import { type Endpoint, endpoints, type Handlers, type RequestContext } from '@commerce/contracts'
import type { Result } from '@commerce/kernel'
import { z } from 'zod'
import { type Check, checkOf } from './validation.ts'

export interface LooseCall {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly context: RequestContext
}
export type LooseHandler = (call: LooseCall) => Promise<Result<unknown> | Response>

/** An endpoint ready to serve: everything that can be made once is made here. */
export interface Route {
  /** `METHOD /path/{param}`. */
  readonly key: string
  readonly method: string
  /** In Hono's notation: `/path/:param`. */
  readonly path: string
  readonly endpoint: Endpoint
  readonly handler: LooseHandler
  readonly params: Check | null
  readonly query: Check
  readonly body: Check
  /** Null when the answer is empty or no JSON. */
  readonly answer: z.ZodType | null
}

/**
 * Joins endpoints and handlers.
 *
 * @throws when an endpoint has no handler, or a handler no endpoint: a route exists exactly when it is declared (F22).
 */
export function compileRoutes(handlers: Handlers, declared: Readonly<Record<string, Endpoint>> = endpoints): Route[] {
  const given = new Map(Object.entries(handlers))
  const missing = Object.keys(declared).filter((key) => given.get(key) === undefined)
  if (missing.length > 0) throw new Error(`endpoints without a handler: ${missing.join(', ')}`)
  const unknown = [...given.keys()].filter((key) => !Object.hasOwn(declared, key))
  if (unknown.length > 0) throw new Error(`handlers without an endpoint: ${unknown.join(', ')}`)
  // The handler's own types were checked where its module declared it; here it gets exactly what its endpoint's schemas
  // gave out, which the compiler cannot see through a lookup by name.
  return Object.entries(declared).map(([key, endpoint]) =>
    compile(key, endpoint, given.get(key) as unknown as LooseHandler),
  )
}

const NO_QUERY = z.strictObject({})
const NO_BODY = z.strictObject({}).optional()

function compile(key: string, endpoint: Endpoint, handler: LooseHandler): Route {
  const [method = '', template = ''] = key.split(' ')
  return {
    key,
    method,
    path: template.replaceAll(/\{(\w+)\}/g, ':$1'),
    endpoint,
    handler,
    params: endpoint.params === undefined ? null : checkOf(endpoint.params, 'params'),
    query: checkOf(endpoint.query ?? NO_QUERY, 'query'),
    body: checkOf(endpoint.body ?? NO_BODY, 'body'),
    answer: endpoint.answer === null || typeof endpoint.answer === 'string' ? null : endpoint.answer,
  }
}

/** Methods a path takes, for 405 and OPTIONS; empty when no route has it. */
export function allowedMethods(routes: readonly Route[]): (path: string) => string[] {
  const patterns = routes.map(({ method, path }) => ({
    method,
    // Paths are made of letters, digits, '-', '.' and '/' and need no escape beyond the dot.
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
  }))
  return (path) => {
    const methods = new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))
    if (methods.has('GET')) methods.add('HEAD')
    if (methods.size > 0) methods.add('OPTIONS')
    return [...methods]
  }
}
