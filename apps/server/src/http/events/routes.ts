import { type Actor, type Handlers, may } from '@commerce/contracts'
import { HEARD_WITH, type Live, type StoredEvent } from '@commerce/domain/live'
import { type Clock, refused } from '@commerce/kernel'
import type { Identify, Log } from '../deps.ts'
import { createHub } from './hub.ts'

const HEARTBEAT_MS = 15_000
const MOST_CONNECTIONS = 200
const MOST_PER_PERSON = 12
/** Unread bytes after which a connection that does not read is closed. */
const MOST_UNREAD = 256_000

export interface EventRoutes {
  readonly handlers: Handlers
  /** Ends every open connection, so that the process can stop. Browsers come back by themselves. */
  close(): void
}

/**
 * `GET /api/events`: tells browsers which kind of data changed (server-sent events).
 *
 * @param deps.stillThere identifies again without counting as use of the session: an open window is no activity, or an
 *   idle session would never end.
 */
export function createEventRoutes(deps: { live: Live; clock: Clock; stillThere: Identify; log: Log }): EventRoutes {
  const { clock, stillThere } = deps
  const hub = createHub(deps)
  const open = new Map<AbortController, string>()

  async function connect(request: Request, ip: string, actor: Actor): Promise<Response> {
    const end = new AbortController()
    const who = personOf(actor)
    const text = new TextEncoder()
    let sink: ReadableStreamDefaultController<Uint8Array> | null = null

    const send = (chunk: string): void => {
      if (sink === null || end.signal.aborted) return
      sink.enqueue(text.encode(chunk))
      if ((sink.desiredSize ?? 0) < -MOST_UNREAD) end.abort()
    }
    /** Rights are looked up again for every delivery: a session that ended, or a role that changed, counts at once. */
    const current = async (): Promise<Actor | null> => {
      const now = await stillThere(request, ip).catch(() => null)
      const same = now !== null && personOf(now.actor) === who && may(now.actor, 'shop:read')
      if (!same) end.abort()
      return same ? now.actor : null
    }
    const deliver = async (events: readonly StoredEvent[]): Promise<void> => {
      const now = await current()
      if (now === null) return
      for (const { id, event } of events) {
        if (!may(now, HEARD_WITH[event.topic])) continue
        send(`${id === '' ? '' : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`)
      }
    }

    open.set(end, who)
    request.signal.addEventListener('abort', () => end.abort())
    const stream = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          sink = controller
        },
        cancel() {
          // The reader went away: the stream is closed already.
          sink = null
          end.abort()
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
    )
    let stop = (): void => undefined
    end.signal.addEventListener('abort', () => {
      open.delete(end)
      stop()
      sink?.close()
      sink = null
    })
    send('retry: 3000\n\n')
    try {
      stop = await hub.listen(request.headers.get('last-event-id'), (events) => void deliver(events))
    } catch (error) {
      end.abort()
      throw error
    }
    // It may have ended while the missed events were read.
    if (end.signal.aborted) stop()
    void beat(end.signal, send, current)
    return new Response(stream, { headers: HEADERS })
  }

  async function beat(
    signal: AbortSignal,
    send: (chunk: string) => void,
    current: () => Promise<unknown>,
  ): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(HEARTBEAT_MS, signal)
      if (signal.aborted || (await current()) === null) return
      send(': still here\n\n')
    }
  }

  return {
    handlers: {
      'GET /api/events': async ({ context }) => {
        if (context.request.method === 'HEAD') return new Response(null, { headers: HEADERS })
        const who = personOf(context.actor)
        const own = [...open.values()].filter((other) => other === who).length
        if (open.size >= MOST_CONNECTIONS || own >= MOST_PER_PERSON) return refused('too-many-live-updates')
        return await connect(context.request, context.ip, context.actor)
      },
    },
    close() {
      for (const end of [...open.keys()]) end.abort()
      hub.close()
    },
  }
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

/** One session or key: another session of the same person is another listener. */
function personOf(actor: Actor): string {
  if (actor.kind === 'user') return `session:${actor.sessionId}`
  if (actor.kind === 'key') return `key:${actor.keyId}`
  return actor.kind
}
