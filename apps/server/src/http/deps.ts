import type { Actor, Handlers } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { Clock, Ids, Random } from '@commerce/kernel'
import type { Exchange } from './exchange.ts'
import type { Idempotency } from './idempotency/service.ts'
import type { AnswerMcp } from './mcp-door.ts'

/** What this part asks of the logger; pino fits. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface HttpConfig {
  /** Where people reach the product, without a path: `https://shop.example`, `http://127.0.0.1:8010`. */
  readonly publicOrigin: string
  /** E8d `FRONTEND_ORIGIN`: one other origin whose pages may call the API with the person's cookie. */
  readonly frontendOrigin: string | null
  /** The server listens on a loopback address only: then other host names are refused (DNS rebinding). */
  readonly loopbackOnly: boolean
  /** Addresses or CIDR ranges of proxies whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: readonly string[]
  readonly dev: boolean
  readonly version: string
}

/** Who a request comes from. */
export interface Identity {
  readonly actor: Actor
  /** The person behind a session or a key; null for anonymous. */
  readonly user: { readonly language: Language } | null
  /** Until when the last proof of identity counts as fresh, epoch milliseconds. Null for keys and anonymous. */
  readonly freshUntil: number | null
}

export type Identify = (request: Request, ip: string) => Promise<Identity>

/** Buckets: `burst` requests at once, refilled at `perSecond`. */
export interface Limits {
  readonly person: Rate
  readonly anonymous: Rate
  readonly strict: Rate
}

export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

export interface HttpDeps {
  /** Of all modules together. Construction throws when one is missing or has no endpoint. */
  readonly handlers: Handlers
  readonly identify: Identify
  /** Handlers must write with `idempotency.marking(store)`, so that a repeat after a crash is told from a first try. */
  readonly idempotency: Idempotency
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly log: Log
  readonly config: HttpConfig
  /** The built dashboard (index.html and assets). */
  readonly dashboardDir: string
  readonly limits?: Limits
  /** What visitors of the shop open, outside of the API and its rules: short links, the script, its events. */
  readonly visitors?: VisitorRoutes
  /** What answers programs at `/mcp`. */
  readonly mcp?: AnswerMcp
}

/** Null when the path is none of theirs. */
export type VisitorRoutes = (exchange: Exchange) => Promise<Response> | null

/** What node's server hands over beside the request; the socket tells the peer's address. */
export interface Env {
  readonly incoming?: { readonly socket: { readonly remoteAddress?: string | undefined } }
}

export interface HttpApp {
  fetch(request: Request, env: Env): Promise<Response>
}
