import { type Clock, dayOf, type Ids, type Zone } from '@commerce/kernel'
import type { BatchLog } from './batch-log.ts'
import type { LinkCache } from './cache.ts'
import type { ConversionEvent, TrackingLog } from './model.ts'
import { EventsIn, readEvent } from './policy/event.ts'
import { referrerHost } from './policy/parameters.ts'

export interface EventsAsk {
  /** As it was sent, not validated. */
  readonly body: unknown
  /** Origin of the page; null when the request names none (a server, an old browser's picture). */
  readonly origin: string | null
  readonly visitor: string | null
  /** Of a program, not of a person's browser. */
  readonly automatic: boolean
}

export type EventsTaken = 'taken' | 'garbage' | 'foreign' | 'automatic'

const SAY_AGAIN_MS = 60_000

/** Takes what pages of the shop tell (T11). Nothing is written while the page waits. */
export function createEvents(deps: {
  clock: Clock
  ids: Ids
  cache: LinkCache
  log: TrackingLog
  events: BatchLog<ConversionEvent>
  zone: () => Zone
  ownOrigin: string
}) {
  const { clock, ids, cache, ownOrigin } = deps
  const refusedSince = { garbage: 0, foreign: 0, automatic: 0 }
  let toldAt = clock.monotonic()

  function refuse(why: keyof typeof refusedSince): EventsTaken {
    refusedSince[why] += 1
    if (clock.monotonic() - toldAt >= SAY_AGAIN_MS) {
      deps.log.info({ ...refusedSince }, 'events that were not taken')
      Object.assign(refusedSince, { garbage: 0, foreign: 0, automatic: 0 })
      toldAt = clock.monotonic()
    }
    return why
  }

  return {
    /** Whether pages of this origin may send events: those of the settings, and our own. */
    async allows(origin: string): Promise<boolean> {
      return origin === ownOrigin || (await cache.known()).settings.origins.includes(origin)
    },

    /** Counts a body that could not even be read. */
    garbage: () => refuse('garbage'),

    async take(ask: EventsAsk): Promise<EventsTaken> {
      if (ask.automatic) return refuse('automatic')
      if (ask.origin !== null && !(await this.allows(ask.origin))) return refuse('foreign')
      const parsed = EventsIn.safeParse(ask.body)
      if (!parsed.success) return refuse('garbage')
      const { settings } = await cache.known()
      const at = clock.now()
      const day = dayOf(at, deps.zone())
      for (const event of [parsed.data].flat()) {
        const read = readEvent(event, ask.visitor, settings.consent !== 'never')
        const id = ids.next('cev')
        const { landing, dedupeKey, ...known } = read
        const referrer = referrerHost(event.referrer)
        deps.events.add({ id, at, day, ...known, ...landing, referrer, dedupeKey: dedupeKey ?? id })
      }
      return 'taken'
    },
  }
}
export type Events = ReturnType<typeof createEvents>
