import type { BodyOf, EndpointKey, ParamsOf, QueryOf } from '@commerce/contracts'

type Part<Name extends string, T> = [T] extends [undefined]
  ? { readonly [P in Name]?: undefined }
  : undefined extends T
    ? { readonly [P in Name]?: T }
    : Record<string, never> extends T
      ? { readonly [P in Name]?: T }
      : { readonly [P in Name]: T }

/** What a call of an endpoint takes: `params`, `query` and `body` exactly as far as the contract has them. */
export type CallInput<K extends EndpointKey> = Part<'params', ParamsOf<K>> &
  Part<'query', QueryOf<K>> &
  Part<'body', BodyOf<K>>

/** May the input be left out altogether? */
export type CallArguments<K extends EndpointKey, Extra> =
  Record<string, never> extends CallInput<K> ? [input?: CallInput<K> & Extra] : [input: CallInput<K> & Extra]

interface LooseInput {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}

export interface Prepared {
  readonly method: string
  readonly path: string
  readonly body: string | undefined
}

/** Method, address and JSON body of a call. Throws when a path parameter is missing: that is a bug of the caller. */
export function prepare(key: EndpointKey, input: LooseInput): Prepared {
  const space = key.indexOf(' ')
  const method = key.slice(0, space)
  const path = key.slice(space + 1).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameter(input.params, name)
    if (value === undefined) throw new Error(`${key} was called without ${name}`)
    return encodeURIComponent(value)
  })
  const search = new URLSearchParams()
  for (const [name, value] of entriesOf(input.query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const query = search.size > 0 ? `?${search}` : ''
  return { method, path: `${path}${query}`, body: input.body === undefined ? undefined : JSON.stringify(input.body) }
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function parameter(params: unknown, name: string): string | undefined {
  const found = entriesOf(params).find(([key]) => key === name)?.[1]
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
}
