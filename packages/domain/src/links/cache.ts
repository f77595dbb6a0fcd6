import type { Clock } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { LinkRow, TrackingSettings } from './model.ts'
import { withParameters } from './policy/target.ts'
import { allLinks } from './repo/links.ts'
import { readTracking, readVersion } from './repo/settings.ts'

/** What a redirect must know of a link. */
export interface CachedLink {
  readonly id: string
  /** The target with the link's own UTM in it. */
  readonly location: string
  /** Origin of the target. */
  readonly origin: string
  readonly enabled: boolean
  readonly expiresAt: number | null
}

export interface Known {
  readonly links: ReadonlyMap<string, CachedLink>
  readonly settings: TrackingSettings
}

export interface LinkCache {
  /** What is known now, at most about a second old; waits only when nothing is known yet or this process changed it. */
  known(): Promise<Known>
  /** Looks at the database before it answers, but not more than once a second: for a slug that is not known. */
  fresh(): Promise<Known>
  /** This process changed links or settings. */
  changed(): void
}

/** How old an answer may be, milliseconds: the time after which a change made by another process is seen. */
const FRESH_MS = 1_000

/** All links in memory, so that a redirect asks no database. A change anywhere counts up one number, which is looked at each second. */
export function createLinkCache({ store, clock }: { store: Store; clock: Clock }): LinkCache {
  let state: (Known & { readonly version: number }) | null = null
  let checkedAt = Number.NEGATIVE_INFINITY
  let stale = true
  let running: Promise<void> | null = null

  async function load(): Promise<void> {
    // Before anything is read: what changes meanwhile has another number and is read again.
    const version = await readVersion(store.read)
    if (state === null || state.version !== version) {
      const [links, settings] = [await allLinks(store.read), await readTracking(store.read)]
      state = { version, settings, links: new Map(links.map((link) => [link.slug, cached(link)])) }
    }
  }

  function refresh(): Promise<void> {
    if (running !== null) return running
    stale = false
    checkedAt = clock.monotonic()
    running = load()
      .catch((error: unknown) => {
        stale = true
        throw error
      })
      .finally(() => {
        running = null
      })
    return running
  }

  async function now(): Promise<Known> {
    // A change during a reading may not be in it.
    while (state === null || stale) await refresh()
    return state
  }

  return {
    async known() {
      if (state === null || stale) return await now()
      // Nobody waits for it; when it fails, what is known goes on and the next second tries again.
      if (clock.monotonic() - checkedAt >= FRESH_MS) void refresh().catch(() => undefined)
      return state
    },
    async fresh() {
      if (running !== null) await running
      else if (clock.monotonic() - checkedAt >= FRESH_MS) await refresh()
      return await now()
    },
    changed() {
      stale = true
    },
  }
}

function cached(link: LinkRow): CachedLink {
  return {
    id: link.id,
    location: withParameters(link.targetUrl, link.utm),
    origin: new URL(link.targetUrl).origin,
    enabled: link.enabled,
    expiresAt: link.expiresAt,
  }
}
