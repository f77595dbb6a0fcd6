import type { AnswerOf, Call, EndpointKey } from '@commerce/contracts'
import type { ManualClock, Result } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createTestPorts } from '@commerce/store/testing'
import { type Auth, createAuth } from '../index.ts'

export const GOOD_PASSWORD = 'vermilion otter climbs slowly'

interface AuditLine {
  readonly action: string
  readonly actor: { readonly kind: string }
  readonly object: string | null
  readonly after: unknown
}

/** A browser: keeps cookies, sends them back, and is identified as the frame does it. */
export interface Browser {
  readonly cookies: Map<string, string>
  /** Set-Cookie lines of the last answer. */
  readonly lastCookies: readonly string[]
  call<K extends EndpointKey>(
    key: K,
    input?: { body?: unknown; params?: unknown; query?: unknown; headers?: Record<string, string>; url?: string },
  ): Promise<Result<AnswerOf<K>> | Response>
  identify(headers?: Record<string, string>): ReturnType<Auth['identify']>
}

export interface AuthShop {
  readonly auth: Auth
  readonly clock: ManualClock
  readonly store: Store
  readonly audit: AuditLine[]
  readonly logged: string[]
  browser(ip?: string): Browser
  /** A browser of a new owner, signed in. */
  owner(): Promise<Browser>
}

/** The whole of people and access over a real store, called as the frame calls it. */
export function openAuthShop(store: Store, options: { publicUrl?: string; google?: boolean } = {}): AuthShop {
  const ports = createTestPorts()
  const audit: AuditLine[] = []
  const logged: string[] = []
  const publicUrl = options.publicUrl ?? 'https://shop.example'
  const auth = createAuth({
    ...ports,
    store,
    publicUrl,
    shopName: async () => 'Blue Lamp',
    sealer: {
      seal: (plain) => Buffer.from(plain).toString('hex'),
      open: async (sealed) => Buffer.from(sealed, 'hex'),
    },
    recordAudit: async (_tx, entry) => {
      audit.push(entry)
    },
    announce: async () => undefined,
    cookieSecret: Buffer.alloc(32, 1),
    jwtSecret: Buffer.alloc(32, 2),
    google: options.google === true ? { clientId: 'google-id', clientSecret: 'google-secret' } : null,
    version: '0.2.0',
    demo: false,
    log: (_level, message) => logged.push(message),
  })

  function browser(ip = '203.0.113.9'): Browser {
    const cookies = new Map<string, string>()
    let lastCookies: string[] = []
    const headersOf = (extra: Record<string, string> = {}): Headers => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      return new Headers({ 'user-agent': 'Mozilla/5.0 (Macintosh) Chrome/142.0 Safari/537.36', cookie, ...extra })
    }
    const keep = (headers: Headers): void => {
      lastCookies = headers.getSetCookie()
      for (const line of lastCookies) {
        const [pair = ''] = line.split(';')
        const at = pair.indexOf('=')
        if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at))
        else cookies.set(pair.slice(0, at), pair.slice(at + 1))
      }
    }
    return {
      cookies,
      get lastCookies() {
        return lastCookies
      },
      identify: (headers) => auth.identify(new Request(publicUrl, { headers: headersOf(headers) }), ip),
      async call<K extends EndpointKey>(
        key: K,
        input: {
          body?: unknown
          params?: unknown
          query?: unknown
          headers?: Record<string, string>
          url?: string
        } = {},
      ) {
        const handler = auth.routes[key]
        if (handler === undefined) throw new Error(`no handler for ${key}`)
        const request = new Request(input.url ?? `${publicUrl}/api`, { headers: headersOf(input.headers) })
        const { actor } = await auth.identify(request, ip)
        const responseHeaders = new Headers()
        const context = { actor, requestId: 'req_1', language: 'en', ip, request, responseHeaders } as const
        // Tests give the input that the frame would have validated.
        const call = { body: input.body, params: input.params, query: input.query ?? {}, context } as Call<K>
        const answer = await handler(call)
        keep(answer instanceof Response ? answer.headers : responseHeaders)
        return answer
      },
    }
  }

  return {
    auth,
    clock: ports.clock,
    store,
    audit,
    logged,
    browser,
    async owner() {
      const link = await auth.access.createSetupLink({ actor: { kind: 'operator' }, requestId: null })
      if (!link.ok) throw new Error('no set-up link')
      const fresh = browser()
      const body = { email: 'mina@shop.example', password: GOOD_PASSWORD, name: 'Mina', setupToken: link.value.token }
      const made = await fresh.call('POST /api/auth/register', { body })
      if (made instanceof Response || !made.ok) throw new Error('not registered')
      return fresh
    },
  }
}

/** The value of an answer that was granted. */
export async function given<T>(answer: Promise<Result<T> | Response>): Promise<T> {
  const result = await answer
  if (result instanceof Response) throw new Error('a response, not a value')
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}

/** The code of an answer that was refused. */
export async function codeOfRefusal(answer: Promise<Result<unknown> | Response>): Promise<string> {
  const result = await answer
  if (result instanceof Response || result.ok) throw new Error('not refused')
  return result.refusal.code
}
