import type { Transport } from '@commerce/contracts/connector'
import type { Api, Bot } from 'grammy'
import { type Trouble, troubleOf } from './trouble.ts'

/** Where the real one is; from memory of the Bot API, whose method list names no host. */
export const API_ROOT = 'https://api.telegram.org'

const CALL_MS = 15_000
/** How long the server holds a poll that has nothing to give, seconds. */
export const POLL_S = 25
const POLL_MS = (POLL_S + 15) * 1_000
const MOST_BYTES = 4_000_000

export type Called<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble }

/** The library over our own way to the outside. It is loaded with the first call: who has no bot does not pay for it. */
export function createClient(deps: { token: string; apiRoot: string; transport: () => Promise<Transport> }) {
  let loading: Promise<Bot> | null = null

  async function load(): Promise<Bot> {
    const { Bot: Made } = await import('grammy')
    return new Made(deps.token, {
      client: { apiRoot: deps.apiRoot, fetch: fetchOver(deps.transport) as typeof fetch, timeoutSeconds: 120 },
    })
  }

  function bot(): Promise<Bot> {
    loading ??= load()
    return loading
  }

  return {
    bot,

    /** One call. @returns what came of it; never throws for anything Telegram or the network does. */
    async call<T>(work: (api: Api) => Promise<T>): Promise<Called<T>> {
      try {
        return { ok: true, value: await work((await bot()).api) }
      } catch (error) {
        return { ok: false, trouble: troubleOf(error) }
      }
    },
  }
}
export type Client = ReturnType<typeof createClient>

interface Asked {
  readonly body?: unknown
  readonly signal?: { readonly aborted: boolean; addEventListener(name: 'abort', act: () => void): void } | null
}

/** `fetch` as the library calls it, over a transport that checks the address and has a deadline. */
function fetchOver(transport: () => Promise<Transport>) {
  return async (url: unknown, asked: Asked = {}): Promise<Response> => {
    const { body, signal } = asked
    // The library brings its own kind of signal.
    const stop = new AbortController()
    if (signal?.aborted === true) stop.abort()
    signal?.addEventListener('abort', () => stop.abort())
    const send = await transport()
    const answer = await send({
      method: 'POST',
      url: String(url),
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : '{}',
      deadlineMs: String(url).endsWith('/getUpdates') ? POLL_MS : CALL_MS,
      maxBytes: MOST_BYTES,
      signal: stop.signal,
    })
    return new Response(Uint8Array.from(answer.bytes), { status: answer.status })
  }
}
