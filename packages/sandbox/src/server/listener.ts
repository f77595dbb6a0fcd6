import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Fault } from './faults.ts'
import type { TwinPlatform } from './platforms.ts'
import { answerInstead, spoilt } from './spoil.ts'
import type { Stage } from './stage.ts'

/** A vendor: its wire, and how it says that there were too many calls or that a token is over. */
export interface Vendor {
  readonly platform: TwinPlatform
  readonly app: Hono
  limited(retryAfterSeconds: number): Response
  expired(): Response
  /** The answer while reports are not made; null: this request has nothing to do with reports. */
  notReady?(request: Request): Response | null
}

export interface Listening {
  /** `http://127.0.0.1:50123` */
  readonly address: string
  close(): Promise<void>
}

/** Serves a vendor. Faults that need the bare connection are met here, the others around the answer. */
export async function listen(stage: Stage, vendor: Vendor, host: string): Promise<Listening> {
  const current = new WeakMap<object, Fault>()
  const inner = async (request: Request, env: { incoming: IncomingMessage }): Promise<Response> => {
    const fault = current.get(env.incoming) ?? null
    const answer = await answered(stage, vendor, request, fault)
    if (fault?.kind === 'reset') env.incoming.socket.destroy()
    // The work is done and nobody hears of it; the connection ends with the twin.
    if (fault?.kind === 'hang') return await new Promise<never>(() => {})
    // Vendors print their own time, and connectors judge their clock by it.
    answer.headers.set('date', new Date(stage.clock.now()).toUTCString())
    return answer
  }
  const hono = getRequestListener((request, env) => inner(request, env as unknown as { incoming: IncomingMessage }), {
    overrideGlobalObjects: false,
  })
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '/'
    const now = stage.clock.now()
    const method = incoming.method ?? ''
    const fault = stage.faults.take(vendor.platform, { method, path: url }, now)
    const entry = { platform: vendor.platform, method, url, at: now, fault: fault?.kind ?? null }
    const done = stage.journal.request(entry)
    outgoing.on('finish', () => done(outgoing.statusCode))
    const before = fault?.after !== true
    if (fault?.kind === 'hang' && before) return
    if (fault?.kind === 'reset' && before) return void incoming.socket.destroy()
    if (fault !== null) current.set(incoming, fault)
    void hono(incoming, outgoing)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  return { address: addressOf(server, host), close: () => closed(server) }
}

async function answered(stage: Stage, vendor: Vendor, request: Request, fault: Fault | null): Promise<Response> {
  if (fault === null) return copied(await vendor.app.fetch(request))
  if (fault.kind === 'limit') return vendor.limited(fault.retryAfter ?? 3)
  if (fault.kind === 'expired-token') return vendor.expired()
  if (fault.kind === 'not-ready') return vendor.notReady?.(request) ?? copied(await vendor.app.fetch(request))
  if (fault.after !== true) return answerInstead(fault) ?? spoilt(await vendor.app.fetch(request), fault, stage.drip)
  const done = await vendor.app.fetch(request)
  return answerInstead(fault) ?? spoilt(done, fault, stage.drip)
}

/** Headers of some answers are fixed; a copy takes a further one. */
const copied = (answer: Response): Response => new Response(answer.body, answer)

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
