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
   * @returns how to stop.
   */
  listen(lastSeenId: string | null, listener: Listener): Promise<() => void>
  close(): void
}

/** One reader of the event table for all connections of this process; it reads only while somebody listens. */
export function createHub(deps: { live: Live; clock: Clock; log: Log }): Hub {
  const { live, clock, log } = deps
  const listeners = new Set<Listener>()
  let seen = new Set<string>()
  let stop: (() => void) | null = null

  const window = (): Promise<StoredEvent[]> => readFrom(live, lowestIdAt(clock.now() - LOOK_BACK_MS))

  /** Reads the window; tells of what was not in it before. */
  async function look(): Promise<void> {
    const found = await window()
    const fresh = found.filter(({ id }) => !seen.has(id))
    seen = new Set(found.map(({ id }) => id))
    if (fresh.length > 0) for (const listener of [...listeners]) listener(fresh)
  }

  function start(): () => void {
    let stopped = false
    let woken = false
    let pause = new AbortController()
    const wake = (): void => {
      woken = true
      pause.abort()
    }
    const stopHearing = live.onCommitted(wake)
    const run = async (): Promise<void> => {
      // What lies in the window already is old news for everyone who begins now.
      seen = new Set((await window()).map(({ id }) => id))
      while (!stopped) {
        pause = new AbortController()
        if (!woken) await clock.sleep(LOOK_EVERY_MS, pause.signal)
        woken = false
        if (!stopped) await look().catch(complain)
      }
    }
    void run().catch(complain)
    return () => {
      stopped = true
      stopHearing()
      wake()
    }
  }

  // A database that does not answer for a while must not end the updates for good.
  const complain = (error: unknown): void => log.warn({ err: error }, 'live events could not be read')

  return {
    async listen(lastSeenId, listener) {
      stop ??= start()
      listeners.add(listener)
      if (lastSeenId !== null) {
        const missed = await missedSince(live, lastSeenId, clock.now())
        if (missed.length > 0) listener(missed)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = null
      }
    },
    close() {
      stop?.()
      stop = null
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

async function missedSince(live: Live, lastSeenId: string, now: number): Promise<StoredEvent[]> {
  const at = timeOfId(lastSeenId)
  const missed =
    at === null || at < now - KEPT_MS + LOOK_BACK_MS
      ? TOPICS.map((topic) => ({ id: '', event: { topic, id: null } }))
      : await readFrom(live, lowestIdAt(at - LOOK_BACK_MS))
  // Whoever comes back after a restart must not be told again that one is coming.
  return missed.filter(({ id, event }) => id !== lastSeenId && event.topic !== 'restart')
}
