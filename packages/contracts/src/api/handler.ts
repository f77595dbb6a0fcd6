import type { Result } from '@commerce/kernel'
import type { Actor } from '../access/index.ts'
import type { AnswerOf, BodyReceived, EndpointKey, ParamsOf, QueryReceived } from './index.ts'

/** What a handler may know about the request beyond its validated input. */
export interface RequestContext {
  readonly actor: Actor
  readonly requestId: string
  readonly language: 'ko' | 'en'
  /** The caller's address after trusted proxies were taken off. */
  readonly ip: string
  /** The request itself, for the few handlers that hand it to a library. The body is already read. */
  readonly request: Request
  /** Headers to send with the answer (Set-Cookie, for example). */
  readonly responseHeaders: Headers
}

export interface Call<K extends EndpointKey> {
  readonly params: ParamsOf<K>
  readonly query: QueryReceived<K>
  readonly body: BodyReceived<K>
  readonly context: RequestContext
}

/** A route without HTTP: validated input in, a result out. A `Response` passes through as it is (SSE, files, redirects). */
export type Handler<K extends EndpointKey> = (call: Call<K>) => Promise<Result<AnswerOf<K>> | Response>

/** A module's routes: some of the endpoints, each with its handler. */
export type Handlers = { readonly [K in EndpointKey]?: Handler<K> }
