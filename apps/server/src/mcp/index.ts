import type { Readable, Writable } from 'node:stream'
import { type AuthInfo, createMcpHandler, type McpHttpHandler } from '@modelcontextprotocol/server'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import type { Identity } from '../http/index.ts'
import type { McpDeps } from './deps.ts'
import { type Caller, mcpServer } from './server.ts'

export type { McpDeps } from './deps.ts'
export type { Caller } from './server.ts'
export { TOOLS } from './tools.ts'

/** More than a question with its arguments ever needs, bytes. */
const LARGEST = 256 * 1024
/** Streams that listen for changes of the list of tools; it never changes. */
const LISTENERS = 20

/** MCP (protocol 2026-07-28, and clients of 2025): the same tools over HTTP and over standard input and output. */
export function createMcp(deps: McpDeps) {
  // Who asks travels beside the request: the library hands on a copy of the request itself.
  const callers = new WeakMap<AuthInfo, Caller>()
  const http: McpHttpHandler = createMcpHandler(
    ({ authInfo }) => {
      const caller = authInfo === undefined ? undefined : callers.get(authInfo)
      if (caller === undefined) throw new Error('a request of nobody')
      return mcpServer(deps, caller)
    },
    {
      maxRequestBodySize: LARGEST,
      maxSubscriptions: LISTENERS,
      onerror: (error) => deps.log.debug({ err: error }, 'mcp'),
    },
  )

  return {
    /** One request of a key that was identified and may read. */
    async answer(request: Request, { actor, user }: Identity): Promise<Response> {
      const authInfo: AuthInfo = { token: '', clientId: actor.kind === 'key' ? actor.keyId : actor.kind, scopes: [] }
      callers.set(authInfo, async () => ({ actor, language: user?.language ?? 'en' }))
      return await http.fetch(request, { authInfo })
    },

    /** Serves one client until its end of the pipe is closed. */
    async serve(caller: Caller, pipe: { readonly in: Readable; readonly out: Writable }): Promise<void> {
      const { promise: ended, resolve } = Promise.withResolvers<void>()
      pipe.in.once('end', resolve).once('close', resolve)
      const handle = serveStdio(() => mcpServer(deps, caller), {
        transport: new StdioServerTransport(pipe.in, pipe.out),
        onerror: (error) => deps.log.debug({ err: error }, 'mcp'),
      })
      await ended
      await handle.close()
    },

    close: () => http.close(),
  }
}
export type Mcp = ReturnType<typeof createMcp>
