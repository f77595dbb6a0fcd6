import type { Problem } from '@commerce/contracts'
import { problemStatus } from '@commerce/contracts'
import { isProblemCode, problemWords } from '@commerce/contracts/words'
import type { Exchange, Reply } from './exchange.ts'

export type Params = Readonly<Record<string, string | number>>
export interface FieldError {
  readonly path: string
  readonly message: string
}

/** The HTTP status of a refusal code; 500 for one that nobody declared. */
export function statusOf(code: string): number {
  return isProblemCode(code) ? problemStatus[code] : 500
}

/**
 * The problem+json answer to a refusal (RFC 9457), in the language of the person. Never holds a stack trace or a message
 * of an exception.
 */
export function problemReply(
  exchange: Pick<Exchange, 'id' | 'language'>,
  code: string,
  more: { params?: Params; errors?: readonly FieldError[]; headers?: Readonly<Record<string, string>> } = {},
): Reply {
  const status = statusOf(code)
  const params = more.params ?? {}
  const problem: Problem = {
    type: `urn:commerce:problem:${code}`,
    ...problemWords(exchange.language, code, params),
    status,
    code,
    instance: exchange.id,
    ...(Object.keys(params).length > 0 ? { params: { ...params } } : {}),
    ...(more.errors === undefined ? {} : { errors: [...more.errors] }),
  }
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': exchange.language,
      ...retryAfter(status, params),
      ...more.headers,
    },
    body: JSON.stringify(problem),
  }
}

/** A refusal that names its seconds tells programs to wait as well. */
function retryAfter(status: number, params: Params): Record<string, string> {
  return status === 429 && typeof params.seconds === 'number'
    ? { 'retry-after': String(Math.ceil(params.seconds)) }
    : {}
}
