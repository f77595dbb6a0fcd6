import { type Actor, type Endpoint, endpoints, type Handlers, KEY_SCOPES, type KeyScope } from '@commerce/contracts'
import { granted } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createTestPorts, type TestPorts } from '@commerce/store/testing'
import { createHttpApp } from '../app.ts'
import type { HttpApp, HttpConfig, HttpDeps, Identity, Log } from '../deps.ts'
import { createIdempotency } from '../idempotency/service.ts'
import { exampleOf } from '../openapi/examples.ts'
import { endpointSchemas } from '../openapi/schemas.ts'

export const ORIGIN = 'http://127.0.0.1:8010'

export const testConfig: HttpConfig = {
  publicOrigin: ORIGIN,
  frontendOrigin: null,
  loopbackOnly: true,
  trustedProxies: [],
  dev: false,
  version: '0.2.0',
}

export interface Logged {
  readonly level: string
  readonly fields: object
  readonly message: string
}

/** A log that keeps its lines. */
export function memoryLog(): { log: Log; lines: Logged[] } {
  const lines: Logged[] = []
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message })
  }
  return { log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, lines }
}

const person = (role: 'owner' | 'partner'): Actor => ({
  kind: 'user',
  userId: `usr_${role}`,
  role,
  sessionId: `ses_${role}`,
})
const key = (scope: KeyScope): Actor => ({
  kind: 'key',
  userId: 'usr_owner',
  role: 'owner',
  keyId: `key_${scope}`,
  scopes: [scope],
})

/** Every kind of caller there is, by name. */
export const CALLERS: Readonly<Record<string, Actor>> = {
  anonymous: { kind: 'anonymous' },
  partner: person('partner'),
  owner: person('owner'),
  ...Object.fromEntries(KEY_SCOPES.map((scope) => [`key ${scope}`, key(scope)])),
}

/** `x-test-actor` names the caller; people have just proved who they are unless `x-test-stale` is sent. */
export function testIdentify(clock: TestPorts['clock']): (request: Request) => Promise<Identity> {
  return async (request) => {
    const actor = CALLERS[request.headers.get('x-test-actor') ?? 'anonymous'] ?? { kind: 'anonymous' }
    if (actor.kind === 'anonymous') return { actor, user: null, freshUntil: null }
    const fresh = actor.kind === 'user' && request.headers.get('x-test-stale') === null
    const language = request.headers.get('x-test-language') === 'ko' ? 'ko' : 'en'
    return { actor, user: { language }, freshUntil: fresh ? clock.now() + 600_000 : null }
  }
}

const schemas = await endpointSchemas()

/** A body that the endpoint accepts; undefined when it takes none. */
export function exampleBody(key: string): unknown {
  const { body } = schemas.of(key)
  return body === null ? undefined : exampleOf(body.schema)
}

/** What must stand in the query of an endpoint, as `?name=value`; empty when nothing must. */
export function exampleQuery(key: string): string {
  // A number that is read from text counts as optional in the document; whoever wants it gives an example.
  const needed = schemas
    .of(key)
    .parameters.filter(({ in: place, required, schema }) => place === 'query' && (required || hasExample(schema)))
  const query = new URLSearchParams(
    needed.map(({ name, schema }): [string, string] => [name, String(exampleOf(schema, name))]),
  )
  return needed.length === 0 ? '' : `?${query}`
}

function hasExample(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'example' in schema
}

/** Handlers that answer every endpoint with an example of its own schema. */
export function stubHandlers(): Handlers {
  const entries = Object.entries<Endpoint>(endpoints).map(([key, { answer }]) => [
    key,
    async () => {
      if (answer === null) return granted(null)
      if (typeof answer === 'string') return new Response('', { headers: { 'content-type': answer } })
      return granted(exampleOf(schemas.of(key).answer))
    },
  ])
  return Object.fromEntries(entries)
}

/** A store for tests that must not touch one. */
const noStore: Store = {
  engine: 'sqlite',
  get read(): Store['read'] {
    throw new Error('no store in this test')
  },
  write: () => Promise.reject(new Error('no store in this test')),
  upsert: () => Promise.reject(new Error('no store in this test')),
  lookup: () => Promise.reject(new Error('no store in this test')),
  erase: () => Promise.reject(new Error('no store in this test')),
  close: async () => undefined,
}

export interface TestApp {
  readonly app: HttpApp
  readonly lines: Logged[]
  readonly ports: TestPorts
  /** Sends a request to the app; `json` sets the body and its type. */
  send(key: string, options?: SendOptions): Promise<Response>
}

export interface SendOptions {
  readonly as?: string
  readonly json?: unknown
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  readonly headers?: Readonly<Record<string, string>>
}

/** The app over stub handlers; anything can be replaced. */
export function createTestApp(
  replaced: Partial<Omit<HttpDeps, 'config' | 'handlers'>> & {
    config?: Partial<HttpConfig>
    handlers?: Handlers
    store?: Store
    ports?: TestPorts
  } = {},
): TestApp {
  const ports = replaced.ports ?? createTestPorts()
  const { log, lines } = memoryLog()
  const app = createHttpApp({
    identify: testIdentify(ports.clock),
    idempotency: createIdempotency({
      store: replaced.store ?? noStore,
      clock: ports.clock,
      secret: new Uint8Array(32),
    }),
    ...ports,
    log,
    dashboardDir: '/nowhere',
    limits: {
      person: { burst: 1e6, perSecond: 1 },
      anonymous: { burst: 1e6, perSecond: 1 },
      strict: { burst: 1e6, perSecond: 1 },
    },
    ...replaced,
    config: { ...testConfig, ...replaced.config },
    handlers: { ...stubHandlers(), ...replaced.handlers },
  })

  return {
    app,
    lines,
    ports,
    async send(key, options = {}) {
      const [method = '', path = ''] = key.split(' ')
      const headers = new Headers({ ...(options.as === undefined ? {} : { 'x-test-actor': options.as }) })
      if (options.json !== undefined) headers.set('content-type', 'application/json')
      for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value)
      const body = options.json === undefined ? (options.body ?? null) : JSON.stringify(options.json)
      const request = new Request(`${ORIGIN}${path}`, {
        method,
        headers,
        body,
        ...(body === null ? {} : { duplex: 'half' }),
      })
      return await app.fetch(request, { incoming: { socket: { remoteAddress: '127.0.0.1' } } })
    },
  }
}
