import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Clock, granted, type Ids, type Result, refused } from '@commerce/kernel'
import { getRequestListener } from '@hono/node-server'
import type { HttpApp } from './deps.ts'
import { problemReply } from './problems.ts'
import { securityHeaders } from './security-headers.ts'

export interface Listening {
  readonly host: string
  readonly port: number
  /**
   * Stops taking requests, lets running ones finish, and cuts what is left after `graceMs`. End live updates first
   * (`close` of the event routes): they never finish by themselves.
   */
  close(graceMs: number): Promise<void>
}

export type ListenRefusal = 'port-in-use' | 'port-not-permitted' | 'address-not-available'

const LIMITS = {
  maxHeaderSize: 16_384,
  /** Milliseconds for all headers, and for the whole request. */
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}

const REFUSALS: Readonly<Record<string, ListenRefusal>> = {
  EADDRINUSE: 'port-in-use',
  EACCES: 'port-not-permitted',
  EADDRNOTAVAIL: 'address-not-available',
  ENOTFOUND: 'address-not-available',
}

/**
 * Listens with node's own server.
 *
 * @param options.port 0 takes a free one.
 * @returns a refusal when the port or address cannot be had; anything else is thrown.
 */
export async function serve(options: {
  app: HttpApp
  host: string
  port: number
  clock: Clock
  ids: Ids
  publicOrigin: string
}): Promise<Result<Listening, ListenRefusal>> {
  const { app, clock, ids, publicOrigin } = options
  const refuse = wireRefusal(ids, publicOrigin)
  const server = createServer(
    LIMITS,
    getRequestListener(app.fetch, {
      // Reached when the request line or the Host header cannot be made into a URL.
      errorHandler: () => new Response(refuse.body('bad-request'), { status: 400, headers: refuse.headers }),
    }),
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse.onSocket(error, socket))

  const refusal = await listen(server, options.host, options.port)
  if (refusal !== null) return refused(refusal, { host: options.host, port: options.port })
  const { address, port } = addressOf(server)
  return granted({ host: address, port, close: (graceMs) => close(server, clock, graceMs) })
}

function listen(server: Server, host: string, port: number): Promise<ListenRefusal | null> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      const refusal = REFUSALS[error.code ?? '']
      if (refusal === undefined) reject(error)
      else resolve(refusal)
    }
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve(null)
    })
  })
}

async function close(server: Server, clock: Clock, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const patience = new AbortController()
  await Promise.race([closed, clock.sleep(graceMs, patience.signal)])
  patience.abort()
  server.closeAllConnections()
  await closed
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server that listens has an address')
  return address
}

/** Answers to what never became a request: the frame does not see it, but it gets the same headers and words. */
function wireRefusal(ids: Ids, publicOrigin: string) {
  const headers = {
    ...securityHeaders({ publicOrigin }, publicOrigin.startsWith('https:')).api,
    'content-type': 'application/problem+json; charset=utf-8',
  }
  const reply = (code: string) => problemReply({ id: ids.next('req'), language: 'en' }, code)

  return {
    headers,
    body: (code: string) => reply(code).body,
    onSocket(error: NodeJS.ErrnoException, socket: Duplex): void {
      if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy()
        return
      }
      const { status, body } = reply(codeOf(error.code))
      const lines = Object.entries({ ...headers, connection: 'close', 'content-length': Buffer.byteLength(body ?? '') })
      const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')
      socket.end(`HTTP/1.1 ${status} Refused\r\n${head}\r\n\r\n${body ?? ''}`)
    },
  }
}

function codeOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large'
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-timeout' : 'bad-request'
}
