import { KEPT_MS, type Live, lowestIdAt, type StoredEvent, TOPICS, timeOfId } from '@commerce/domain/live'
import type { Clock } from '@commerce/kernel'
import type { Log } from '../deps.ts'

/** How often the table is looked at while anyone listens, milliseconds: how late an event of another process is at most. */
export const LOOK_EVERY_MS = 1_000
/**
 * How far back every look reaches, milliseconds. Ids are made before their transaction commits and in several processes,
 * so a lower id can appear after a higher one; within this window it is still found.
 */
export const LOOK_BACK_MS = 60_000

export type Listener = (events: readonly StoredEvent[]) => void

export interface Hub {
  /**
   * Calls back with new events. With the id a browser saw last it begins there; events shortly before it may come again
   * (they only say "ask again"). An id older than what is kept yields one event for each topic.
   *
   * Resolves when every later event will be heard. @returns how to stop.
   */
  listen(lastSeenId: string | null, listener: Listener): Promise<() => void>
  close(): void
}

/** One reader of the event table for all connections of this process; it reads only while somebody listens. */
export function createHub(deps: { live: Live; clock: Clock; log: Log }): Hub {
  const { live, clock, log } = deps
  const listeners = new Set<Listener>()
  let seen = new Set<string>()
  let running: { readonly ready: Promise<void>; stop(): void } | null = null

  const window = (): Promise<StoredEvent[]> => readFrom(live, lowestIdAt(clock.now() - LOOK_BACK_MS))

  /** Reads the window; tells of what was not in it before. */
  async function look(): Promise<void> {
    const found = await window()
    const fresh = found.filter(({ id }) => !seen.has(id))
    seen = new Set(found.map(({ id }) => id))
    if (fresh.length > 0) for (const listener of [...listeners]) listener(fresh)
  }

  function start() {
    let stopped = false
    let woken = false
    let pause = new AbortController()
    const wake = (): void => {
      woken = true
      pause.abort()
    }
    const stopHearing = live.onCommitted(wake)
    const run = async (): Promise<void> => {
      while (!stopped) {
        pause = new AbortController()
        if (!woken) await clock.sleep(LOOK_EVERY_MS, pause.signal)
        woken = false
        if (!stopped) await look().catch(complain)
      }
    }
    // What lies in the window already is old news for everyone who begins now.
    const ready = window().then((found) => {
      seen = new Set(found.map(({ id }) => id))
      void run()
    })
    return {
      ready,
      stop() {
        stopped = true
        stopHearing()
        wake()
      },
    }
  }

  function end(): void {
    running?.stop()
    running = null
  }

  // A database that does not answer for a while must not end the updates for good.
  const complain = (error: unknown): void => log.warn({ err: error }, 'live events could not be read')

  return {
    async listen(lastSeenId, listener) {
      running ??= start()
      listeners.add(listener)
      const leave = (): void => {
        listeners.delete(listener)
        if (listeners.size === 0) end()
      }
      try {
        await running.ready
        const missed = lastSeenId === null ? [] : await missedSince(live, lastSeenId, clock.now())
        if (missed.length > 0) listener(missed)
      } catch (error) {
        leave()
        throw error
      }
      return leave
    },
    close() {
      end()
      listeners.clear()
    },
  }
}

const MOST_AT_ONCE = 10_000

async function readFrom(live: Live, from: string): Promise<StoredEvent[]> {
  const found: StoredEvent[] = []
  for (let after = from; found.length < MOST_AT_ONCE; ) {
    const page = await live.after(after)
    const last = page.at(-1)
    if (last === undefined) break
    found.push(...page)
    after = last.id
  }
  return found
}

/** Whoever comes back after a restart must not be told again that one is coming. */
const ASK_FOR_EVERYTHING: readonly StoredEvent[] = TOPICS.filter((topic) => topic !== 'restart').map((topic) => ({
  id: '',
  event: { topic, id: null },
}))

async function missedSince(live: Live, lastSeenId: string, now: number): Promise<readonly StoredEvent[]> {
  const at = timeOfId(lastSeenId)
  const missed =
    at === null || at < now - KEPT_MS + LOOK_BACK_MS
      ? ASK_FOR_EVERYTHING
      : await readFrom(live, lowestIdAt(at - LOOK_BACK_MS))
  return missed.filter(({ id, event }) => id !== lastSeenId && event.topic !== 'restart')
}
