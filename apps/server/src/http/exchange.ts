import type { Actor } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'

/** One request on its way through the frame. */
export interface Exchange {
  /** Answered as `x-request-id`, and the `instance` of a problem. */
  readonly id: string
  readonly request: Request
  readonly method: string
  /** As sent, percent-encoding and all, without the query. */
  readonly path: string
  /** The caller's address after trusted proxies were taken off. */
  readonly ip: string
  readonly https: boolean
  /** From Accept-Language until the person is known. */
  language: Language
  actor: Actor
  /** Headers the frame has decided on so far (rate limit, replay mark). */
  readonly headers: Record<string, string>
  /** What the handler wants to send beside its answer; made when it first asks. */
  handlerHeaders: Headers | null
}

/** An answer before it becomes a `Response`: plain text, so that it can be kept and sent again byte by byte. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly cookies?: readonly string[]
}

/** The path of an absolute URL without parsing all of it. */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  if (start === -1) return '/'
  const query = url.indexOf('?', start)
  const hash = url.indexOf('#', start)
  const end = query === -1 ? hash : query
  return end === -1 ? url.slice(start) : url.slice(start, end)
}

/** The query without its question mark; empty when there is none. */
export function queryOf(url: string): string {
  const start = url.indexOf('?')
  if (start === -1) return ''
  const end = url.indexOf('#', start)
  return end === -1 ? url.slice(start + 1) : url.slice(start + 1, end)
}
